package dev.lowerface.rendering.face;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.expression.Emotion;
import dev.lowerface.expression.LowerfaceException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ActorTest {
  private static final List<String> NAMES = names();

  /** The expression shapes of ICT FaceKit below the eyes, by its own names. */
  private static List<String> names() {
    List<String> names = new ArrayList<>();
    for (String whole :
        List.of(
            "jawForward",
            "jawLeft",
            "jawOpen",
            "jawRight",
            "mouthClose",
            "mouthFunnel",
            "mouthLeft",
            "mouthPucker",
            "mouthRight",
            "mouthRollLower",
            "mouthRollUpper",
            "mouthShrugLower",
            "mouthShrugUpper")) {
      names.add(whole);
    }
    for (String sided :
        List.of(
            "cheekPuff",
            "cheekRaiser",
            "cheekSquint",
            "mouthDimple",
            "mouthFrown",
            "mouthLowerDown",
            "mouthPress",
            "mouthSmile",
            "mouthStretch",
            "mouthUpperUp",
            "noseSneer")) {
      names.add(sided + "_L");
      names.add(sided + "_R");
    }
    return names;
  }

  private static Actor actor(long seed) {
    return new Actor(new ShapeNames(NAMES), seed);
  }

  private static double weight(FacePose pose, String name) {
    return pose.weights()[NAMES.indexOf(name)];
  }

  @Test
  void everyEmotionHasPrototypesOfKnownShapesForAllPeople() {
    FaceTables.prototypes()
        .forEach(
            (emotion, ways) ->
                assertEquals(
                    1,
                    ways.stream().mapToDouble(FaceTables.Prototype::share).sum(),
                    1e-9,
                    emotion.label()));
    assertEquals(Emotion.COUNT, FaceTables.prototypes().size());
    for (long seed = 0; seed < 50; seed++) {
      for (Emotion emotion : Emotion.values()) {
        assertEquals(NAMES.size(), actor(seed).show(emotion, 1).weights().length);
      }
    }
  }

  @Test
  void atNoIntensityAnEmotionIsTheRestingFace() {
    Actor actor = actor(4);
    assertArrayEquals(actor.rest().weights(), actor.show(Emotion.HAPPINESS, 0).weights(), 1e-6f);
    assertArrayEquals(actor.rest().weights(), actor.show(Emotion.NEUTRAL, 1).weights(), 1e-6f);
  }

  @Test
  void happinessPullsTheCornersUpAndContemptOnlyOne() {
    for (long seed = 0; seed < 30; seed++) {
      FacePose happy = actor(seed).show(Emotion.HAPPINESS, 1);
      assertTrue(weight(happy, "mouthSmile_L") > 0.4 && weight(happy, "mouthSmile_R") > 0.4);
      FacePose contempt = actor(seed).show(Emotion.CONTEMPT, 1);
      double left = weight(contempt, "mouthDimple_L");
      double right = weight(contempt, "mouthDimple_R");
      assertTrue(Math.abs(left - right) > 0.4, left + " and " + right);
    }
  }

  @Test
  void talkingMovesTheJawAndComesRoundAgain() {
    Talking talking = new Talking(actor(2), 7, 5);
    double most = 0;
    for (double t = 0; t < 5; t += 0.05) {
      most = Math.max(most, weight(talking.at(t), "jawOpen"));
    }
    assertTrue(most > 0.1, String.valueOf(most));
    assertArrayEquals(talking.at(1.2).weights(), talking.at(6.2).weights(), 1e-6f);
  }

  @Test
  void aHeadWithoutAShapeThatIsNeededIsRefused() {
    LowerfaceException refusal =
        assertThrows(LowerfaceException.class, () -> new Actor(new ShapeNames(List.of("a")), 1));
    assertTrue(String.valueOf(refusal.getMessage()).contains("expected the shape "));
  }
}
