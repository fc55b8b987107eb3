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
    description = {
      "Lists the cameras of this machine: names, modes and controls. What stands at the beginning of"
          + " a camera, or behind 'also', is a --source of the other commands; the latter still is"
          + " when it is plugged in again. Cameras on the network are not listed: their --source is"
          + " their address, such as http://192.168.1.20:81/stream."
    },
    mixinStandardHelpOptions = true,
    versionProvider = ManifestVersion.class)
public final class CamerasCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..1",
      paramLabel = "CAMERA",
      description = "Only those that this is the source, the number or a part of the name of.")
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
      if (matches(device, wanted)) {
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

  /** Takes whatever the list itself prints, and what a source may hold besides. */
  static boolean matches(FoundDevice device, String wanted) {
    String source = wanted.replaceFirst("[?].*", "").strip();
    String identity = source.replaceFirst("^camera:", "");
    if (identity.matches("[0-9]+")) {
      return device.source().equals("camera:" + identity);
    }
    return device.stableSources().contains("camera:" + identity)
        || device.name().toLowerCase(Locale.ROOT).contains(identity.toLowerCase(Locale.ROOT));
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
