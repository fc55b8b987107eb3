package dev.lowerface.benchmarks.rendered;

import dev.lowerface.inference.ExpressionModel;
import dev.lowerface.rendering.dataset.Sample;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/** The parts of {@code calibration-bench} that are measured on rendered people. */
public final class RenderedSections {
  /** Their names. */
  public static final List<String> NAMES = List.of("sessions", "emotions", "views", "curves");

  private RenderedSections() {}

  /**
   * Measures one part.
   *
   * @param section one of {@link #NAMES}
   * @param head a zip or folder with the head
   * @param model that is measured
   * @param sessions how many sessions are searched for a face
   * @param people how many people show emotions
   * @param page folder for the curves' page
   * @param out where figures go
   */
  public static void run(
      String section,
      Path head,
      ExpressionModel model,
      int sessions,
      int people,
      Path page,
      PrintStream out) {
    long seed = Sample.FIRST_UNSEEN;
    try (RenderedStage stage = new RenderedStage(head, model)) {
      switch (section) {
        case "sessions" -> new SessionSection(out).run(stage, sessions, seed);
        case "emotions" -> new EmotionSection().run(stage, people, seed, out);
        case "views" -> new ViewSection(stage).run(people, seed, out);
        default -> {
          int some = Math.min(people, 16);
          CurvePage.write(page, new CurveSection(stage, some, seed).run(out), some, seed);
          out.println("curves: " + page.resolve("curves.html") + " and curves.json");
        }
      }
    }
  }
}
