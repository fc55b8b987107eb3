package dev.lowerface.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** A display of its own (Xvfb) that nobody sees; a test that asks for it is skipped without it. */
public final class VirtualDisplay implements AutoCloseable {
  private final Process process;
  private final String name;
  private final Screen screen;

  /**
   * Starts it.
   *
   * @param folder where it keeps what it shows
   * @param size such as {@code 960x720}
   * @throws IOException if it ends at once
   */
  public VirtualDisplay(Path folder, String size) throws IOException {
    List<String> command =
        List.of(
            "Xvfb", "-displayfd", "1", "-screen", "0", size + "x24", "-fbdir", folder.toString());
    Process started;
    try {
      started = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    } catch (IOException e) {
      assumeTrue(false, "skipped: Xvfb is not on the PATH");
      throw e;
    }
    process = started;
    name = ":" + ProcessOutput.await(process, Pattern.compile("^\\d+$")).group();
    screen = new Screen(folder.resolve("Xvfb_screen0"));
  }

  /**
   * Makes a program show its windows here, drawn without a graphics card.
   *
   * @param program what will be started
   */
  public void use(ProcessBuilder program) {
    program.environment().put("DISPLAY", name);
    program.environment().put("LIBGL_ALWAYS_SOFTWARE", "1");
    program.environment().remove("WAYLAND_DISPLAY");
  }

  /**
   * What it shows.
   *
   * @return the screen
   */
  public Screen screen() {
    return screen;
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
