package dev.lowerface.command.demo.view;

import org.jspecify.annotations.Nullable;

/**
 * One line of a card.
 *
 * @param name what it is about; empty for none
 * @param text what is said of it
 * @param level how well that is; null where it is neither well nor bad
 */
public record CardLine(String name, String text, @Nullable Level level) {
  public static CardLine of(String name, String text) {
    return new CardLine(name, text, null);
  }
}
