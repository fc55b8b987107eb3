package dev.lowerface.training.experiment;

import dev.lowerface.training.network.Architecture;
import dev.lowerface.vision.FaceFrame;
import dev.lowerface.vision.VisibleHalf;

/**
 * The two networks of a reproduction: the same layers over whole faces and over the visible half.
 */
final class Networks {
  private Networks() {}

  static FaceFrame frame(Settings settings, VisibleHalf visible) {
    return new FaceFrame(Architecture.sideOf(settings.architecture()), visible);
  }

  static Architecture teacher(Settings settings) {
    return Architecture.named(settings.architecture(), frame(settings, VisibleHalf.FULL));
  }

  static Architecture student(Settings settings) {
    return Architecture.named(settings.architecture(), frame(settings, settings.visible()));
  }
}
