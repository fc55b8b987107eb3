package dev.lowerface.camera.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.vision.OpenCv;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

/** The sizes and what is refused; colours are compared beside the kernel's virtual camera. */
@SuppressWarnings("NullAway.Init") // JUnit sets the picture
class PictureConverterTest {
  private static final int WIDTH = 64;
  private static final int HEIGHT = 48;

  private Mat out;

  @BeforeEach
  void make() {
    OpenCv.load();
    out = new Mat();
  }

  @AfterEach
  void release() {
    out.release();
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"MJPG", "JPEG"})
  void takesAPictureOfExactlyTheRightLengthAndNoneThatIsShorter(PixelFormat format) {
    int stride = WIDTH * CvType.ELEM_SIZE(format.type());
    int length = stride * format.rows(HEIGHT);
    try (PictureConverter converter = new PictureConverter(format, WIDTH, HEIGHT)) {
      ByteBuffer data = ByteBuffer.allocateDirect(length);
      assertTrue(converter.convert(raw(data, length, stride, false), out));
      assertEquals(WIDTH, out.cols());
      assertEquals(HEIGHT, out.rows());
      assertEquals(CvType.CV_8U, CvType.depth(out.type()));
      assertFalse(converter.convert(raw(data, length - 1, stride, false), out), "one byte short");
      assertFalse(converter.convert(raw(data, 0, stride, false), out), "empty");
      assertFalse(converter.convert(raw(data, length, stride, true), out), "the driver says so");
    }
  }

  @Test
  void readsPaddedLines() {
    int stride = WIDTH + 16;
    ByteBuffer data = ByteBuffer.allocateDirect(stride * HEIGHT);
    for (int y = 0; y < HEIGHT; y++) {
      data.put(y * stride + 5, (byte) (100 + y));
    }
    try (PictureConverter converter = new PictureConverter(PixelFormat.GREY, WIDTH, HEIGHT)) {
      // The last line need not be padded.
      assertTrue(converter.convert(raw(data, stride * HEIGHT - 16, stride, false), out));
    }
    assertEquals(100 + 17, out.get(17, 5)[0]);
    assertEquals(0, out.get(17, 6)[0]);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, WIDTH - 1})
  void aDriverThatSaysNoLengthOfALineDoesNotPad(int stride) {
    ByteBuffer data = ByteBuffer.allocateDirect(WIDTH * HEIGHT);
    data.put(17 * WIDTH + 5, (byte) 100);
    try (PictureConverter converter = new PictureConverter(PixelFormat.GREY, WIDTH, HEIGHT)) {
      assertTrue(converter.convert(raw(data, WIDTH * HEIGHT, stride, false), out));
      assertEquals(100, out.get(17, 5)[0]);
      assertFalse(converter.convert(raw(data, WIDTH * HEIGHT - 1, stride, false), out));
    }
  }

  @Test
  void aLineOfAnyLengthIsNoReasonToReadBehindThePicture() {
    ByteBuffer data = ByteBuffer.allocateDirect(WIDTH * HEIGHT);
    try (PictureConverter converter = new PictureConverter(PixelFormat.GREY, WIDTH, HEIGHT)) {
      assertFalse(converter.convert(raw(data, data.capacity(), 1 << 27, false), out));
    }
  }

  @Test
  void showsTheUpperBitsOfDeepGrey() {
    ByteBuffer data = ByteBuffer.allocateDirect(2 * WIDTH * HEIGHT);
    data.order(java.nio.ByteOrder.nativeOrder()).putShort(0, (short) (130 << 2));
    try (PictureConverter converter = new PictureConverter(PixelFormat.Y10, WIDTH, HEIGHT)) {
      assertTrue(converter.convert(raw(data, data.capacity(), 2 * WIDTH, false), out));
    }
    assertEquals(130, out.get(0, 0)[0]);
  }

  @Test
  void refusesWhatIsNoJpegOrAnotherSize() {
    try (PictureConverter converter = new PictureConverter(PixelFormat.MJPG, WIDTH, HEIGHT)) {
      ByteBuffer data = ByteBuffer.allocateDirect(1000);
      assertFalse(converter.convert(raw(data, 1000, 0, false), out));
    }
  }

  private static RawPicture raw(ByteBuffer data, int length, int stride, boolean damaged) {
    RawPicture raw = new RawPicture();
    raw.of(data, length, stride);
    raw.stamp(0, 0, damaged);
    return raw;
  }
}
