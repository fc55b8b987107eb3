package dev.lowerface.command.demo;

import dev.lowerface.command.window.PictureSlot;
import dev.lowerface.publish.ExpressionListener;
import dev.lowerface.publish.ExpressionSample;

/** Keeps the newest camera picture and face for the window. */
final class PictureTap implements ExpressionListener {
  private final PictureSlot picture = new PictureSlot(true);
  private final PictureSlot face = new PictureSlot(false);

  PictureSlot picture() {
    return picture;
  }

  PictureSlot face() {
    return face;
  }

  @Override
  public void onSample(ExpressionSample sample) {
    picture.offer(sample.picture());
    face.offer(sample.face());
  }
}
