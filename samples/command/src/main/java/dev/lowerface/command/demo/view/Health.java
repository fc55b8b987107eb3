package dev.lowerface.command.demo.view;

import dev.lowerface.command.engine.Meter;
import dev.lowerface.engine.statistics.CameraState;
import dev.lowerface.engine.statistics.EngineStats;
import dev.lowerface.expression.InputQuality;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How an engine fares, in words for whoever wears the headset: what is wrong, and what helps. */
public final class Health {
  /** Later than this, an avatar's mouth is seen to lag behind its voice. [ours] */
  private static final double LATE_MILLIS = 80;

  private Health() {}

  public static List<CardLine> of(EngineStats stats, boolean calibrated, Meter.Reading reading) {
    List<CardLine> rows = new ArrayList<>();
    if (stats.camera() == CameraState.CONNECTING) {
      return List.of(row(Level.WAITING, "The camera is being opened."));
    }
    if (stats.camera() == CameraState.WAITING) {
      return List.of(row(Level.BAD, "The camera is away: plug it in. It is tried again."));
    }
    if (stats.camera() == CameraState.CLOSED) {
      return List.of(row(Level.WAITING, "The camera is closed."));
    }
    if (stats.quality() == InputQuality.NO_PICTURE) {
      return List.of(row(Level.WAITING, "The first picture is on its way."));
    }
    String picture = complaint(stats.quality());
    if (!picture.isEmpty()) {
      rows.add(row(stats.quality().isUsable() ? Level.WAITING : Level.BAD, picture));
    }
    if (!calibrated) {
      rows.add(
          row(Level.WAITING, "Where the face lies is a guess: drag the outline, or calibrate."));
    }
    if (reading.p50Millis() > LATE_MILLIS) {
      rows.add(
          row(
              Level.WAITING,
              String.format(
                  Locale.ROOT,
                  "Answers are %.0f ms late: lower --max-rate.",
                  reading.p50Millis())));
    }
    if (stats.everyNth() > 1) {
      rows.add(row(Level.WAITING, "One of " + stats.everyNth() + " pictures is looked at."));
    }
    if (stats.framesDamaged() > 0) {
      rows.add(row(Level.WAITING, stats.framesDamaged() + " pictures came damaged."));
    }
    if (stats.samplesTooOld() > 0) {
      rows.add(
          row(
              Level.WAITING,
              stats.samplesTooOld() + " samples came too late: the machine is busy."));
    }
    if (stats.distinctErrors() > 0) {
      rows.add(row(Level.WAITING, "There are warnings: the log has them."));
    }
    if (rows.isEmpty()) {
      rows.add(row(Level.GOOD, "All is well."));
    }
    return rows;
  }

  private static CardLine row(Level level, String text) {
    return new CardLine("", text, level);
  }

  private static String complaint(InputQuality quality) {
    return switch (quality) {
      case GOOD, NO_PICTURE -> "";
      case COVERED -> "Something covers the camera.";
      case DARK -> "It is too dark: more light, or more exposure.";
      case SATURATED -> "It is too bright: less light, or less exposure.";
      case BLURRED -> "The picture is blurred: clean or focus the lens.";
      case NO_MOUTH -> "No mouth is seen where the outline lies.";
      case STILL -> "The picture stands still: does the camera hang?";
    };
  }
}
