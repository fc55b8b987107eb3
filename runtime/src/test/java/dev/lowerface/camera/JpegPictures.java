package dev.lowerface.camera;

import dev.lowerface.expression.Emotion;
import dev.lowerface.simulation.MouthShape;
import dev.lowerface.simulation.SyntheticMouth;
import java.util.Random;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.imgcodecs.Imgcodecs;

/** A synthetic mouth that goes through the emotions, as JPEGs. */
public final class JpegPictures {
  /** How many different pictures there are. */
  public static final int COUNT = 24;

  private final byte[][] jpegs = new byte[COUNT][];

  public JpegPictures(int width, int height) {
    try (SyntheticMouth mouth = new SyntheticMouth(width, height)) {
      Mat picture = new Mat();
      for (int n = 0; n < COUNT; n++) {
        MouthShape from = MouthShape.of(Emotion.at(n / 3));
        MouthShape to = MouthShape.of(Emotion.at((n / 3 + 1) % Emotion.COUNT));
        mouth.draw(from.towards(to, n % 3 / 3.0), picture);
        jpegs[n] = encode(picture);
      }
      picture.release();
    }
  }

  /** The bytes of a picture. */
  public byte[] jpeg(long number) {
    return jpegs[(int) (number % COUNT)];
  }

  /** Any picture, as OpenCV writes it. */
  public static byte[] encode(Mat picture) {
    MatOfByte encoded = new MatOfByte();
    Imgcodecs.imencode(".jpg", picture, encoded);
    byte[] bytes = encoded.toArray();
    encoded.release();
    return bytes;
  }

  /** A picture whose middle is noise, and which ends too early. */
  public static byte[] damaged(byte[] jpeg, Random random) {
    byte[] damaged = java.util.Arrays.copyOf(jpeg, jpeg.length - 2);
    for (int i = damaged.length / 2; i < damaged.length; i++) {
      damaged[i] = (byte) random.nextInt();
    }
    return damaged;
  }
}
