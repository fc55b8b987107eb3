package dev.lowerface.archive.session;

import java.io.Serializable;

/**
 * One recorded session.
 *
 * @param id what it is called in every table: its path below the folder that was given
 * @param person whose it is; empty if that is not known
 * @param source what the option {@code --source} of {@code serve} takes: the path of a video, a
 *     folder of pictures or a pattern of their names
 * @param profile the path of the calibration profile; empty for none
 */
public record Session(String id, String person, String source, String profile)
    implements Serializable {}
