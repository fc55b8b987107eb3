package dev.lowerface.command.options;

import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.openxr.panel.PanelFeed;
import dev.lowerface.openxr.panel.PanelPlacement;
import dev.lowerface.openxr.sidecar.Sidecar;
import dev.lowerface.openxr.sidecar.SidecarListener;
import dev.lowerface.openxr.sidecar.SidecarMode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whether there is an OpenXR session beside, and what it shows. */
public final class OpenXrOptions {
  private static final String OFF = "off";
  private static final String DEFAULT_PLACE = "default";

  @Option(
      names = "--openxr",
      paramLabel = "MODE",
      description =
          "Keep a session with the active OpenXR runtime beside other applications, and stamp"
              + " samples with XrTime: off, auto, headless or overlay. Not the default because it"
              + " may start a runtime that is not running. Default: ${DEFAULT-VALUE}.")
  private String openxr = OFF;

  @Option(
      names = "--panel",
      arity = "0..1",
      fallbackValue = DEFAULT_PLACE,
      paramLabel = "PLACE",
      description =
          "Show a panel in the headset, over other applications, at SPACE:x,y,z:WIDTH in metres,"
              + " such as view:-0.28,-0.2,-0.8:0.35, which is the default. Needs --openxr auto or"
              + " overlay.")
  private @Nullable String panel;

  /**
   * Refuses values that make no sense.
   *
   * @throws LowerfaceException if there is such a value
   */
  public void check() {
    mode();
    placement();
  }

  /**
   * Refuses options that do not go together.
   *
   * @throws LowerfaceException if they do not
   */
  void checkTogether() {
    SidecarMode mode = mode();
    if (panel != null && (mode == null || mode == SidecarMode.HEADLESS)) {
      throw new LowerfaceException("expected --openxr auto or overlay with --panel, got " + openxr);
    }
  }

  /**
   * What a panel would show.
   *
   * @return a feed, to be closed by the caller; null if no panel is wanted
   */
  public @Nullable PanelFeed feed() {
    return panel == null ? null : new PanelFeed();
  }

  /**
   * What a panel would show that is there for prompts, with or without {@code --panel}.
   *
   * @return a feed, to be closed by the caller; null if there is no session
   * @throws LowerfaceException if there is one that can show no panel
   */
  public @Nullable PanelFeed feedOfPrompts() {
    check();
    SidecarMode mode = mode();
    if (mode == SidecarMode.HEADLESS) {
      throw new LowerfaceException(
          "expected --openxr auto or overlay, which can show a panel, got " + openxr);
    }
    if (mode == null && panel != null) {
      throw new LowerfaceException("expected --openxr auto or overlay with --panel, got " + openxr);
    }
    return mode == null ? null : new PanelFeed();
  }

  /**
   * Makes the sidecar.
   *
   * @param feed what its panel shows; null for no panel
   * @param listener hears of the runtime's comings and goings
   * @return a sidecar that is not started, to be closed by the caller; null if none is wanted
   */
  public @Nullable Sidecar sidecar(@Nullable PanelFeed feed, SidecarListener listener) {
    SidecarMode mode = mode();
    if (mode == null) {
      return null;
    }
    Sidecar.Builder builder = Sidecar.builder().mode(mode).listener(listener);
    if (feed != null) {
      builder.panel(feed, placement());
    }
    return builder.build();
  }

  private @Nullable SidecarMode mode() {
    return openxr.equals(OFF) ? null : SidecarMode.of(openxr);
  }

  private PanelPlacement placement() {
    return panel == null || panel.equals(DEFAULT_PLACE)
        ? PanelPlacement.DEFAULT
        : PanelPlacement.parse(panel);
  }
}
