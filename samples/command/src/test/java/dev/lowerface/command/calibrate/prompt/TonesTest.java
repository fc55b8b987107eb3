package dev.lowerface.command.calibrate.prompt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TonesTest {
  @ParameterizedTest
  @ValueSource(doubles = {440, 880})
  void aToneHasItsPitchAndNeitherClicksNorOverdrives(double hertz) {
    ShortBuffer samples =
        ByteBuffer.wrap(Tones.samples(hertz, 0.5)).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
    assertEquals(Tones.RATE / 2, samples.limit());
    int crossings = 0;
    int loudest = 0;
    for (int i = 1; i < samples.limit(); i++) {
      crossings += samples.get(i - 1) < 0 && samples.get(i) >= 0 ? 1 : 0;
      loudest = Math.max(loudest, Math.abs(samples.get(i)));
    }
    assertEquals(hertz * 0.5, crossings, 2);
    assertTrue(loudest > 8_000 && loudest < 16_000, "loudest " + loudest);
    assertTrue(Math.abs(samples.get(1)) < 200);
    assertTrue(Math.abs(samples.get(samples.limit() - 1)) < 200);
  }
}
