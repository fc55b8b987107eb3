package dev.lowerface.training.experiment.run;

import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.training.data.Split;
import dev.lowerface.training.data.batch.Normalisation;
import dev.lowerface.training.engine.Compute;
import dev.lowerface.training.recipe.Recipe;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an experiment is told.
 *
 * @param data the faces
 * @param model the network
 * @param recipe how the networks are trained
 * @param compute what computes
 * @param workers background threads that make batches
 * @param seed decides the start, the order, the augmentation and dropout
 * @param out the folder of checkpoints and results
 */
public record Settings(
    Data data, Model model, Recipe recipe, Compute compute, int workers, long seed, Path out) {
  public Settings {
    require(workers >= 1, "at least 1 background thread", workers);
  }

  /**
   * Which faces.
   *
   * @param location as {@code --data} takes it
   * @param limit how many faces of a split are used at most; 0 for all
   * @param cap how many training faces of a class are used at most; 0 for all
   * @param skipCorrupt whether pictures that cannot be read are left out instead of refused
   * @param measured the split that rows are measured on; settings are chosen on validation anyway
   * @param further what else is learnt from: the training faces of other data sets, which are never
   *     measured on
   */
  public record Data(
      String location,
      int limit,
      int cap,
      boolean skipCorrupt,
      Split measured,
      List<Further> further) {
    public Data {
      further = List.copyOf(further);
      require(limit >= 0, "a limit of 0 (all faces) or more", limit);
      require(cap >= 0, "a cap of 0 (all faces) or more", cap);
      require(measured != Split.TRAIN, "valid or test as the measured split", "train");
    }
  }

  /**
   * Training faces beside those of the data set.
   *
   * @param location as {@code --data} takes it
   * @param limit how many of them; 0 for all
   */
  public record Further(String location, int limit) {
    public Further {
      require(limit >= 0, "a limit of 0 (all faces) or more", limit);
    }
  }

  /**
   * Which network.
   *
   * @param architecture its name
   * @param channels 1 for grey, 3 for RGB
   * @param normalisation from pixels to its input
   * @param init an ONNX file whose tensors the teacher starts from; null for He et al. 2015
   */
  public record Model(
      String architecture, int channels, Normalisation normalisation, @Nullable Path init) {}

  /**
   * The same with another seed, in a folder of its own.
   *
   * @param other the seed
   * @return new settings
   */
  public Settings withSeed(long other) {
    Path folder = out.resolve("seed-" + other);
    return new Settings(data, model, recipe, compute, workers, other, folder);
  }

  private static void require(boolean holds, String what, Object got) {
    if (!holds) {
      throw new LowerfaceException("expected " + what + ", got " + got);
    }
  }
}
