package dev.lowerface.command.serve;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lowerface.ExpressionEngine;
import dev.lowerface.engine.statistics.EngineStats;
import dev.lowerface.openxr.sidecar.Sidecar;
import dev.lowerface.openxr.sidecar.SidecarStatus;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a WebSocket client that asks is told, in the names of {@link EngineStats} and {@link
 * SidecarStatus}.
 */
final class StatsJson {
  /** Where the sidecar's status stands, if there is one. */
  static final String OPENXR = "openxr";

  /** Where it stands whether a client may ask for pictures. */
  static final String PICTURES = "pictures";

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private StatsJson() {}

  /**
   * One JSON object.
   *
   * @param engine null as long as there is none
   * @param pictures whether a client may ask for pictures
   */
  static String of(@Nullable ExpressionEngine engine, @Nullable Sidecar sidecar, boolean pictures) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    if (engine != null) {
      fill(root, engine.stats());
    }
    root.put(PICTURES, pictures);
    if (sidecar != null) {
      fill(root.putObject(OPENXR), sidecar.status());
    }
    try {
      return JSON.writeValueAsString(root);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void fill(ObjectNode root, EngineStats stats) {
    root.put("camera", label(stats.camera()));
    root.put("cameraGranted", stats.cameraGranted());
    root.put("cameraRestarts", stats.cameraRestarts());
    root.put("framesCaptured", stats.framesCaptured());
    root.put("framesDamaged", stats.framesDamaged());
    root.put("framesDropped", stats.framesDropped());
    root.put("framesSkipped", stats.framesSkipped());
    root.put("everyNth", stats.everyNth());
    root.put("samplesPublished", stats.samplesPublished());
    root.put("samplesTooOld", stats.samplesTooOld());
    root.put("distinctErrors", stats.distinctErrors());
    root.put("quality", stats.quality().label());
    root.put("provider", stats.provider());
    ObjectNode stages = root.putObject("stages");
    stats.stages().forEach((stage, times) -> stages.set(label(stage), JSON.valueToTree(times)));
  }

  private static void fill(ObjectNode openxr, SidecarStatus status) {
    openxr.put("connected", status.connected());
    openxr.put("mode", status.mode().label());
    openxr.put("runtime", status.runtime());
    openxr.put("session", label(status.session()));
    openxr.put("displayPeriodNanos", status.displayPeriodNanos());
    openxr.put("clock", status.clock());
    openxr.put("driftPartsPerMillion", status.driftPartsPerMillion());
    openxr.put("framesShown", status.framesShown());
    openxr.put("connections", status.connections());
    openxr.put("why", status.why());
  }

  static String label(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
