package dev.lowerface.camera.pictures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lowerface.camera.CameraFrame;
import dev.lowerface.testing.Refusal;
import dev.lowerface.testing.SharedData;
import dev.lowerface.testing.SteppingClock;
import dev.lowerface.vision.OpenCv;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfInt;
import org.opencv.core.Scalar;
import org.opencv.imgcodecs.Imgcodecs;

@SuppressWarnings({"try", "NullAway.Init"}) // closing early is tested; JUnit sets the folder
class SequenceCameraTest {
  private static final long START = 3_000_000_000L;

  @TempDir Path folder;
  private final SteppingClock clock = new SteppingClock(START);

  @Test
  void showsAFolderInNaturalOrderAtItsRate() throws Exception {
    write("f10.png", 100);
    write("f9.PNG", 90);
    write("f1.jpg", 10);
    Files.writeString(folder.resolve("notes.txt"), "no picture");
    try (SequenceCamera camera = new SequenceCamera(folder, 50, clock);
        CameraFrame frame = new CameraFrame()) {
      assertFalse(camera.live());
      for (int round = 0; round < 2; round++) {
        camera.open();
        long start = clock.nanoTime();
        int number = 0;
        for (int level : new int[] {10, 90, 100}) {
          assertTrue(camera.read(frame));
          assertEquals(level, frame.picture().get(5, 5)[1], 1);
          assertEquals(CvType.CV_8UC3, frame.picture().type());
          assertEquals(number, frame.sequence());
          assertEquals(start + number * 20_000_000L, frame.captureNanos());
          number++;
        }
        assertEquals(
            "32x24 pictures at 50/s, capture times from the files' order", camera.granted());
        assertFalse(camera.read(frame));
        assertFalse(camera.read(frame), "the end stays the end");
        camera.close();
      }
    }
  }

  @Test
  void aMissingNumberOfAPatternIsAGapInTime() throws Exception {
    write("a00007.png", 7);
    write("a00008.png", 8);
    write("a00012.png", 12);
    write("a9.png", 9);
    write("b00009.png", 9);
    try (SequenceCamera camera = new SequenceCamera(folder.resolve("a%05d.png"), 30, clock);
        CameraFrame frame = new CameraFrame()) {
      camera.open();
      List<Long> numbers = new ArrayList<>();
      while (camera.read(frame)) {
        numbers.add(frame.sequence());
      }
      assertEquals(List.of(0L, 1L, 5L), numbers);
      assertEquals(START + 5_000_000_000L / 30, frame.captureNanos());
    }
  }

  @Test
  void leavesOutAndCountsPicturesThatCannotBeRead() throws Exception {
    write("a.png", 1);
    write("f.jpg", 6);
    byte[] png = Files.readAllBytes(folder.resolve("a.png"));
    byte[] jpeg = Files.readAllBytes(folder.resolve("f.jpg"));
    byte[] flipped = png.clone();
    flipped[png.length / 2] ^= 1;
    Files.writeString(folder.resolve("b.png"), "no picture");
    Files.write(folder.resolve("c.png"), Arrays.copyOf(png, png.length / 2));
    Files.write(folder.resolve("d.png"), ByteBuffer.wrap(png.clone()).putLong(16, -1L).array());
    Files.createFile(folder.resolve("e.jpg"));
    Files.write(folder.resolve("e2.jpg"), Arrays.copyOf(jpeg, jpeg.length - 20));
    Files.write(folder.resolve("e3.png"), flipped);
    try (SequenceCamera camera = new SequenceCamera(folder, 30, clock);
        CameraFrame frame = new CameraFrame()) {
      camera.open();
      assertTrue(camera.read(frame));
      assertTrue(camera.read(frame));
      assertEquals(7, frame.sequence());
      assertEquals(6, frame.picture().get(5, 5)[1], 1);
      assertEquals(6, camera.damaged());
      assertFalse(camera.read(frame));
    }
  }

  @Test
  void refusesAFolderOfWhichNothingCanBeRead() throws Exception {
    Files.writeString(folder.resolve("b.png"), "no picture");
    Files.createSymbolicLink(folder.resolve("c.png"), Path.of("/dev/zero"));
    try (SequenceCamera camera = new SequenceCamera(folder, 30, clock);
        CameraFrame frame = new CameraFrame()) {
      camera.open();
      String error = Refusal.of(() -> camera.read(frame));
      assertTrue(error.contains("none of 2 can be read") && error.contains("b.png"), error);
    }
  }

  @Test
  void takesProgressiveJpegsButNoDamagedOnes() throws Exception {
    OpenCv.load();
    Mat picture = new Mat(96, 128, CvType.CV_8UC3);
    Core.randu(picture, 0, 256);
    MatOfInt progressive = new MatOfInt(Imgcodecs.IMWRITE_JPEG_PROGRESSIVE, 1);
    Path whole = folder.resolve("a.jpg");
    assertTrue(Imgcodecs.imwrite(whole.toString(), picture, progressive));
    byte[] bytes = Files.readAllBytes(whole);
    byte[] half = Arrays.copyOf(bytes, bytes.length / 2);
    half[half.length - 2] = -1;
    half[half.length - 1] = (byte) 0xD9;
    Files.write(folder.resolve("b.jpg"), half);
    try (SequenceCamera camera = new SequenceCamera(folder, 30, clock);
        CameraFrame frame = new CameraFrame()) {
      camera.open();
      assertTrue(camera.read(frame));
      assertFalse(camera.read(frame));
      assertEquals(1, camera.damaged());
    }
  }

  @Test
  @Tag("data")
  void doesNotTakeWhatMacOsWritesBesidePicturesForPictures() throws Exception {
    Optional<Path> pictures = SharedData.find("inputs/pictures-with-appledouble");
    assumeTrue(pictures.isPresent(), "inputs/pictures-with-appledouble is not here");
    try (SequenceCamera camera = new SequenceCamera(pictures.orElseThrow(), 30, clock);
        CameraFrame frame = new CameraFrame()) {
      camera.open();
      for (int n = 0; n < 3; n++) {
        assertTrue(camera.read(frame));
      }
      assertFalse(camera.read(frame));
      assertEquals(0, camera.damaged());
    }
  }

  @Test
  void refusesWhereThereAreNoPictures() {
    assertTrue(refusal(folder).contains("there are none"));
    assertTrue(refusal(folder.resolve("x%d.png")).contains("there are none"));
    assertTrue(refusal(folder.resolve("missing/x%d.png")).contains("cannot be listed"));
    assertTrue(refusal(folder.resolve("x.png")).contains("a pattern such as"));
    assertThrows(
        IllegalArgumentException.class, () -> new SequenceCamera(folder, 0, clock).close());
  }

  @Test
  void saysThatItIsNotOpen() throws Exception {
    write("a.png", 1);
    try (SequenceCamera camera = new SequenceCamera(folder, 30, clock);
        CameraFrame frame = new CameraFrame()) {
      assertThrows(IllegalStateException.class, () -> camera.read(frame));
      camera.open();
      assertThrows(IllegalStateException.class, camera::open);
    }
  }

  private String refusal(Path path) {
    return Refusal.of(() -> new SequenceCamera(path, 30, clock).close());
  }

  private void write(String name, int level) {
    OpenCv.load();
    Mat picture = new Mat(24, 32, CvType.CV_8UC3, new Scalar(level, level, level));
    assertTrue(Imgcodecs.imwrite(folder.resolve(name).toString(), picture));
    picture.release();
  }
}
