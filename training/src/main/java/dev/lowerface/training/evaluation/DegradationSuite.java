package dev.lowerface.training.evaluation;

import dev.lowerface.training.data.degradation.Blur;
import dev.lowerface.training.data.degradation.Degradation;
import dev.lowerface.training.data.degradation.HotSpot;
import dev.lowerface.training.data.degradation.Infrared;
import dev.lowerface.training.data.degradation.Jpeg;
import dev.lowerface.training.data.degradation.LowResolution;
import dev.lowerface.training.data.degradation.Move;
import dev.lowerface.training.data.degradation.Noise;
import dev.lowerface.training.data.degradation.Obstacle.Arm;
import dev.lowerface.training.data.degradation.Obstacle.Block;
import dev.lowerface.training.data.degradation.Obstacle.VisorEdge;
import dev.lowerface.training.data.degradation.Tone;
import dev.lowerface.training.data.degradation.Vignette;
import java.util.List;

/**
 * The fixed list of degradations that models are measured under, for a lower half; each strength is
 * stated, and nothing is drawn but the noise. Lengths in pixels are those of a face of 48 x 48.
 * [ours]
 */
final class DegradationSuite {
  private static final Vignette VIGNETTE = new Vignette(0.8, 0.5, 0.75, 0.25);

  /** The degradations, one at a time. */
  static final List<NamedDegradation> ALL =
      List.of(
          NamedDegradation.of("gamma", "0.33", new Tone(0.33, 1)),
          NamedDegradation.of("gamma", "2", new Tone(2, 1)),
          NamedDegradation.of("gamma", "3", new Tone(3, 1)),
          NamedDegradation.of("light", "x 0.5", new Tone(1, 0.5)),
          NamedDegradation.of("light", "x 0.2", new Tone(1, 0.2)),
          NamedDegradation.of("light", "x 0.1", new Tone(1, 0.1)),
          noise(10),
          noise(20),
          noise(30),
          NamedDegradation.of("blur", "1 pixel", new Blur(1)),
          NamedDegradation.of("blur", "2 pixels", new Blur(2)),
          NamedDegradation.of("resolution", "24 pixels", new LowResolution(24)),
          NamedDegradation.of("resolution", "12 pixels", new LowResolution(12)),
          NamedDegradation.of("JPEG", "quality 10", new Jpeg(10)),
          NamedDegradation.of("vignette", "0.8 in the corners", VIGNETTE),
          NamedDegradation.of("infrared-like", "contrast 0.5", new Infrared(0.5, 150, 0.3)),
          NamedDegradation.of("infrared-like", "contrast 0.3, flat", new Infrared(0.3, 150, 0.8)),
          NamedDegradation.of("hot spot", "180 on a cheek", new HotSpot(0.25, 0.7, 0.12, 180)),
          NamedDegradation.of("block", "a third from the left", new Block(0, 0.6, 0.33, 1, 40)),
          NamedDegradation.of("block", "a fifth from below", new Block(0.3, 0.9, 0.7, 1, 180)),
          NamedDegradation.of(
              "microphone arm", "to the mouth", new Arm(-0.1, 0.7, 0.4, 0.82, 0.06, 25)),
          NamedDegradation.of("visor edge", "4 rows", new VisorEdge(4 / 24.0, 0, 15)),
          NamedDegradation.of("visor edge", "6 rows", new VisorEdge(6 / 24.0, 0, 15)),
          NamedDegradation.of("shift", "0.08 right, 0.05 down", new Move(0.08, 0.05, 1, 0)),
          NamedDegradation.of("scale", "0.85", new Move(0, 0, 0.85, 0)),
          NamedDegradation.of("scale", "1.2", new Move(0, 0, 1.2, 0)),
          NamedDegradation.of("roll", "12 degrees", new Move(0, 0, 1, 12)));

  /** Several at once, as an infrared camera inside a headset gives them. */
  static final NamedDegradation COMBINATION =
      new NamedDegradation(
          "combination",
          "infrared-like + vignette + noise 10 + blur 1",
          seed ->
              Degradation.of(
                  new Infrared(0.5, 150, 0.3), VIGNETTE, new Blur(1), new Noise(10, seed)));

  private DegradationSuite() {}

  private static NamedDegradation noise(double deviation) {
    return new NamedDegradation(
        "noise",
        "%.0f grey values".formatted(deviation),
        seed -> Degradation.of(new Noise(deviation, seed)));
  }
}
