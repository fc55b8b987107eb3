package dev.lowerface.archive.part;

import dev.lowerface.archive.session.Session;
import java.io.Serializable;

/**
 * A part of a session that can be read by itself.
 *
 * @param session of which
 * @param index which part, from 0
 * @param from the number of its first packet, or of its first picture in a sequence
 * @param to the number behind its last
 * @param rate pictures per second: of a video what it claims, or 0; of a sequence what was asked
 */
public record Part(Session session, int index, long from, long to, double rate)
    implements Serializable {
  /**
   * How much work it is.
   *
   * @return pictures
   */
  public long size() {
    return to - from;
  }
}
