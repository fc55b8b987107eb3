package dev.lowerface.publish;

import dev.lowerface.expression.TrackingState;

/** How other programs are told the tracking state: a number, or a word. */
public final class TrackingCode {
  private static final TrackingState[] ALL = {
    TrackingState.STOPPED, TrackingState.PAUSED, TrackingState.TRACKING
  };
  private static final String[] LABELS = {"stopped", "paused", "tracking"};

  public static final int COUNT = ALL.length;

  private TrackingCode() {}

  /** 0 stopped, 1 paused, 2 tracking. */
  public static int of(TrackingState state) {
    return switch (state) {
      case STOPPED -> 0;
      case PAUSED -> 1;
      case TRACKING -> 2;
    };
  }

  static TrackingState at(int code) {
    return ALL[code];
  }

  public static String label(int code) {
    return LABELS[code];
  }
}
