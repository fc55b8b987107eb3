package dev.lowerface.training.compiler.variants;

import dev.lowerface.expression.ClassPriors;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.inference.ExpressionModel;
import dev.lowerface.inference.ModelCard;
import dev.lowerface.training.compiler.graph.GraphFile;
import dev.lowerface.training.compiler.graph.MultiplyAdds;
import dev.lowerface.training.compiler.pass.Compiler;
import dev.lowerface.training.compiler.quantisation.RangeMethod;
import dev.lowerface.training.compiler.quantisation.Ranges;
import dev.lowerface.training.data.FaceSet;
import dev.lowerface.training.evaluation.Evaluation;
import dev.lowerface.training.file.WholeFile;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Makes variants of one model and measures the accuracy of each, through the runtime that ships.
 */
public final class VariantMaker {
  /** Key of the arithmetic in the metadata. */
  public static final String ARITHMETIC = "lowerface.export.arithmetic";

  /** An accuracy this much lower is worth the time that an approximation saves. */
  private static final double TOLERANCE = 0.001;

  private final GraphFile model;
  private final ModelCard card;
  private final Compiler plain;
  private final FaceSet calibration;
  private final FaceSet valid;
  private final List<RangeMethod> methods;
  private final int threads;

  /**
   * Prepares.
   *
   * @param model the model as it was trained
   * @param origin what to call it in an error
   * @param calibration training faces that ranges are observed on
   * @param valid validation faces: ranges are chosen and accuracy is measured on them
   * @param methods the ways to choose ranges that are tried
   * @param grey whether a network of three channels is to take one
   * @param threads of the processor
   */
  public VariantMaker(
      GraphFile model,
      String origin,
      FaceSet calibration,
      FaceSet valid,
      List<RangeMethod> methods,
      boolean grey,
      int threads) {
    this.model = model;
    this.calibration = calibration;
    this.valid = valid;
    this.methods = List.copyOf(methods);
    this.threads = threads;
    ModelCard trained = ModelCard.fromMetadata(model.metadata(), origin);
    plain = Compiler.of(model.graph(), trained, grey);
    card =
        trained.withInput(
            new ModelCard.Input(
                trained.input().frame(), plain.channels(), plain.mean(), plain.scale()));
  }

  /** Whether networks are shown the whole frame, its hidden half black. */
  boolean hidesRows() {
    return plain.hidesRows();
  }

  /**
   * A variant on disk.
   *
   * @param variant its form
   * @param file where it lies
   * @param accuracy on the validation faces, 0 to 1
   * @param multiplyAdds for one picture
   * @param bytes size of the file
   * @param how what was chosen on the way; empty for floats
   */
  public record Made(
      Variant variant, Path file, double accuracy, long multiplyAdds, long bytes, String how) {}

  /**
   * Makes one variant.
   *
   * @param variant its form
   * @param file where to write it
   * @return what was made
   */
  public Made make(Variant variant, Path file) {
    return switch (variant.arithmetic()) {
      case FP32 -> write(variant, rows(variant, plain.withFasterNorms()), "", file);
      case FP16 -> write(variant, rows(variant, plain).withHalfPrecision(), "", file);
      case INT8 -> integers(variant, file);
    };
  }

  private static Compiler rows(Variant variant, Compiler graph) {
    return variant.visibleHalf() ? graph.withVisibleRows() : graph;
  }

  /** A way to quantise that was tried. */
  private record Tried(Compiler graph, String how, boolean factors, double accuracy) {
    long multiplyAdds() {
      return MultiplyAdds.total(graph.graph());
    }
  }

  private Made integers(Variant variant, Path file) {
    List<float[]> faces = CalibrationFaces.pictures(calibration, card);
    List<Tried> tried = new ArrayList<>();
    boolean shortened = variant.visibleHalf() && hidesRows();
    Compiler withFactors = plain.withFactorsForNorms(faces);
    for (boolean near : shortened ? new boolean[] {false, true} : new boolean[] {false}) {
      if (plain.hasNorms()) {
        Compiler factors = rows(variant, withFactors, near, faces);
        tryAll(factors, faces, "norms as factors, " + rowsOf(near), true, file, tried);
      }
      String kept = plain.hasNorms() ? "norms in floats, " : "";
      Compiler floats = rows(variant, plain.withFasterNorms(), near, faces);
      tryAll(floats, faces, kept + rowsOf(near), false, file, tried);
    }
    double best = tried.stream().mapToDouble(Tried::accuracy).max().orElseThrow();
    Tried chosen =
        tried.stream()
            .filter(way -> way.accuracy >= best - TOLERANCE)
            .min(
                Comparator.comparing(Tried::factors, Comparator.reverseOrder())
                    .thenComparingLong(Tried::multiplyAdds)
                    .thenComparing(Tried::accuracy, Comparator.reverseOrder()))
            .orElseThrow();
    return write(variant, chosen.graph, chosen.how, file);
  }

  private static Compiler rows(Variant variant, Compiler graph, boolean near, List<float[]> faces) {
    return near ? graph.withNearRows(faces) : rows(variant, graph);
  }

  private static String rowsOf(boolean near) {
    return near ? "rows of the visible half alone, " : "";
  }

  private void tryAll(
      Compiler floats,
      List<float[]> faces,
      String form,
      boolean factors,
      Path file,
      List<Tried> tried) {
    Ranges seen = floats.observe(faces);
    for (RangeMethod method : methods) {
      Compiler quantised = floats.withIntegers(seen, method);
      String how = form + "ranges by " + method.label() + " of " + faces.size() + " faces";
      double accuracy = accuracy(quantised, file);
      System.err.printf(Locale.ROOT, "int8, %s: %.2f %%%n", how, 100 * accuracy);
      tried.add(new Tried(quantised, how, factors, accuracy));
    }
  }

  private double accuracy(Compiler graph, Path beside) {
    Path trial = beside.resolveSibling(beside.getFileName() + ".trial");
    try {
      store(new GraphFile(graph.graph(), card.toMetadata()), trial);
      return accuracy(trial);
    } finally {
      delete(trial);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      System.err.println("could not delete " + file + ": " + e.getMessage());
    }
  }

  private double accuracy(Path file) {
    try (ExpressionModel open = ExpressionModel.load(file, threads)) {
      return Evaluation.of(
              open, valid, List.of(), card.input().frame().visible(), ClassPriors.MODEL)
          .accuracy();
    }
  }

  /** Writes twice: the accuracy that the file tells is that of its own graph, read from disk. */
  private Made write(Variant variant, Compiler graph, String how, Path file) {
    Path trial = file.resolveSibling(file.getFileName() + ".trial");
    try {
      store(new GraphFile(graph.graph(), card.toMetadata()), trial);
      double accuracy = accuracy(trial);
      long multiplyAdds = MultiplyAdds.total(graph.graph());
      Map<String, String> metadata = new LinkedHashMap<>(model.metadata());
      metadata.putAll(measured(accuracy).toMetadata());
      metadata.put(ARITHMETIC, variant.arithmetic().label());
      metadata.put("lowerface.export.visible-half", variant.visibleHalf() ? "on" : "off");
      metadata.put("lowerface.export.multiply-adds", Long.toString(multiplyAdds));
      metadata.put("lowerface.export.weights.bytes", Long.toString(graph.graph().constantBytes()));
      metadata.put("lowerface.export.how", how);
      metadata.put(
          "lowerface.export.accuracy.before",
          model.metadata().get("lowerface.validation.accuracy"));
      WholeFile.replace(file, beside -> store(new GraphFile(graph.graph(), metadata), beside));
      return new Made(variant, file, accuracy, multiplyAdds, Files.size(file), how);
    } catch (IOException e) {
      throw new LowerfaceException("could not read " + file, e);
    } finally {
      delete(trial);
    }
  }

  private ModelCard measured(double accuracy) {
    String data =
        valid.description() + ", " + card.input().frame().visible().label() + " half visible";
    return card.withValidation(new ModelCard.Validation(data, valid.faces().size(), accuracy));
  }

  private static void store(GraphFile graph, Path file) {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
      graph.toProto().writeTo(out);
    } catch (IOException e) {
      throw new LowerfaceException("could not write " + file, e);
    }
  }
}
