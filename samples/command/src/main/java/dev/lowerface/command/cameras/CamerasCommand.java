package dev.lowerface.command.cameras;

import dev.lowerface.camera.device.DeviceCatalogue;
import dev.lowerface.camera.device.DeviceOffer;
import dev.lowerface.camera.device.FoundDevice;
import dev.lowerface.command.program.ManifestVersion;
import dev.lowerface.expression.LowerfaceException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists the cameras of this machine. */
@Command(
    name = "cameras",
    description = "Lists the cameras of this machine: names, modes and controls.",
    mixinStandardHelpOptions = true,
    versionProvider = ManifestVersion.class)
public final class CamerasCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..1",
      paramLabel = "CAMERA",
      description = "Only the cameras with that in their source or name, such as camera:0.")
  private String wanted = "";

  @Option(names = "--json", description = "Write one JSON array.")
  private boolean json;

  @Option(
      names = "--measure",
      paramLabel = "SECONDS",
      description =
          "Read from each in every format and size for so long, and print the rate, the latency"
              + " from the driver's time to the decoded picture, and the processor's time.")
  private int measureSeconds;

  private final PrintStream out;

  /**
   * A command that has not run.
   *
   * @param out where the list goes
   */
  public CamerasCommand(PrintStream out) {
    this.out = out;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (measureSeconds < 0 || measureSeconds > 600) {
      throw new LowerfaceException(
          "expected --measure with 0 to 600 seconds, got " + measureSeconds);
    }
    List<ListedCamera> cameras = new ArrayList<>();
    for (FoundDevice device : DeviceCatalogue.devices()) {
      if (matches(device)) {
        cameras.add(listed(device));
      }
    }
    if (json) {
      out.println(CamerasJson.of(cameras));
    } else if (cameras.isEmpty()) {
      out.println("no camera" + (wanted.isEmpty() ? "; plug one in" : " with '" + wanted + "'"));
    } else {
      cameras.forEach(camera -> CamerasText.of(camera).forEach(out::println));
    }
    return 0;
  }

  private boolean matches(FoundDevice device) {
    String part = wanted.toLowerCase(Locale.ROOT);
    return device.source().equals(wanted) || device.name().toLowerCase(Locale.ROOT).contains(part);
  }

  private ListedCamera listed(FoundDevice device) throws InterruptedException {
    try {
      DeviceOffer offer = DeviceCatalogue.offer(device);
      List<MeasuredMode> measured =
          measureSeconds == 0 ? List.of() : MeasuredMode.of(device, offer, measureSeconds);
      return new ListedCamera(device, offer, measured, "");
    } catch (LowerfaceException e) {
      DeviceOffer nothing = new DeviceOffer(List.of(), Optional.empty(), List.of());
      return new ListedCamera(device, nothing, List.of(), String.valueOf(e.getMessage()));
    }
  }
}
