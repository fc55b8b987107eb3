package dev.lowerface.training.experiment;

import dev.lowerface.training.experiment.run.Settings;
import dev.lowerface.training.network.Architecture;
import dev.lowerface.training.network.Architectures;
import dev.lowerface.training.network.InitialWeights;
import dev.lowerface.training.network.Weights;
import dev.lowerface.vision.FaceFrame;
import dev.lowerface.vision.VisibleHalf;
import java.nio.file.Path;

/** Finds out, before hours of training, what an experiment would be refused for. */
public final class SettingsCheck {
  private SettingsCheck() {}

  /**
   * Reads all faces and the start of the teacher, and forgets them. What computes is not looked at:
   * it may be another machine's.
   *
   * @param settings what is to be done
   * @throws dev.lowerface.expression.LowerfaceException if it cannot be done
   */
  public static void require(Settings settings) {
    Settings.Model model = settings.model();
    String name = model.architecture();
    FaceFrame whole = new FaceFrame(Architectures.sideOf(name), VisibleHalf.FULL);
    Architecture network = Architectures.named(name, whole, model.channels());
    Path init = model.init();
    if (init != null) {
      InitialWeights.read(init, network, Weights.he(network, settings.seed()));
    }
    Faces.read(settings);
  }
}
