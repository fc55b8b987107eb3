package dev.lowerface.archive.sweep.plan;

import java.util.List;
import java.util.Map;

/**
 * One entry of a sweep's file.
 *
 * @param line where it begins, from 1
 * @param options by name, each with the choices that it has; a choice is one value, or several of
 *     an option that is given more than once
 */
record SweepEntry(int line, Map<String, List<List<String>>> options) {}
