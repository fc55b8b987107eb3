package dev.lowerface.rendering.head;

/**
 * How far each vertex moves at weight 1.
 *
 * @param name for instance {@code jawOpen} or {@code identity007}
 * @param identity whether it tells people apart, rather than expressions
 * @param scale centimetres for one unit of a delta
 * @param deltas x, y and z for each vertex
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record HeadShape(String name, boolean identity, float scale, short[] deltas) {}
