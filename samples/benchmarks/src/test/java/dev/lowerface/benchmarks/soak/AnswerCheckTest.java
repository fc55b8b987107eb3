package dev.lowerface.benchmarks.soak;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class AnswerCheckTest {
  private final AnswerCheck check = new AnswerCheck(2);

  @Test
  void acceptsTheSameAnswerToTheSamePicture() {
    float[] answer = {0.25f, 0.75f};
    check.take(0, answer);
    check.take(1, new float[] {1, 0});
    check.take(0, answer.clone());
    assertEquals(1, check.compared());
    assertEquals(0, check.unequal());
  }

  @Test
  void noticesOneBitOfDifference() {
    check.take(0, new float[] {0.25f, 0.75f});
    check.take(0, new float[] {0.25f, Math.nextUp(0.75f)});
    assertEquals(1, check.unequal());
  }

  @Test
  void tellsZeroFromItsNegative() {
    check.take(0, new float[] {0f});
    check.take(0, new float[] {-0f});
    assertEquals(1, check.unequal());
  }

  @Test
  void keepsTheFirstAnswerAlthoughTheArrayIsReused() {
    float[] reused = {0.5f};
    check.take(0, reused);
    reused[0] = 0.6f;
    check.take(0, reused);
    assertEquals(1, check.unequal());
  }
}
