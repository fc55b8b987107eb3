package dev.lowerface.command.window;

import dev.lowerface.vision.FaceMap;
import java.awt.Dimension;
import org.jspecify.annotations.Nullable;

/** A component that shows the upright picture, and in it the outline of a face to be moved. */
public interface PictureView {
  /**
   * Where a place of the component lies across the picture.
   *
   * @param x pixels of the component
   * @return pixels of the picture
   */
  double pictureX(double x);

  /**
   * Where a place of the component lies down the picture.
   *
   * @param y pixels of the component
   * @return pixels of the picture
   */
  double pictureY(double y);

  /**
   * Size of the picture.
   *
   * @return pixels; null before there is one
   */
  @Nullable Dimension pictureSize();

  /**
   * The face that is outlined.
   *
   * @return its place in the picture; null if none is
   */
  @Nullable FaceMap outlined();

  /**
   * Outlines a face, until the mouse is let go of.
   *
   * @param map its place in the picture
   */
  void showDragged(FaceMap map);
}
