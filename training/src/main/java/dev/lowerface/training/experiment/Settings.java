package dev.lowerface.training.experiment;

import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.vision.VisibleHalf;
import java.nio.file.Path;

/**
 * What one reproduction of the method is told. The defaults of the command are [ours] where {@code
 * temperature} (20) and {@code lambda} (0.7) are not, which are the paper's as recalled.
 *
 * @param data the data set, as {@code --data} takes it
 * @param architecture the network's name
 * @param engine the engine's name
 * @param visible what the students see
 * @param epochs epochs of the teacher
 * @param studentEpochs epochs of each student
 * @param batch faces in a batch
 * @param teacherRate first learning rate of the teacher
 * @param studentRate first learning rate of the students
 * @param temperature T of the classic distillation
 * @param lambda λ of the classic distillation
 * @param margin α of the triplet loss
 * @param seed decides the start, the order and the augmentation
 * @param limit how many faces of a split are used at most; 0 for all
 * @param threads threads of the engine
 * @param out the folder of checkpoints and results
 */
public record Settings(
    String data,
    String architecture,
    String engine,
    VisibleHalf visible,
    int epochs,
    int studentEpochs,
    int batch,
    double teacherRate,
    double studentRate,
    double temperature,
    double lambda,
    double margin,
    long seed,
    int limit,
    int threads,
    Path out) {
  public Settings {
    require(epochs >= 1 && studentEpochs >= 1, "at least 1 epoch", epochs + ", " + studentEpochs);
    require(batch >= 2, "a batch of at least 2 faces", batch);
    String rates = teacherRate + ", " + studentRate;
    require(teacherRate > 0 && studentRate > 0, "positive learning rates", rates);
    require(temperature > 0, "a positive temperature", temperature);
    require(lambda >= 0 && lambda <= 1, "a lambda from 0 to 1", lambda);
    require(margin > 0, "a positive triplet margin", margin);
    require(limit >= 0, "a limit of 0 (all faces) or more", limit);
    require(threads >= 1, "at least 1 thread", threads);
    require(visible != VisibleHalf.FULL, "lower or upper as the students' visible half", "full");
  }

  private static void require(boolean holds, String what, Object got) {
    if (!holds) {
      throw new LowerfaceException("expected " + what + ", got " + got);
    }
  }
}
