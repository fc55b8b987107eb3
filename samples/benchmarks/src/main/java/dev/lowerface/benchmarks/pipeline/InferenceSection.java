package dev.lowerface.benchmarks.pipeline;

import dev.lowerface.benchmarks.baseline.ExtractedStudent;
import dev.lowerface.benchmarks.baseline.PlainSession;
import dev.lowerface.benchmarks.made.MadePictures;
import dev.lowerface.benchmarks.report.BenchmarkSettings;
import dev.lowerface.benchmarks.report.SectionResult;
import dev.lowerface.expression.Emotion;
import dev.lowerface.inference.ExpressionModel;
import dev.lowerface.inference.ModelCard;
import dev.lowerface.vision.remap.MouthView;
import java.util.ArrayList;
import java.util.List;
import org.opencv.core.Mat;

/** From the network's input to its answer. */
final class InferenceSection {
  private final BenchmarkSettings settings;

  InferenceSection(BenchmarkSettings settings) {
    this.settings = settings;
  }

  SectionResult run() throws InterruptedException {
    ExpressionModel model = settings.model();
    ModelCard card = model.card();
    int pictures = card.mirrored() ? 2 : 1;
    long[] shape = {
      pictures, card.input().channels(), card.input().frame().rows(), card.input().frame().side()
    };
    List<ExtractedStudent> students = ExtractedStudent.cut(settings.modelBytes(), model.origin());
    List<PlainSession> sessions = new ArrayList<>();
    Mat face = new Mat();
    try (MadePictures made = new MadePictures();
        MouthView view =
            MouthView.ofUpright(card.input().frame(), card.input().channels(), made.faceBox())) {
      for (ExtractedStudent student : students) {
        sessions.add(new PlainSession(student.onnx(), ModelCard.INPUT, student.output()));
      }
      view.render(made.at(0), face);
      // What the values are makes no difference to the arithmetic.
      float[] input = new float[(int) (pictures * shape[1] * shape[2] * shape[3])];
      float[] probabilities = new float[Emotion.COUNT];
      Interleaved both =
          Interleaved.measure(
              settings.clock(),
              settings.seconds(),
              () -> sessions.forEach(session -> session.run(input, shape)),
              () -> model.run(face, probabilities));
      return new SectionResult(
          "inference",
          List.of(
              "model: "
                  + model.origin()
                  + ", "
                  + card.networks()
                  + (card.mirrored() ? ", each face with its mirror image" : ""),
              baseline(students.size()),
              "lowerface: ExpressionModel.run, which writes the face into the tensor, runs the"
                  + " fused graph to the probabilities on one thread that does not spin, and reads"
                  + " the answer",
              both.description()),
          both.rows("baseline", "lowerface"),
          both.figures("inference"),
          List.of());
    } finally {
      sessions.forEach(PlainSession::close);
      face.release();
    }
  }

  private static String baseline(int networks) {
    String sessions =
        networks == 1
            ? "one session of the whole file, which concatenates no embeddings,"
            : networks
                + " sessions one after the other, each of one network cut from the file where it"
                + " concatenates the embeddings,";
    return "baseline: "
        + sessions
        + " default options (as many threads as cores, and they spin), a new tensor from a float[]"
        + " and a new array for the answer each time; it is spared the classifier behind the"
        + " networks";
  }
}
