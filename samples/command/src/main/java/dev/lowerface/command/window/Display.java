package dev.lowerface.command.window;

import java.awt.AWTError;
import java.awt.GraphicsEnvironment;
import java.awt.HeadlessException;
import org.jspecify.annotations.Nullable;

/** Whether this machine can show a window. */
public final class Display {
  private Display() {}

  /** Why no window can be shown, or null if one can. */
  public static @Nullable String whatIsMissing() {
    try {
      if (GraphicsEnvironment.isHeadless()
          || GraphicsEnvironment.getLocalGraphicsEnvironment().getScreenDevices().length == 0) {
        return "there is no display";
      }
      return null;
    } catch (HeadlessException e) {
      return "there is no display";
    } catch (AWTError e) {
      return "the display cannot be reached";
    } catch (LinkageError e) {
      // A headless Java has no libraries for windows.
      return "this Java cannot show windows";
    }
  }
}
