package dev.lowerface.openxr.panel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.expression.Emotion;
import dev.lowerface.expression.InputQuality;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.opencv.core.Core;
import org.opencv.core.Mat;

class PanelPictureTest {
  private final PanelFeed feed = new PanelFeed();
  private final PanelPicture picture = new PanelPicture();
  private final MadeSample sample = new MadeSample();

  @AfterEach
  void free() {
    picture.close();
    feed.close();
  }

  @ParameterizedTest
  @EnumSource(Emotion.class)
  void barsAreAsLongAsTheProbabilities(Emotion shown) {
    feed.onSample(sample.valid(1, shown, 0.65f, InputQuality.GOOD));
    assertTrue(draw());
    for (Emotion emotion : Emotion.values()) {
      int expected = Math.round((emotion == shown ? 0.65f : 0.05f) * PanelPicture.BAR_WIDTH);
      assertEquals(expected, barLength(emotion), emotion.label());
    }
  }

  @Test
  void drawsAgainOnlyWhenSomethingThatCanBeSeenHasChanged() {
    feed.onSample(sample.valid(1, Emotion.ANGER, 0.65f, InputQuality.GOOD));
    assertTrue(draw());
    assertFalse(draw());
    feed.onSample(sample.valid(1, Emotion.ANGER, 0.6501f, InputQuality.GOOD));
    assertFalse(draw());
    feed.onSample(sample.valid(1, Emotion.ANGER, 0.75f, InputQuality.GOOD));
    assertTrue(draw());
    feed.onSample(sample.valid(1, Emotion.ANGER, 0.75f, InputQuality.DARK));
    assertTrue(draw());
    feed.cameraLost("unplugged");
    assertTrue(draw());
    assertFalse(draw());
  }

  @Test
  void hasNoBarsWithoutAValidExpression() {
    feed.onSample(sample.valid(1, Emotion.ANGER, 0.65f, InputQuality.GOOD));
    draw();
    feed.onSample(sample.invalid(2));
    assertTrue(draw());
    for (Emotion emotion : Emotion.values()) {
      assertEquals(0, barLength(emotion));
    }
  }

  @Test
  void saysWhatIsWrongTheWorstFirst() {
    assertEquals("Waiting for the camera", complaint());
    feed.onSample(sample.valid(1, Emotion.ANGER, 0.65f, InputQuality.GOOD));
    assertEquals("", complaint());
    feed.calibratedBy(() -> false);
    assertTrue(complaint().contains("recalibrate"));
    feed.onSample(sample.valid(2, Emotion.ANGER, 0.65f, InputQuality.DARK));
    assertEquals("Too dark", complaint());
    feed.cameraLost("unplugged");
    assertTrue(complaint().startsWith("Camera lost"));
    feed.cameraConnected("640x480");
    assertEquals("Too dark", complaint());
  }

  @Test
  void everyQualityButAGoodOneIsAComplaintThatFitsThePanel() {
    for (InputQuality quality : InputQuality.values()) {
      feed.onSample(sample.valid(quality.index(), Emotion.FEAR, 0.5f, quality));
      String complaint = complaint();
      assertEquals(quality == InputQuality.GOOD, complaint.isEmpty());
      assertTrue(complaint.length() < 42, complaint);
    }
  }

  @Test
  void showsThePictureOfTheMouth() {
    feed.onSample(sample.valid(1, Emotion.ANGER, 0.65f, InputQuality.GOOD));
    draw();
    double[] pixel = picture.picture().get(82, 104);
    assertEquals(120, pixel[0]);
    assertEquals(120, pixel[1]);
    assertEquals(255, pixel[3]);
  }

  @Test
  void uploadsTheLowestRowFirst() {
    feed.onSample(sample.valid(1, Emotion.ANGER, 0.65f, InputQuality.GOOD));
    draw();
    Mat upload = new Mat();
    picture.flipInto(upload);
    Mat back = new Mat();
    Core.flip(upload, back, 0);
    assertEquals(0, Core.norm(back, picture.picture()));
    assertTrue(Core.norm(upload, picture.picture()) > 0);
    assertTrue(upload.isContinuous());
  }

  @Test
  void aPromptTakesThePlaceOfTheBarsUntilThereIsASample() {
    Mat none = new Mat();
    feed.prompt(
        new PanelPrompt("step 3 of 9", "Smile as you do when you are happy", "2.0 s", 0.5, true),
        none);
    assertTrue(draw());
    assertTrue(draw(), "its picture may have changed");
    double[] done = picture.picture().get(272, 100);
    double[] toDo = picture.picture().get(272, 400);
    assertTrue(done[1] > 2 * toDo[1], "half of the way is done");
    feed.onSample(sample.valid(1, Emotion.ANGER, 0.65f, InputQuality.GOOD));
    assertTrue(draw());
    assertEquals(Math.round(0.65f * PanelPicture.BAR_WIDTH), barLength(Emotion.ANGER));
  }

  @Test
  void theNewestSampleCounts() {
    for (int i = 1; i <= 100; i++) {
      feed.onSample(sample.valid(i, Emotion.ANGER, 0.65f, InputQuality.GOOD));
      if (i % 3 == 0) {
        assertEquals(i, feed.newest().state.sampleTimeNanos());
        assertEquals(i, feed.newest().state.sampleTimeNanos());
      }
    }
    assertEquals(100, feed.newest().state.sampleTimeNanos());
  }

  private boolean draw() {
    PanelContent content = feed.newest();
    return picture.draw(content, feed.complaint(content));
  }

  private String complaint() {
    return feed.complaint(feed.newest());
  }

  /** How many pixels of a bar's row are lit: clearly brighter than the empty bar. */
  private int barLength(Emotion emotion) {
    int length = 0;
    for (int x = 0; x < PanelPicture.BAR_WIDTH; x++) {
      double[] pixel =
          picture.picture().get(PanelPicture.barRow(emotion), PanelPicture.BAR_LEFT + x);
      length += pixel[0] + pixel[1] + pixel[2] > 200 ? 1 : 0;
    }
    return length;
  }
}
