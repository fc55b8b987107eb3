package dev.lowerface.command.demo.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.command.demo.view.Headline.Phase;
import dev.lowerface.expression.Emotion;
import dev.lowerface.expression.ExpressionState;
import dev.lowerface.expression.InputQuality;
import dev.lowerface.expression.TrackingState;
import org.junit.jupiter.api.Test;

class HeadlineTest {
  private final ExpressionState state = new ExpressionState();

  @Test
  void beforeTheFirstPictureItIsStartingAndNothingIsWrong() {
    Headline headline = Headline.of(state, Phase.STARTING);
    assertEquals(TrackingState.STOPPED, state.trackingState());
    assertEquals("starting", headline.word());
    assertEquals(Level.WAITING, headline.level());
    assertEquals("no expression", headline.text());
  }

  @Test
  void anEngineThatStoppedByItselfIsSaidToHave() {
    Headline headline = Headline.of(state, Phase.RUNNING);
    assertEquals("stopped", headline.word());
    assertEquals(Level.BAD, headline.level());
  }

  @Test
  void anExpressionIsTheFainterTheLessSureItIs() {
    Headline sure = of(0.95f);
    Headline unsure = of(0.4f);
    assertEquals("happiness", sure.text());
    assertEquals(95, sure.percent());
    assertEquals(40, unsure.percent());
    assertTrue(sure.opacity() > unsure.opacity() + 0.2, sure + " and " + unsure);
    assertTrue(unsure.opacity() >= 0.35, "it can be read all the same: " + unsure);
  }

  @Test
  void eachPhaseHasItsWord() {
    of(0.9f);
    assertEquals("tracking", Headline.of(state, Phase.RUNNING).word());
    assertEquals("frozen", Headline.of(state, Phase.FROZEN).word());
    assertEquals("calibrating", Headline.of(state, Phase.CALIBRATING).word());
    assertEquals("ended", Headline.of(state, Phase.ENDED).word());
  }

  private Headline of(float happiness) {
    float[] values = new float[Emotion.COUNT];
    values[Emotion.HAPPINESS.index()] = happiness;
    values[Emotion.NEUTRAL.index()] = 1 - happiness;
    state.setValid(1, 1, values, Emotion.HAPPINESS, InputQuality.GOOD);
    return Headline.of(state, Phase.RUNNING);
  }
}
