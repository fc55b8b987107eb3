package dev.lowerface.command.calibrate;

import dev.lowerface.calibration.CalibrationSession;

/** The session that is going on: another one once the person has placed the face by hand. */
final class SessionSlot {
  private CalibrationSession session;

  SessionSlot(CalibrationSession first) {
    session = first;
  }

  CalibrationSession get() {
    return session;
  }

  void replace(CalibrationSession next) {
    session.close();
    session = next;
  }
}
