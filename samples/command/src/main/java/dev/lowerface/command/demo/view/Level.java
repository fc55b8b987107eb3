package dev.lowerface.command.demo.view;

import dev.lowerface.command.window.Palette;
import java.awt.Color;

/** How well something is. */
public enum Level {
  GOOD,
  WAITING,
  BAD;

  Color of(Palette palette) {
    return switch (this) {
      case GOOD -> palette.good();
      case WAITING -> palette.waiting();
      case BAD -> palette.bad();
    };
  }
}
