package dev.lowerface.command.cameras;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lowerface.camera.capture.CaptureMode;
import dev.lowerface.camera.capture.PixelFormat;
import java.util.List;

/** Cameras as JSON. */
final class CamerasJson {
  private static final JsonMapper JSON = new JsonMapper();

  private CamerasJson() {}

  static String of(List<ListedCamera> cameras) {
    ArrayNode all = JSON.createArrayNode();
    cameras.forEach(camera -> fill(all.addObject(), camera));
    try {
      return JSON.writeValueAsString(all);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void fill(ObjectNode root, ListedCamera camera) {
    root.put("source", camera.device().source());
    root.put("name", camera.device().name());
    ArrayNode stable = root.putArray("stableSources");
    camera.device().stableSources().forEach(stable::add);
    root.put("error", camera.error().isEmpty() ? null : camera.error());
    camera.offer().chosen().ifPresent(mode -> fill(root.putObject("chosen"), mode));
    ArrayNode modes = root.putArray("modes");
    for (CaptureMode mode : camera.offer().modes()) {
      ObjectNode one = modes.addObject();
      fill(one, mode);
      one.put("readable", PixelFormat.of(mode.format()).isPresent());
    }
    ArrayNode controls = root.putArray("controls");
    camera.offer().controls().forEach(control -> controls.add(JSON.valueToTree(control)));
    ArrayNode measured = root.putArray("measured");
    for (MeasuredMode mode : camera.measured()) {
      ObjectNode one = measured.addObject();
      fill(one, mode.mode());
      one.put("granted", mode.granted());
      one.put("measuredRate", mode.rate());
      one.put("latencyP50Millis", mode.latencyP50Millis());
      one.put("latencyP99Millis", mode.latencyP99Millis());
      one.put("damaged", mode.damaged());
      one.put("processor", mode.processor());
    }
  }

  private static void fill(ObjectNode one, CaptureMode mode) {
    one.put("format", mode.format().strip());
    one.put("width", mode.width());
    one.put("height", mode.height());
    one.put("rate", mode.rate());
  }
}
