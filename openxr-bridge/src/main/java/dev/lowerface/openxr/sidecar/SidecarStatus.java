package dev.lowerface.openxr.sidecar;

import dev.lowerface.openxr.SessionStatus;

/**
 * How a sidecar fares.
 *
 * @param connected whether there is a session
 * @param mode HEADLESS or OVERLAY while connected; else what was asked for
 * @param runtime the runtime's name and version; empty before the first connection
 * @param session where the session stands; DETACHED while there is none
 * @param displayPeriodNanos from one display to the next; 0 while that is not known, as in a
 *     headless session
 * @param clock how times are converted; empty while not connected
 * @param driftPartsPerMillion how the runtime's time drifts against the machine's
 * @param framesShown by overlay sessions, since the start
 * @param connections how often there was a session, since the start
 * @param why what ended the last session, or keeps a new one from being had; empty while connected
 */
public record SidecarStatus(
    boolean connected,
    SidecarMode mode,
    String runtime,
    SessionStatus session,
    long displayPeriodNanos,
    String clock,
    double driftPartsPerMillion,
    long framesShown,
    int connections,
    String why) {}
