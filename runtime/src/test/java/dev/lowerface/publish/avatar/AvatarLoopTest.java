package dev.lowerface.publish.avatar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.blendshape.Presence;
import dev.lowerface.expression.Emotion;
import dev.lowerface.publish.osc.OscSocket;
import dev.lowerface.temporal.SampleAge;
import dev.lowerface.testing.SteppingClock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AvatarLoopTest {
  private static final long FRAME_NANOS = 16_000_000;

  private final SteppingClock clock = new SteppingClock(5_000_000_000L);
  private final List<Float> shown = new ArrayList<>();
  private final AvatarLoop loop =
      new AvatarLoop(new Recorder(), new SampleAge(clock, SampleAge.DEFAULT_LIMIT));

  @Test
  void anExpressionComesQuicklyAndWithoutAJump() {
    smile(20);
    assertEquals(1, last());
    assertRises(shown);
    assertTrue(largestStep() < 0.2, shown::toString);
  }

  @Test
  void aLostExpressionRelaxesSmoothlyToNothing() {
    smile(20);
    shown.clear();
    loop.put(Faces.lost(clock.nanoTime()));
    long began = clock.nanoTime();
    step();
    while (last() > 0) {
      clock.advance(AvatarLoop.TICK_NANOS);
      step();
    }
    assertTrue(clock.nanoTime() - began <= Presence.RELAX_NANOS + 2 * AvatarLoop.TICK_NANOS);
    assertFalls(shown);
    assertTrue(largestStep() < 0.06, shown::toString);
  }

  @Test
  void anExpressionThatNothingFollowsRelaxesToo() {
    smile(20);
    shown.clear();
    for (int i = 0; i < 100; i++) {
      clock.advance(step());
    }
    assertEquals(0, last());
    assertFalls(shown);
    assertTrue(largestStep() < 0.06, shown::toString);
  }

  @Test
  void anExpressionThatComesBackGoesOnFromWhereTheFaceIs() {
    smile(20);
    loop.put(Faces.lost(clock.nanoTime()));
    for (int i = 0; i < 15; i++) {
      step();
      clock.advance(AvatarLoop.TICK_NANOS);
    }
    float half = last();
    assertTrue(half > 0.1 && half < 0.9, "half way: " + half);
    shown.clear();
    smile(20);
    assertTrue(shown.get(0) >= half);
    assertRises(shown);
    assertEquals(1, last());
  }

  @Test
  void theEndRelaxesTheFaceAsWell() {
    smile(20);
    shown.clear();
    int steps = 0;
    for (long wait = loop.relax(); wait > 0; wait = loop.relax()) {
      clock.advance(wait);
      steps++;
    }
    assertEquals(0, last());
    assertTrue(steps > 30 && steps < 45, steps + " steps");
    assertFalls(shown);
  }

  @Test
  void aFaceAtRestIsHeardOfFourTimesASecond() {
    assertEquals(AvatarLoop.IDLE_NANOS, step());
    assertEquals(0, last());
  }

  private void smile(int frames) {
    for (int i = 0; i < frames; i++) {
      clock.advance(FRAME_NANOS);
      loop.put(Faces.state(Emotion.HAPPINESS, clock.nanoTime()));
      step();
    }
  }

  private long step() {
    return loop.step();
  }

  private float last() {
    return shown.get(shown.size() - 1);
  }

  private double largestStep() {
    double largest = 0;
    for (int i = 1; i < shown.size(); i++) {
      largest = Math.max(largest, Math.abs(shown.get(i) - shown.get(i - 1)));
    }
    return largest;
  }

  private static void assertRises(List<Float> values) {
    for (int i = 1; i < values.size(); i++) {
      assertTrue(values.get(i) >= values.get(i - 1), values::toString);
    }
  }

  private static void assertFalls(List<Float> values) {
    for (int i = 1; i < values.size(); i++) {
      assertTrue(values.get(i) <= values.get(i - 1), values::toString);
    }
  }

  private final class Recorder implements AvatarProtocol {
    @Override
    public String name() {
      return "recorder";
    }

    @Override
    public OscSocket socket() {
      throw new AssertionError("nobody asks");
    }

    @Override
    public void send(AvatarFace face, long nowNanos) {
      shown.add(face.strength(Emotion.HAPPINESS));
    }

    @Override
    public void close() {}
  }
}
