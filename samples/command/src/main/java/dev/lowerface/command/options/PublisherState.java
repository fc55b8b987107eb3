package dev.lowerface.command.options;

/**
 * How a publisher fares.
 *
 * @param kind what it speaks, in the word of its option, such as {@code osc}
 * @param address where it sends to or listens
 * @param news what has happened to it; empty for nothing
 * @param reached false if what it sent last did not arrive
 */
public record PublisherState(String kind, String address, String news, boolean reached) {
  @Override
  public String toString() {
    return kind + " " + address + (news.isEmpty() ? "" : ": " + news);
  }
}
