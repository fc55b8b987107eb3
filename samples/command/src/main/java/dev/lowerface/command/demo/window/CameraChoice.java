package dev.lowerface.command.demo.window;

import dev.lowerface.camera.device.DeviceCatalogue;
import dev.lowerface.camera.device.FoundDevice;
import dev.lowerface.expression.LowerfaceException;
import java.util.ArrayList;
import java.util.List;

/**
 * A camera that can be picked.
 *
 * @param source as {@code --source} takes it
 * @param text what the list says of it
 */
record CameraChoice(String source, String text) {
  private static final CameraChoice DRAWN =
      new CameraChoice("synthetic", "synthetic: a drawn mouth");

  /** The cameras of this machine, a drawn one, and what is shown now. Looks at each device. */
  static List<CameraChoice> all(String shown) {
    List<CameraChoice> choices = new ArrayList<>();
    for (FoundDevice device : DeviceCatalogue.devices()) {
      choices.add(new CameraChoice(device.source(), device.source() + ": " + describe(device)));
    }
    choices.add(DRAWN);
    if (choices.stream().noneMatch(choice -> choice.source().equals(shown))) {
      choices.add(0, new CameraChoice(shown, shown));
    }
    return choices;
  }

  private static String describe(FoundDevice device) {
    try {
      return DeviceCatalogue.offer(device)
          .chosen()
          .map(mode -> device.name() + ", " + mode)
          .orElse(device.name() + ", in no format that can be read");
    } catch (LowerfaceException e) {
      return device.name() + ", cannot be opened";
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
