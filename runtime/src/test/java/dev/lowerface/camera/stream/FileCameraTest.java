package dev.lowerface.camera.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lowerface.camera.CameraFrame;
import dev.lowerface.testing.Refusal;
import dev.lowerface.testing.SharedData;
import dev.lowerface.testing.SpecialFile;
import dev.lowerface.testing.SteppingClock;
import dev.lowerface.time.NanoClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

@SuppressWarnings("try") // closing early is what is tested
class FileCameraTest {
  private static final long START = 5_000_000_000L;

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"mp4", "avi", "mjpeg"})
  void readsEveryPictureOfAClipOnceAndInOrder(String format) throws Exception {
    Path clip = clip(format, 45);
    SteppingClock clock = new SteppingClock(START);

    try (FileCamera camera = new FileCamera(clip, clock);
        CameraFrame frame = new CameraFrame()) {
      camera.open();
      assertFalse(camera.live());
      assertTrue(camera.granted().startsWith("160x96 mpeg4 at 30/s") == !format.equals("mjpeg"));
      assertTrue(camera.granted().endsWith("/s, capture times from the file"), camera.granted());
      for (int n = 0; n < 45; n++) {
        assertTrue(camera.read(frame), "picture " + n);
        assertEquals(n, frame.sequence());
        assertEquals(CvType.CV_8UC3, frame.picture().type());
        assertEquals(TestClip.WIDTH, frame.picture().cols());
        assertEquals(TestClip.HEIGHT, frame.picture().rows());
        assertEquals(TestClip.level(n), frame.picture().get(48, 120)[1], 4, "picture " + n);
      }
      assertFalse(camera.read(frame));
      assertFalse(camera.read(frame), "the end stays the end");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"mp4", "mjpeg"})
  void stampsEachPictureWhenItIsDue(String format) throws Exception {
    List<Long> times = captureTimes(new FileCamera(clip(format, 30), new SteppingClock(START)));

    double period = 1e9 / (format.equals("mjpeg") ? 25 : TestClip.RATE);
    for (int n = 0; n < 30; n++) {
      assertEquals(START + n * period, times.get(n), 1e6, "picture " + n);
    }
  }

  @Test
  void aPictureThatIsLateIsStampedWhenItAppears() throws Exception {
    SteppingClock clock = new SteppingClock(START);
    try (FileCamera camera = new FileCamera(clip("mp4", 3), clock);
        CameraFrame frame = new CameraFrame()) {
      camera.open();
      camera.read(frame);
      clock.advance(1_000_000_000);
      camera.read(frame);
      assertEquals(START + 1_000_000_000, frame.captureNanos());
    }
  }

  @Test
  void opensAgainFromTheStart() throws Exception {
    try (FileCamera camera = new FileCamera(clip("mp4", 5), new SteppingClock(START));
        CameraFrame frame = new CameraFrame()) {
      for (int round = 0; round < 2; round++) {
        camera.open();
        int count = 0;
        while (camera.read(frame)) {
          assertEquals(count, frame.sequence());
          count++;
        }
        assertEquals(5, count);
        camera.close();
      }
    }
  }

  /** The black third is on the left before the turn. */
  @ParameterizedTest
  @CsvSource({"90, 48, 140", "-90, 48, 20", "180, 140, 48"})
  void turnsPicturesUprightAsTheFileSays(double degrees, int blackX, int blackY) throws Exception {
    Path clip = folder.resolve("turned.mp4");
    TestClip.write(clip, "mp4", 20, degrees);
    try (FileCamera camera = new FileCamera(clip, new SteppingClock(START));
        CameraFrame frame = new CameraFrame()) {
      camera.open();
      for (int n = 0; n < 20; n++) {
        camera.read(frame);
      }
      Mat picture = frame.picture();
      assertEquals(degrees == 180 ? TestClip.WIDTH : TestClip.HEIGHT, picture.cols());
      assertTrue(picture.get(blackY, blackX)[0] < 30, "black side");
      assertTrue(
          picture.get(picture.rows() - 1 - blackY, picture.cols() - 1 - blackX)[0] > 60,
          "grey side");
    }
  }

  @Test
  void refusesAFileThatIsNotThere() {
    Path missing = folder.resolve("missing.mp4");
    String error = Refusal.of(() -> new FileCamera(missing, NanoClock.SYSTEM).close());
    assertTrue(error.contains("missing.mp4' does not exist"), error);
  }

  @Test
  void refusesADirectory() {
    String error = Refusal.of(() -> new FileCamera(folder, NanoClock.SYSTEM).close());
    assertTrue(error.contains("is a directory"), error);
  }

  @Test
  @Timeout(20)
  void refusesADeviceAndAPipe() throws Exception {
    assumeTrue(Files.exists(Path.of("/dev/zero")), "there is no /dev/zero here");
    Path link = Files.createSymbolicLink(folder.resolve("link.mp4"), Path.of("/dev/zero"));
    Path pipe = SpecialFile.pipe(folder.resolve("pipe.mp4"));
    for (Path file : List.of(link, pipe)) {
      String error = Refusal.of(() -> new FileCamera(file, NanoClock.SYSTEM).close());
      assertTrue(error.contains("is a device or a pipe"), error);
    }
  }

  @Test
  @Tag("data")
  void aJumpOfTheTimeStampsIsNotWaitedFor() throws Exception {
    Optional<Path> clip = SharedData.find("inputs/video-timestamps-jump-600s.mkv");
    assumeTrue(clip.isPresent(), "video-timestamps-jump-600s.mkv is not here");
    List<Long> times = captureTimes(new FileCamera(clip.orElseThrow(), new SteppingClock(START)));
    assertTrue(times.size() > 20, times.size() + " pictures");
    for (int n = 1; n < times.size(); n++) {
      assertTrue(times.get(n) - times.get(n - 1) < 1_000_000_000L, "picture " + n);
    }
  }

  @Test
  void leavesOutAndCountsDamagedPictures() throws Exception {
    for (String format : List.of("avi", "mjpeg")) {
      Path clip = clip(format, 45);
      byte[] bytes = Files.readAllBytes(clip);
      for (int at = bytes.length / 2; at < bytes.length / 2 + 40; at++) {
        bytes[at] ^= 0x55;
      }
      Files.write(clip, bytes);
      try (FileCamera camera = new FileCamera(clip, new SteppingClock(START));
          CameraFrame frame = new CameraFrame()) {
        camera.open();
        int shown = 0;
        while (camera.read(frame)) {
          shown++;
          int level = TestClip.level(frame.sequence());
          assertEquals(level, frame.picture().get(48, 120)[1], 9, format + " " + frame.sequence());
        }
        assertTrue(camera.damaged() > 0 && shown > 15, shown + " of " + format);
      }
    }
  }

  @Test
  void saysThatAFileVanishedBeforeItWasOpened() throws Exception {
    Path clip = clip("mp4", 2);
    try (FileCamera camera = new FileCamera(clip, NanoClock.SYSTEM)) {
      Files.delete(clip);
      String error = Refusal.of(camera::open);
      assertTrue(error.contains("does not exist"), error);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"notes.mp4", "notes.avi", "notes.txt", "notes.mkv"})
  void refusesAText(String name) throws Exception {
    Path text = folder.resolve(name);
    Files.writeString(text, "This is not a video. ".repeat(500));
    refusesToOpen(text);
  }

  @Test
  void refusesAnEmptyFile() throws Exception {
    refusesToOpen(Files.createFile(folder.resolve("empty.mp4")));
  }

  @Test
  void refusesRandomBytes() throws Exception {
    byte[] bytes = new byte[100_000];
    new java.util.Random(1).nextBytes(bytes);
    refusesToOpen(Files.write(folder.resolve("random.mp4"), bytes));
  }

  @Test
  void refusesAPlaylistThatPointsToTheNetwork() throws Exception {
    String list = "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nhttp://127.0.0.1:9/a.ts\n";
    refusesToOpen(Files.writeString(folder.resolve("list.m3u8"), list));
  }

  @Test
  void refusesAFileWithSoundOnly() throws Exception {
    Path sound = folder.resolve("sound.mp4");
    TestClip.writeSound(sound);
    try (FileCamera camera = new FileCamera(sound, NanoClock.SYSTEM)) {
      String error = Refusal.of(camera::open);
      assertTrue(error.contains("it has no video"), error);
    }
  }

  @Test
  void saysThatAFileIsCutOff() throws Exception {
    byte[] whole = Files.readAllBytes(clip("mp4", 45));
    Path half = Files.write(folder.resolve("half.mp4"), Arrays.copyOf(whole, whole.length / 2));
    try (FileCamera camera = new FileCamera(half, new SteppingClock(START));
        CameraFrame frame = new CameraFrame()) {
      camera.open();
      String error =
          Refusal.of(
              () -> {
                while (camera.read(frame)) {}
              });
      assertTrue(error.startsWith("expected 45 pictures in"), error);
      assertFalse(camera.read(frame), "and it stays at its end");
    }
  }

  @Test
  void saysThatItIsNotOpen() throws Exception {
    try (FileCamera camera = new FileCamera(clip("mp4", 2), NanoClock.SYSTEM);
        CameraFrame frame = new CameraFrame()) {
      assertThrows(IllegalStateException.class, () -> camera.read(frame));
      camera.open();
      assertThrows(IllegalStateException.class, camera::open);
      camera.close();
      IllegalStateException error =
          assertThrows(IllegalStateException.class, () -> camera.read(frame));
      assertTrue(String.valueOf(error.getMessage()).endsWith("is not open"));
    }
  }

  @Test
  @Tag("data")
  void readsARealClip() throws Exception {
    Optional<Path> clip = SharedData.find("clips/expressions-640x360.mp4");
    assumeTrue(clip.isPresent(), "the clip expressions-640x360.mp4 is not here");
    List<Long> times = captureTimes(new FileCamera(clip.orElseThrow(), new SteppingClock(START)));

    assertEquals(472, times.size()); // ffprobe's nb_frames
    assertEquals(START + 471 * 1001e9 / 24000, times.get(471), 1e6);
  }

  private void refusesToOpen(Path file) {
    try (FileCamera camera = new FileCamera(file, NanoClock.SYSTEM)) {
      String error = Refusal.of(camera::open);
      assertTrue(error.contains(file.getFileName().toString()), error);
    }
  }

  private Path clip(String format, int pictures) throws Exception {
    Path clip = folder.resolve("clip." + format);
    TestClip.write(clip, format, pictures, 0);
    return clip;
  }

  /** Reads to the end and checks that time never goes back. */
  private static List<Long> captureTimes(FileCamera camera) throws InterruptedException {
    List<Long> times = new ArrayList<>();
    try (camera;
        CameraFrame frame = new CameraFrame()) {
      camera.open();
      while (camera.read(frame)) {
        if (!times.isEmpty()) {
          assertTrue(frame.captureNanos() >= times.get(times.size() - 1));
        }
        times.add(frame.captureNanos());
      }
    }
    return times;
  }
}
