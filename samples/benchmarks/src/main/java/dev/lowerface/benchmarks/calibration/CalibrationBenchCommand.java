package dev.lowerface.benchmarks.calibration;

import dev.lowerface.benchmarks.calibration.FoundMountSection.Mounts;
import dev.lowerface.benchmarks.mouths.DescentLearner;
import dev.lowerface.benchmarks.mouths.FerPlusFaces;
import dev.lowerface.benchmarks.mouths.MouthExample;
import dev.lowerface.benchmarks.mouths.MouthRecords;
import dev.lowerface.benchmarks.mouths.MouthRecords.Making;
import dev.lowerface.benchmarks.mouths.RenderedRecords;
import dev.lowerface.benchmarks.rendered.RenderedSections;
import dev.lowerface.expression.Emotion;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.inference.ExpressionModel;
import dev.lowerface.rendering.RenderedMouth;
import dev.lowerface.rendering.head.HeadModel;
import dev.lowerface.vision.OpenCv;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures calibration on simulated cameras and people. */
@Command(
    name = "calibration-bench",
    description = {
      "Measures how well a calibration finds mouths, follows drift and adapts to people, on"
          + " simulated cameras and people; with --ferplus also on FER+ faces seen through them."
    },
    mixinStandardHelpOptions = true)
public final class CalibrationBenchCommand implements Callable<Integer> {
  /** Seeds of their own: thresholds were chosen on others, below 10000. */
  private static final long FIRST_SEED = 500_000;

  private static final long LEARNT_SEED = 20_000;

  /** Seeds of photographs begin so far from those of drawn people. */
  private static final long FACE_SEEDS = 5000;

  /** Every so many training faces are learnt from. */
  private static final int LEARNT_FACES = 8;

  private static final int MOST_FACE_MOUNTS = 300;
  private static final List<String> ALL =
      Stream.concat(
              Stream.of("mount", "light", "drift", "found", "personal", "cost"),
              RenderedSections.NAMES.stream())
          .toList();

  @Option(
      names = "--ferplus",
      paramLabel = "ZIP",
      description = "FER+ with FER2013Train and FER2013Valid. Default: none, and no such figures.")
  private @Nullable Path ferplus;

  @Option(
      names = "--sections",
      split = ",",
      paramLabel = "NAME",
      description =
          "Of mount, light, drift, found, personal, cost, and of those with --head: sessions,"
              + " emotions, views, curves. Default: all.")
  private List<String> sections = ALL;

  @Option(names = "--mounts", paramLabel = "N", description = "Random mounts. Default: 500.")
  private int mounts = 500;

  @Option(names = "--people", paramLabel = "N", description = "Simulated people. Default: 60.")
  private int people = 60;

  @Option(
      names = "--every",
      paramLabel = "N",
      description = "Every how many validation faces are used. Default: 1.")
  private int every = 1;

  @Option(names = "--seed", paramLabel = "N", description = "The first seed. Default: 500000.")
  private long seed = FIRST_SEED;

  @Option(
      names = "--head",
      paramLabel = "PATH",
      description =
          "A zip or folder with a head made from ICT FaceKit, for people as mouth cameras see them."
              + " Default: none, and no such figures.")
  private @Nullable Path head;

  @Option(
      names = "--page",
      paramLabel = "FOLDER",
      description = "Gets the curves as curves.html and curves.json. Default: curves.")
  private Path page = Path.of("curves");

  @Option(
      names = "--learn-descent",
      paramLabel = "FILE",
      description =
          "Measure nothing, but learn how a face is placed from --mounts rendered people of --head,"
              + " half as many training faces of --ferplus and a ninth as many drawn people: the"
              + " descent.bin of the calibration module.")
  private @Nullable Path learnDescent;

  private final PrintStream out;

  /**
   * The command.
   *
   * @param out where figures go
   */
  public CalibrationBenchCommand(PrintStream out) {
    this.out = out;
  }

  @Override
  public Integer call() {
    for (String section : sections) {
      if (!ALL.contains(section)) {
        throw new LowerfaceException(
            "expected --sections of " + String.join(", ", ALL) + ", got '" + section + "'");
      }
    }
    if (mounts < 1 || people < 2 || every < 1) {
      throw new LowerfaceException(
          "expected --mounts and --every of 1 or more and --people of 2 or more, got "
              + mounts
              + ", "
              + every
              + " and "
              + people);
    }
    if (ferplus != null && !Files.isReadable(ferplus)) {
      throw new LowerfaceException(
          "expected a zip of FER+ at " + ferplus + ", it cannot be read; check --ferplus");
    }
    OpenCv.load();
    if (learnDescent != null) {
      learn(learnDescent);
      return 0;
    }
    List<FerPlusFaces.Face> valid =
        ferplus == null ? List.of() : FerPlusFaces.read(ferplus, "FER2013Valid", every);
    try (ExpressionModel model = ExpressionModel.embedded()) {
      for (String section : sections) {
        run(section, model, valid);
        out.flush();
      }
    }
    if (ferplus == null && !RenderedSections.NAMES.containsAll(sections)) {
      out.println("nothing was measured on FER+ faces: give --ferplus ferplus-train-valid.zip");
    }
    if (head == null && sections.stream().anyMatch(RenderedSections.NAMES::contains)) {
      out.println("nothing was measured on rendered people: give --head facekit.zip");
    }
    return 0;
  }

  private void learn(Path file) {
    if (ferplus == null || head == null) {
      throw new LowerfaceException(
          "expected --ferplus and --head beside --learn-descent, to learn from both");
    }
    try (RenderedMouth mouth = new RenderedMouth(HeadModel.read(head));
        RenderedRecords rendered = new RenderedRecords(mouth);
        MouthRecords flat = new MouthRecords(Making.QUICK)) {
      List<FerPlusFaces.Face> faces =
          FerPlusFaces.read(ferplus, "FER2013Train", LEARNT_FACES).stream()
              .limit(mounts / 2)
              .toList();
      Stream<MouthExample> people =
          LongStream.range(0, mounts).mapToObj(i -> rendered.quick(LEARNT_SEED + i));
      Stream<MouthExample> drawn =
          LongStream.range(0, mounts / 9).mapToObj(i -> flat.drawn(LEARNT_SEED + i));
      // Photographs differ more than all others: they are learnt from twice, from other places.
      Stream<MouthExample> photographs =
          IntStream.range(0, 2 * faces.size())
              .map(i -> i % faces.size())
              .mapToObj(i -> flat.face(faces.get(i).picture(), LEARNT_SEED + FACE_SEEDS + i));
      DescentLearner.learn(Stream.concat(people, Stream.concat(drawn, photographs)), file);
    }
  }

  private static List<FerPlusFaces.Face> neutral(List<FerPlusFaces.Face> faces) {
    return faces.stream().filter(face -> face.label() == Emotion.NEUTRAL).toList();
  }

  private void run(String section, ExpressionModel model, List<FerPlusFaces.Face> valid) {
    if (RenderedSections.NAMES.contains(section)) {
      if (head != null) {
        RenderedSections.run(section, head, model, mounts, people, page, out);
      }
      return;
    }
    switch (section) {
      case "mount" -> {
        new MountSection(out).drawn(mounts, seed);
        List<FerPlusFaces.Face> neutral = neutral(valid);
        if (!neutral.isEmpty()) {
          new MountSection(out).faces(neutral, Math.min(mounts, MOST_FACE_MOUNTS), seed);
        }
      }
      case "light" -> {
        if (ferplus != null) {
          LightSection.usual(FerPlusFaces.read(ferplus, "FER2013Train", 10), out);
          try (MappedFaceReader reader = new MappedFaceReader(model)) {
            LightSection.corrected(reader, valid, seed, out);
          }
        }
      }
      case "drift" -> {
        if (!valid.isEmpty()) {
          try (MappedFaceReader reader = new MappedFaceReader(model);
              DriftSection drift = new DriftSection(reader)) {
            drift.run(valid, seed, out);
          }
        }
      }
      case "found" -> {
        List<FerPlusFaces.Face> neutral = neutral(valid);
        if (!neutral.isEmpty()) {
          try (MappedFaceReader reader = new MappedFaceReader(model);
              FoundMountSection found = new FoundMountSection(reader)) {
            int most = Math.min(mounts, MOST_FACE_MOUNTS);
            for (Mounts which : Mounts.values()) {
              found.run(which, neutral, valid, most, seed, out);
            }
          }
        }
      }
      case "personal" -> {
        try (PersonalSection personal = new PersonalSection(model)) {
          personal.drawn(people, seed, out);
        }
        if (!valid.isEmpty()) {
          try (PersonalSection personal = new PersonalSection(model)) {
            personal.styled(valid, people, seed, out);
          }
        }
      }
      default -> CostSection.run(out);
    }
  }
}
