package dev.lowerface.benchmarks.faults;

/**
 * What one fault led to.
 *
 * @param source which kind of source
 * @param fault what went wrong with it
 * @param invalidMillis until answers were invalid: of a live source from the fault on, of a
 *     recording from its last good picture on; 0 if there was no valid one
 * @param backMillis until answers were valid again, from when the source was good again
 * @param lines what was logged from the fault to the return
 */
record Outcome(String source, String fault, double invalidMillis, double backMillis, long lines) {}
