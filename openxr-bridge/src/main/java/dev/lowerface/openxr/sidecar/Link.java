package dev.lowerface.openxr.sidecar;

import dev.lowerface.openxr.SessionStatus;
import dev.lowerface.openxr.clock.XrClock;

/** A session with a runtime, while it lasts. Every method throws when it is lost. */
interface Link extends AutoCloseable {
  String runtime();

  SidecarMode mode();

  XrClock clock();

  SessionStatus status();

  long displayPeriodNanos();

  /**
   * Deals with events and, in a session that shows any, with one frame, for which it waits.
   *
   * @return whether a frame was shown, so that the next call may follow at once
   */
  boolean work();

  @Override
  void close();
}
