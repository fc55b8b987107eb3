package dev.lowerface.camera.jpeg;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.vision.OpenCv;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.core.MatOfInt;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgcodecs.Imgcodecs;
import org.opencv.imgproc.Imgproc;

/** Against two encoders that others wrote, and against the warnings of the JDK's own libjpeg. */
class JpegDecoderTest {
  private static final List<Integer> SAMPLINGS =
      List.of(
          Imgcodecs.IMWRITE_JPEG_SAMPLING_FACTOR_411,
          Imgcodecs.IMWRITE_JPEG_SAMPLING_FACTOR_420,
          Imgcodecs.IMWRITE_JPEG_SAMPLING_FACTOR_422,
          Imgcodecs.IMWRITE_JPEG_SAMPLING_FACTOR_440,
          Imgcodecs.IMWRITE_JPEG_SAMPLING_FACTOR_444);

  private final JpegDecoder decoder = new JpegDecoder();
  private final Mat out = new Mat();

  @BeforeAll
  static void load() {
    OpenCv.load();
  }

  @AfterEach
  void release() {
    out.release();
  }

  @Test
  void takesWholePicturesOfOrdinaryEncoders() throws Exception {
    for (int sampling : SAMPLINGS) {
      for (int restart : new int[] {0, 1, 7}) {
        for (int optimised : new int[] {0, 1}) {
          for (int quality : new int[] {1, 30, 95, 100}) {
            byte[] jpeg =
                encoded(
                    picture(167, 89, 3),
                    Imgcodecs.IMWRITE_JPEG_SAMPLING_FACTOR,
                    sampling,
                    Imgcodecs.IMWRITE_JPEG_RST_INTERVAL,
                    restart,
                    Imgcodecs.IMWRITE_JPEG_OPTIMIZE,
                    optimised,
                    Imgcodecs.IMWRITE_JPEG_QUALITY,
                    quality);
            assertSameAsOpenCv(jpeg);
          }
        }
      }
    }
    assertSameAsOpenCv(encoded(picture(240, 240, 1)));
    assertSameAsOpenCv(encoded(picture(1, 1, 3)));
    assertSameAsOpenCv(LibJpeg.encode(picture(321, 243, 3), 0.75f));
    assertSameAsOpenCv(LibJpeg.encode(picture(64, 64, 1), 0.4f));
  }

  @Test
  void takesPicturesOfBlackAndWhiteAndNoise() throws Exception {
    for (int value : new int[] {0, 255}) {
      assertSameAsOpenCv(
          encoded(
              new Mat(48, 48, CvType.CV_8UC1, new Scalar(value)),
              Imgcodecs.IMWRITE_JPEG_QUALITY,
              100));
    }
    Mat noise = new Mat(120, 160, CvType.CV_8UC3);
    Core.randu(noise, 0, 256);
    Imgproc.threshold(noise, noise, 127, 255, Imgproc.THRESH_BINARY);
    for (int quality : new int[] {1, 50, 100}) {
      assertSameAsOpenCv(encoded(noise.clone(), Imgcodecs.IMWRITE_JPEG_QUALITY, quality));
    }
    noise.release();
  }

  @Test
  void takesPicturesWithoutHuffmanTables() throws Exception {
    byte[] jpeg = encoded(picture(160, 120, 3));
    byte[] without = withoutHuffmanTables(jpeg);
    assertTrue(without.length < jpeg.length - 400);
    decode(without);
    Mat bare = out.clone();
    decode(jpeg);
    assertEquals(0, Core.norm(out, bare, Core.NORM_INF));
    bare.release();
  }

  @Test
  void takesAScanThatDoesNotSayThatItBringsAllCoefficients() throws Exception {
    byte[] jpeg = encoded(picture(160, 120, 3));
    decode(jpeg);
    Mat expected = out.clone();
    jpeg[scanStart(jpeg) - 2] = 0;
    decode(jpeg);
    assertEquals(0, Core.norm(out, expected, Core.NORM_INF));
    expected.release();
  }

  @Test
  void takesWhateverFillsAPictureUpBehindItsEnd() throws Exception {
    byte[] jpeg = encoded(picture(160, 120, 3));
    assertSameAsOpenCv(Arrays.copyOf(jpeg, jpeg.length + 5000));
    byte[] twice = Arrays.copyOf(jpeg, 2 * jpeg.length);
    System.arraycopy(jpeg, 0, twice, jpeg.length, jpeg.length);
    assertSameAsOpenCv(twice);
  }

  @Test
  void refusesAPictureCutOffAnywhere() {
    byte[] jpeg = encoded(picture(80, 60, 3), Imgcodecs.IMWRITE_JPEG_RST_INTERVAL, 3);
    for (int length = 0; length < jpeg.length; length++) {
      byte[] cut = Arrays.copyOf(jpeg, length);
      assertThrows(DamagedJpeg.class, () -> decode(cut), "of " + length + " bytes");
    }
  }

  @Test
  void refusesAScanThatEndsTooEarly() {
    byte[] jpeg = encoded(picture(160, 120, 3));
    byte[] half = Arrays.copyOf(jpeg, jpeg.length / 2 + 2);
    half[half.length - 2] = (byte) 0xFF;
    half[half.length - 1] = (byte) 0xD9;
    DamagedJpeg damage = assertThrows(DamagedJpeg.class, () -> decode(half));
    assertEquals("its scan ends too early", damage.getMessage());
  }

  @Test
  void refusesWhatIsNoJpeg() {
    Random random = new Random(1);
    byte[] noise = new byte[50_000];
    random.nextBytes(noise);
    byte[] jpeg = encoded(picture(160, 120, 3));
    byte[] noisy = jpeg.clone();
    System.arraycopy(noise, 0, noisy, 700, noisy.length - 702);
    byte[] progressive = encoded(picture(64, 64, 3), Imgcodecs.IMWRITE_JPEG_PROGRESSIVE, 1);
    List<byte[]> all =
        List.of(
            new byte[0],
            noise,
            noisy,
            progressive,
            new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xD9},
            "<html>no camera here</html>".getBytes(StandardCharsets.UTF_8));
    for (byte[] bytes : all) {
      assertThrows(DamagedJpeg.class, () -> decode(bytes));
    }
  }

  @Test
  void refusesEachFlippedByteOfAScanThatLibjpegWarnsOf() {
    Random random = new Random(2);
    int refused = 0;
    int warnings = 0;
    for (int restart : new int[] {0, 4}) {
      byte[] jpeg = encoded(picture(240, 240, 3), Imgcodecs.IMWRITE_JPEG_RST_INTERVAL, restart);
      assertFalse(LibJpeg.warns(jpeg));
      int scan = scanStart(jpeg);
      for (int i = 0; i < 300; i++) {
        int at = scan + random.nextInt(jpeg.length - 2 - scan);
        byte[] flipped = jpeg.clone();
        flipped[at] ^= (byte) (1 + random.nextInt(255));
        boolean warned = LibJpeg.warns(flipped);
        boolean damaged = damaged(flipped);
        assertTrue(damaged || !warned, "byte " + at);
        refused += damaged ? 1 : 0;
        warnings += warned ? 1 : 0;
      }
    }
    // The others change a coefficient, and leave every code in place.
    assertTrue(warnings > 200 && refused > warnings, refused + " and " + warnings + " of 600");
  }

  @Test
  void outlivesAnyBytes() {
    Random random = new Random(3);
    byte[] jpeg = encoded(picture(96, 64, 3), Imgcodecs.IMWRITE_JPEG_RST_INTERVAL, 2);
    int cases = Integer.getInteger("lowerface.fuzz.cases", 3000);
    for (int i = 0; i < cases; i++) {
      byte[] wrong = jpeg.clone();
      for (int n = random.nextInt(6); n >= 0; n--) {
        wrong[random.nextInt(i % 2 == 0 ? 640 : wrong.length)] = (byte) random.nextInt(256);
      }
      assertDoesNotThrow(() -> damaged(wrong));
    }
  }

  @Test
  void decodesIntoTheMemoryThatIsThere() throws Exception {
    decode(encoded(picture(160, 120, 3)));
    long address = out.dataAddr();
    decode(encoded(picture(160, 120, 1)));
    assertEquals(address, out.dataAddr());
    assertEquals(CvType.CV_8UC3, out.type());
  }

  private boolean damaged(byte[] jpeg) {
    try {
      decode(jpeg);
      return false;
    } catch (DamagedJpeg e) {
      return true;
    }
  }

  private void decode(byte[] jpeg) throws DamagedJpeg {
    // Not at the beginning, as in a stream.
    ByteBuffer data = ByteBuffer.allocateDirect(jpeg.length + 20);
    data.put(7, jpeg);
    decoder.decode(data, 7, 7 + jpeg.length, out);
  }

  private void assertSameAsOpenCv(byte[] jpeg) throws DamagedJpeg {
    decode(jpeg);
    MatOfByte bytes = new MatOfByte(jpeg);
    Mat expected = Imgcodecs.imdecode(bytes, Imgcodecs.IMREAD_COLOR);
    assertEquals(expected.size(), out.size());
    assertEquals(0, Core.norm(expected, out, Core.NORM_INF));
    expected.release();
    bytes.release();
  }

  /** Smooth shapes with some grain: like a picture, with codes of all lengths. */
  private static Mat picture(int width, int height, int channels) {
    Core.setRNGSeed(4);
    Mat coarse = new Mat(9, 12, CvType.CV_8UC(channels));
    Core.randu(coarse, 0, 256);
    Mat picture = new Mat();
    Imgproc.resize(coarse, picture, new Size(width, height), 0, 0, Imgproc.INTER_CUBIC);
    Mat grain = new Mat(picture.size(), picture.type());
    Core.randu(grain, 0, 20);
    Core.add(picture, grain, picture);
    coarse.release();
    grain.release();
    return picture;
  }

  private static byte[] encoded(Mat picture, int... options) {
    MatOfByte bytes = new MatOfByte();
    MatOfInt flags = new MatOfInt(options);
    assertTrue(Imgcodecs.imencode(".jpg", picture, bytes, flags));
    byte[] jpeg = bytes.toArray();
    bytes.release();
    flags.release();
    picture.release();
    return jpeg;
  }

  private static int scanStart(byte[] jpeg) {
    int at = 2;
    while ((jpeg[at + 1] & 0xFF) != 0xDA) {
      at += 2 + length(jpeg, at);
    }
    return at + 2 + length(jpeg, at);
  }

  private static byte[] withoutHuffmanTables(byte[] jpeg) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(jpeg, 0, 2);
    int scan = scanStart(jpeg);
    int at = 2;
    while (at < scan) {
      int next = at + 2 + length(jpeg, at);
      if ((jpeg[at + 1] & 0xFF) != 0xC4) {
        out.write(jpeg, at, next - at);
      }
      at = next;
    }
    out.write(jpeg, scan, jpeg.length - scan);
    return out.toByteArray();
  }

  private static int length(byte[] jpeg, int at) {
    return (jpeg[at + 2] & 0xFF) << 8 | (jpeg[at + 3] & 0xFF);
  }
}
