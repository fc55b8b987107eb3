package dev.lowerface.command.demo.view;

import dev.lowerface.command.window.PictureSlot;
import dev.lowerface.publish.ExpressionListener;
import dev.lowerface.publish.ExpressionSample;
import dev.lowerface.vision.CameraGeometry;
import dev.lowerface.vision.FaceMap;
import dev.lowerface.vision.remap.UprightPicture;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the newest upright picture and face of one engine for the window, and where the engine says
 * that the face lies.
 */
public final class PictureTap implements ExpressionListener, AutoCloseable {
  private final PictureSlot picture;
  private final PictureSlot face;
  private final UprightPicture upright;
  private volatile @Nullable FaceMap place;

  /**
   * For one engine.
   *
   * @param view shows the pictures
   * @param geometry how the camera's pictures become upright
   */
  public PictureTap(DemoView view, CameraGeometry geometry) {
    picture = view.pictureSlot();
    face = view.faceSlot();
    upright = new UprightPicture(geometry);
  }

  /** Where the face lies in the upright picture; null before the first. */
  public @Nullable FaceMap place() {
    return place;
  }

  @Override
  public void onSample(ExpressionSample sample) {
    place = sample.faceMap();
    if (picture.wanted() && !sample.picture().empty()) {
      picture.offer(upright.of(sample.picture()));
    }
    face.offer(sample.face());
  }

  /** Frees what it needs to turn pictures; after the engine. */
  @Override
  public void close() {
    upright.close();
  }
}
