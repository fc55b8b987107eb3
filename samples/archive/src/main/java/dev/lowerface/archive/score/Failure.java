package dev.lowerface.archive.score;

import java.io.Serializable;

/**
 * A session that is not in the table of samples.
 *
 * @param session its id
 * @param source its path
 * @param error what was expected and what came
 */
public record Failure(String session, String source, String error) implements Serializable {}
