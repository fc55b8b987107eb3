package dev.lowerface.rendering.dataset;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.lowerface.rendering.scene.CameraPlace;
import dev.lowerface.rendering.scene.HeadsetBody;
import dev.lowerface.rendering.scene.Scene;
import dev.lowerface.rendering.scene.Sensor;
import dev.lowerface.rendering.scene.Slip;
import dev.lowerface.vision.FaceMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The truth about one picture, as a line of a manifest.
 *
 * @param file the picture, from the manifest's folder
 * @param emotion its label
 * @param intensity how strongly it is shown, 0 to 1
 * @param talking how strongly the person talks, 0 to 1
 * @param person seed of the person
 * @param seed of the picture
 * @param shapes weight of each shape that is not at rest
 * @param tongue how far the tongue lies between the teeth, 0 to 1
 * @param face the face frame in the camera's picture: corner, right and down, in pixels
 * @param mouthX where closed lips meet, in pixels of the camera's picture
 * @param mouthY the same, down
 * @param rollDegrees by how much the face is turned clockwise
 * @param faceWidth width of the face in pixels
 * @param camera the camera
 * @param slip how the headset sits
 * @param light the light
 * @param headset the headset
 * @param sensor the sensor
 */
@JsonPropertyOrder({"file", "emotion", "intensity", "talking", "person", "seed"})
public record Truth(
    String file,
    String emotion,
    double intensity,
    double talking,
    long person,
    long seed,
    Map<String, Double> shapes,
    double tongue,
    List<Double> face,
    double mouthX,
    double mouthY,
    double rollDegrees,
    double faceWidth,
    CameraPlace camera,
    Slip slip,
    Map<String, Double> light,
    HeadsetBody headset,
    Sensor sensor) {

  /**
   * The truth about a picture.
   *
   * @param file its path from the manifest's folder
   * @param sample what was drawn
   * @param names the head's expression shapes
   * @param map where the face frame lies
   * @return the line
   */
  public static Truth of(String file, Sample sample, List<String> names, FaceMap map) {
    Scene scene = sample.scene();
    Map<String, Double> shapes = new LinkedHashMap<>();
    float[] weights = sample.pose().weights();
    for (int k = 0; k < weights.length; k++) {
      if (weights[k] != 0) {
        shapes.put(names.get(k), rounded(weights[k]));
      }
    }
    Map<String, Double> light = new LinkedHashMap<>();
    light.put("infrared", scene.light().infrared() ? 1.0 : 0.0);
    light.put("lamp", rounded(scene.light().lamp()));
    light.put("lampNarrow", rounded(scene.light().lampNarrow()));
    light.put("room", rounded(scene.light().room()));
    light.put("beard", rounded(scene.skin().beard()));
    light.put("stubble", rounded(scene.skin().stubble()));
    light.put("skin", rounded(scene.skin().skin().y()));
    return new Truth(
        file,
        sample.emotion().label(),
        rounded(sample.intensity()),
        rounded(sample.talking()),
        scene.person(),
        sample.seed(),
        shapes,
        rounded(sample.pose().tongue()),
        List.of(
            rounded(map.x()),
            rounded(map.y()),
            rounded(map.rightX()),
            rounded(map.rightY()),
            rounded(map.downX()),
            rounded(map.downY())),
        rounded(map.mouthX()),
        rounded(map.mouthY()),
        rounded(map.rollDegrees()),
        rounded(map.width()),
        scene.camera(),
        scene.slip(),
        light,
        scene.body(),
        scene.sensor());
  }

  private static double rounded(double value) {
    return Math.round(value * 1000) / 1000.0;
  }
}
