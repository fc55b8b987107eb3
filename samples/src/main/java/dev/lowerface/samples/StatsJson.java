package dev.lowerface.samples;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lowerface.EngineStats;
import dev.lowerface.ExpressionEngine;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An engine's statistics as a WebSocket client gets them, in the names of {@link EngineStats}. */
final class StatsJson {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private StatsJson() {}

  /** One JSON object; an empty one as long as there is no engine. */
  static String of(@Nullable ExpressionEngine engine) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    if (engine != null) {
      fill(root, engine.stats());
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
    root.put("framesDropped", stats.framesDropped());
    root.put("framesSkipped", stats.framesSkipped());
    root.put("everyNth", stats.everyNth());
    root.put("samplesPublished", stats.samplesPublished());
    root.put("distinctErrors", stats.distinctErrors());
    root.put("quality", stats.quality().label());
    root.put("provider", stats.provider());
    ObjectNode stages = root.putObject("stages");
    stats.stages().forEach((stage, times) -> stages.set(label(stage), JSON.valueToTree(times)));
  }

  static String label(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
