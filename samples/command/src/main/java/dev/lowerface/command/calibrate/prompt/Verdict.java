package dev.lowerface.command.calibrate.prompt;

/** What the person makes of a calibration that has ended. */
public enum Verdict {
  /** It is kept; of one that failed, that is all. */
  ACCEPT,
  /** It is done once more. */
  REDO
}
