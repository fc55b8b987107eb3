package dev.lowerface.rendering;

/**
 * A point of the skin around the mouth: where it lies on a frontal view, and where a camera sees
 * it.
 *
 * @param u share of the face frame's width
 * @param v share of its height
 * @param x pixels from the picture's left edge
 * @param y pixels from its upper edge
 * @param weight how much it counts: those near the lips most
 */
public record FacePoint(double u, double v, double x, double y, double weight) {}
