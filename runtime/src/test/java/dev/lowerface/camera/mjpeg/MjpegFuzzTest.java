package dev.lowerface.camera.mjpeg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.lowerface.camera.CameraFrame;
import dev.lowerface.camera.JpegPictures;
import dev.lowerface.camera.MouthCamera;
import dev.lowerface.camera.stream.NetworkCamera;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.testing.ByteMutation;
import dev.lowerface.time.NanoClock;
import org.junit.jupiter.api.Test;
import org.opencv.core.CvType;

/**
 * Broken MJPEG streams, from a seed. More of them with {@code -Dlowerface.fuzz.cases=100000}, and
 * others with {@code -Dlowerface.fuzz.seed=2}.
 */
class MjpegFuzzTest {
  @Test
  void aBrokenStreamGivesPicturesOrACleanError() throws Exception {
    int cases = Integer.getInteger("lowerface.fuzz.cases", 300);
    long seed = Long.getLong("lowerface.fuzz.seed", 1);
    byte[][] seeds = seeds();
    int pictures = 0;
    try (MjpegServer server = new MjpegServer(64, 48, 0);
        MouthCamera camera = NetworkCamera.http(server.url(), NanoClock.SYSTEM);
        CameraFrame frame = new CameraFrame()) {
      for (int n = 0; n < cases; n++) {
        server.answerWith(new ByteMutation(seed + n).of(seeds[n % seeds.length]));
        pictures += shown(camera, frame, "seed " + (seed + n));
      }
      server.answerWith(seeds[0]);
      assertTrue(shown(camera, frame, "unbroken") > 0, "still works");
    }
    assertTrue(pictures > cases / 4, "only " + pictures + " pictures survived: too much is broken");
  }

  private static int shown(MouthCamera camera, CameraFrame frame, String name)
      throws InterruptedException {
    int pictures = 0;
    try (camera) {
      camera.open();
      while (true) {
        camera.read(frame);
        pictures++;
        assertEquals(CvType.CV_8UC3, frame.picture().type(), name);
        assertTrue(frame.picture().total() <= 4096 * 4096, name);
        assertTrue(pictures < 1000, name + " never ends");
      }
    } catch (LowerfaceException e) {
      String message = String.valueOf(e.getMessage());
      assertTrue(message.startsWith("expected a video stream"), name + ": " + message);
      assertFalse(message.contains("\n"), name + ": " + message);
      return pictures;
    } catch (RuntimeException e) {
      return fail(name, e);
    }
  }

  private static byte[][] seeds() {
    JpegPictures pictures = new JpegPictures(64, 48);
    byte[][] jpegs = {pictures.jpeg(0), pictures.jpeg(4), pictures.jpeg(9)};
    return new byte[][] {Answers.of(jpegs), Answers.withoutLengths(jpegs), Answers.inChunks(jpegs)};
  }
}
