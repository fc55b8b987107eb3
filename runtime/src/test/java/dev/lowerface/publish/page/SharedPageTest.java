package dev.lowerface.publish.page;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lowerface.expression.Emotion;
import dev.lowerface.expression.ExpressionState;
import dev.lowerface.expression.InputQuality;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.expression.TrackingState;
import dev.lowerface.publish.ExpressionSample;
import dev.lowerface.publish.FixedSample;
import dev.lowerface.publish.Striped;
import dev.lowerface.temporal.SampleAge;
import dev.lowerface.testing.Allocations;
import dev.lowerface.testing.SpecialFile;
import dev.lowerface.testing.SteppingClock;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SharedPageTest {
  private static final long MS = 1_000_000;
  private static final long START = 5_000 * MS;

  private Path folder = Path.of("");
  private final SteppingClock clock = new SteppingClock(START);
  private final ExpressionState state = new ExpressionState();

  @BeforeEach
  void makeAFolder() throws IOException {
    folder = Files.createTempDirectory("page").toRealPath();
  }

  /** Windows deletes no file that is mapped, and a mapping goes some time after its reader. */
  @AfterEach
  void deleteWhatCanBeDeleted() throws IOException {
    folder.toFile().deleteOnExit(); // After what is in it.
    try (Stream<Path> files = Files.list(folder)) {
      for (Path path : files.toList()) {
        path.toFile().deleteOnExit();
        try {
          Files.delete(path);
        } catch (IOException e) {
          // Mapped; at the end, if it is not mapped any more.
        }
      }
    }
  }

  @Test
  void aReaderSeesWhatWasPublished() {
    try (SharedPage page = page();
        SharedPageReader reader = reader()) {
      assertFalse(reader.read(state));
      assertEquals(TrackingState.PAUSED, state.trackingState(), "before the first sample");
      page.publish(FixedSample.happy(7, START - 10 * MS));
      assertTrue(reader.read(state));
      assertEquals(START, state.timeNanos());
      assertEquals(START - 10 * MS, state.sampleTimeNanos());
      assertEquals(Emotion.HAPPINESS, state.emotion());
      assertEquals(0.5f, state.confidence());
      assertEquals(InputQuality.GOOD, state.inputQuality());
      assertEquals(TrackingState.TRACKING, state.trackingState());
      float[] values = new float[8];
      state.copyProbabilities(values);
      assertArrayEquals(FixedSample.probabilities(), values);
      reader.copyRawProbabilities(values);
      assertArrayEquals(FixedSample.probabilities(), values);
      assertEquals(7, reader.sequence());
      assertEquals(START - 10 * MS + FixedSample.LATENCY_NANOS, reader.publishNanos());
      assertEquals(START - 10 * MS + FixedSample.XR_OFFSET_NANOS, reader.xrTime());
      assertEquals(ProcessHandle.current().pid(), reader.writerPid());
    }
  }

  @Test
  void everyByteLiesWhereTheLayoutSays() throws IOException {
    try (SharedPage page = page()) {
      page.publish(FixedSample.happy(7, START - 10 * MS));
      byte[] all = Files.readAllBytes(page.path());
      assertEquals(256, all.length);
      assertEquals("LOWRFACE", new String(all, 0, 8, StandardCharsets.US_ASCII));
      ByteBuffer in = ByteBuffer.wrap(all).order(ByteOrder.LITTLE_ENDIAN);
      assertEquals(1, in.getInt(8));
      assertEquals(256, in.getInt(12));
      assertEquals(PageLayout.timeBase(), in.getInt(16));
      assertEquals(8, in.getInt(20));
      assertEquals(ProcessHandle.current().pid(), in.getLong(24));
      assertEquals(START, in.getLong(32));
      assertEquals(250, in.getInt(40));
      assertEquals(START, in.getLong(64));
      assertEquals(1, in.getInt(72));
      assertEquals(2, in.getLong(128));
      assertEquals(7, in.getLong(136));
      assertEquals(START - 10 * MS, in.getLong(144));
      assertEquals(START - 7 * MS, in.getLong(152));
      assertEquals(1, in.getInt(160));
      assertEquals(2, in.getInt(164));
      assertEquals(1, in.getInt(168));
      assertEquals(1, in.getInt(172));
      assertEquals(0.5f, in.getFloat(176));
      assertEquals(0, in.getInt(180));
      assertEquals(START - 10 * MS + FixedSample.XR_OFFSET_NANOS, in.getLong(184));
      assertEquals(0.5f, in.getFloat(196));
      assertEquals(0.5f, in.getFloat(228));
    }
  }

  @Test
  void aSampleIsStaleAfter250MillisecondsAndAFreshOneIsNot() {
    try (SharedPage page = page();
        SharedPageReader reader = reader()) {
      page.publish(FixedSample.happy(0, START));
      clock.advance(250 * MS);
      page.beat();
      assertTrue(reader.read(state));
      clock.advance(1);
      assertFalse(reader.read(state));
      assertEquals(TrackingState.PAUSED, state.trackingState());
      assertEquals(0, state.probability(Emotion.HAPPINESS));
      page.publish(FixedSample.happy(1, clock.nanoTime()));
      assertTrue(reader.read(state));
      page.publish(FixedSample.lost(1, clock.nanoTime()));
      assertFalse(reader.read(state));
      assertEquals(TrackingState.PAUSED, state.trackingState());
    }
  }

  @Test
  void aWriterThatDiesIsNoticedAndItsSuccessorIsFound() throws IOException {
    Path path = folder.resolve("page");
    try (SharedPage first = page();
        SharedPageReader reader = reader()) {
      first.publish(FixedSample.happy(0, START));
      assertTrue(reader.read(state));
      clock.advance(999 * MS);
      assertTrue(reader.isWriterAlive());
      clock.advance(1 * MS);
      assertFalse(reader.isWriterAlive());
      assertFalse(reader.read(state));
      assertEquals(TrackingState.STOPPED, state.trackingState());
    }
    // What a writer leaves that was killed: a page that still says it lives.
    try (SharedPage dead = page()) {
      dead.publish(FixedSample.happy(0, clock.nanoTime()));
      Files.copy(path, folder.resolve("left"));
    }
    byte[] left = Files.readAllBytes(folder.resolve("left"));
    Files.write(path, left, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try (SharedPageReader reader = reader()) {
      clock.advance(2_000 * MS);
      assertFalse(reader.read(state));
      assertEquals(TrackingState.STOPPED, state.trackingState());
      try (SharedPage successor = page()) {
        clock.advance(250 * MS);
        successor.beat();
        successor.publish(FixedSample.happy(3, clock.nanoTime()));
        assertTrue(reader.read(state));
        assertEquals(3, reader.sequence());
      }
      assertFalse(reader.read(state));
      assertEquals(TrackingState.STOPPED, state.trackingState(), "closed");
    }
  }

  @Test
  void aPageThatCannotBeReplacedBecauseAReaderMapsItIsTakenOver() throws IOException {
    Path path = folder.resolve("page");
    Path left = folder.resolve("left");
    SharedPage dead = page();
    try (SharedPageReader reader = reader()) {
      dead.publish(FixedSample.happy(0, START));
      Files.createLink(left, path); // The same file, and so the reader's, after the end.
      dead.close();
      if (!Files.exists(path)) { // Windows has kept it.
        Files.createLink(path, left);
      }
      assertFalse(reader.read(state));
      try (SharedPage successor = SharedPage.withoutHeart(path, clock, SharedPageTest::deny)) {
        assertFalse(reader.read(state));
        assertEquals(TrackingState.PAUSED, state.trackingState(), "alive, without a sample");
        successor.publish(FixedSample.happy(3, START));
        assertTrue(reader.read(state));
        assertEquals(3, reader.sequence());
        assertFalse(Files.exists(folder.resolve("page.new")));
      }
      assertFalse(reader.read(state));
      assertEquals(TrackingState.STOPPED, state.trackingState());
    }
  }

  @Test
  void aFileThatIsNoPageAndCannotBeReplacedStaysAsItIs() throws IOException {
    Path path = Files.writeString(folder.resolve("diary"), "keep");
    assertThrows(
        LowerfaceException.class, () -> SharedPage.withoutHeart(path, clock, SharedPageTest::deny));
    assertEquals("keep", Files.readString(path));
  }

  /** As Windows does while anybody maps the second file. */
  private static void deny(Path from, Path to) throws IOException {
    throw new AccessDeniedException(from.toString(), to.toString(), "it is mapped");
  }

  @Test
  void aWriterThatDiesInTheMiddleOfASampleHangsNoReader() throws IOException {
    Path path = folder.resolve("half");
    try (SharedPage page = page()) {
      page.publish(FixedSample.happy(0, START));
      ByteBuffer all = ByteBuffer.wrap(Files.readAllBytes(page.path()));
      all.order(ByteOrder.LITTLE_ENDIAN).putLong(PageLayout.LOCK, 3);
      Files.write(path, all.array());
    }
    try (SharedPageReader reader = new SharedPageReader(path, Duration.ofMillis(250), clock)) {
      assertFalse(reader.read(state));
    }
  }

  @Test
  void whatCannotBeIsNotValid() throws IOException {
    List<byte[]> pages;
    try (SharedPage page = page()) {
      page.publish(FixedSample.happy(0, START));
      byte[] good = Files.readAllBytes(page.path());
      pages =
          List.of(
              with(good, PageLayout.EMOTION, 8),
              with(good, PageLayout.EMOTION, -1),
              with(good, PageLayout.QUALITY, InputQuality.COUNT),
              with(good, PageLayout.VALID, 2),
              with(good, PageLayout.PROBABILITIES, Float.floatToIntBits(Float.NaN)),
              with(good, PageLayout.PROBABILITIES, Float.floatToIntBits(-0.5f)),
              with(good, PageLayout.PROBABILITIES, Float.floatToIntBits(3)),
              with(good, PageLayout.WRITER_STATE, 0),
              with(good, PageLayout.CAPTURE_NANOS + 4, 77));
    }
    for (byte[] bytes : pages) {
      Path path = Files.write(Files.createTempFile(folder, "odd", ""), bytes);
      try (SharedPageReader reader = new SharedPageReader(path, Duration.ofMillis(250), clock)) {
        assertFalse(reader.read(state));
        assertEquals(0, state.confidence());
      }
    }
  }

  @Test
  void refusesAPageOfAnotherKind() throws IOException {
    byte[] good;
    try (SharedPage page = page()) {
      good = Files.readAllBytes(page.path());
    }
    refuses("none", "there is none; start its writer first", null);
    refuses("magic", "starts with 'MOWRFACE'", with(good, 0, 0x5257_4f4d));
    refuses("version", "expected layout version 1 of", with(good, PageLayout.VERSION, 2));
    refuses("size", "expected size field 256 of", with(good, PageLayout.SIZE, 512));
    refuses("base", "expected time base", with(good, PageLayout.TIME_BASE, 9));
    refuses("classes", "expected number of classes 8", with(good, PageLayout.CLASSES, 7));
    refuses("cut", "expected 256 bytes of", Arrays.copyOf(good, 100));
    refuses("empty", "expected 256 bytes of", new byte[0]);
    refuses("long", "expected 256 bytes of", Arrays.copyOf(good, 4096));
    refuses("folder/", "cannot read the shared page", null);
  }

  @Test
  void followsNoLink() throws IOException {
    try (SharedPage page = page()) {
      Path link = folder.resolve("link");
      try {
        Files.createSymbolicLink(link, page.path());
      } catch (IOException | UnsupportedOperationException e) {
        assumeTrue(false, "skipped: this system lets this user lay no links");
      }
      assertThrows(LowerfaceException.class, () -> new SharedPageReader(link));
      Path victim = Files.writeString(folder.resolve("victim"), "keep");
      Files.createSymbolicLink(folder.resolve("other"), victim);
      SharedPage.withoutHeart(folder.resolve("other"), clock).close();
      Files.createSymbolicLink(folder.resolve("third.lock"), victim);
      assertThrows(
          LowerfaceException.class, () -> SharedPage.withoutHeart(folder.resolve("third"), clock));
      assertEquals("keep", Files.readString(victim));
    }
  }

  @Test
  void onlyItsUserMayOpenIt() throws IOException {
    try (SharedPage page = page()) {
      assumeTrue(
          page.path().getFileSystem().supportedFileAttributeViews().contains("posix"),
          "skipped: this file system has no POSIX permissions");
      assertEquals(
          PosixFilePermissions.fromString("rw-------"), Files.getPosixFilePermissions(page.path()));
    }
  }

  @Test
  void aSecondWriterIsRefusedAndTheFirstGoesOn() {
    try (SharedPage page = page();
        SharedPageReader reader = reader()) {
      for (int n = 0; n < 2; n++) {
        Exception e = assertThrows(LowerfaceException.class, this::page);
        assertTrue(
            String.valueOf(e.getMessage())
                .contains("process " + ProcessHandle.current().pid() + " writes it already"),
            e.getMessage());
      }
      page.publish(FixedSample.happy(0, START));
      assertTrue(reader.read(state));
    }
    page().close(); // Free again.
  }

  @Test
  void aWriterInAnotherProcessIsRespectedUntilItIsKilled()
      throws IOException, InterruptedException {
    Path path = folder.resolve("page");
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home", ""), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path", ""),
                PageHolder.class.getName(),
                path.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader said = other.inputReader(StandardCharsets.UTF_8)) {
      assertEquals(folder.toRealPath().resolve("page").toString(), said.readLine());
      Exception e = assertThrows(LowerfaceException.class, this::page);
      assertTrue(
          String.valueOf(e.getMessage()).contains("process " + other.pid() + " writes it"),
          e.getMessage());
    } finally {
      other.destroyForcibly();
      other.waitFor();
    }
    assertTrue(Files.exists(path), "nobody tidied up");
    try (SharedPage page = page();
        SharedPageReader reader = reader()) {
      page.publish(FixedSample.happy(1, START));
      assertTrue(reader.read(state));
      assertEquals(ProcessHandle.current().pid(), reader.writerPid());
    }
  }

  @Test
  void closingMarksThePageAndDeletesIt() {
    SharedPage page = page();
    try (SharedPageReader reader = reader()) {
      page.publish(FixedSample.happy(0, START));
      page.close();
      page.close();
      assertFalse(reader.isWriterAlive());
      assertFalse(reader.read(state));
      assertEquals(TrackingState.STOPPED, state.trackingState());
      assumeTrue(PageLayout.timeBase() == 1, "Windows keeps what is mapped");
      assertFalse(Files.exists(page.path()));
    }
  }

  @Test
  void useAfterCloseIsAnError() {
    SharedPage page = page();
    SharedPageReader reader = reader();
    page.close();
    reader.close();
    reader.close();
    Exception e =
        assertThrows(IllegalStateException.class, () -> page.publish(FixedSample.happy(0, START)));
    assertTrue(String.valueOf(e.getMessage()).endsWith("is closed"));
    e = assertThrows(IllegalStateException.class, () -> reader.read(state));
    assertTrue(String.valueOf(e.getMessage()).endsWith("is closed"));
  }

  @Test
  void theRealOneBeatsUntilItIsClosed() throws InterruptedException {
    try (SharedPage page = SharedPage.create(folder.resolve("real"));
        SharedPageReader reader = new SharedPageReader(folder.resolve("real"))) {
      assertTrue(reader.writerPid() > 0);
      assertTrue(hearts() >= 1);
      assertEquals("real", String.valueOf(page.path().getFileName()));
    }
    while (hearts() > 0) {
      Thread.onSpinWait();
    }
  }

  @Test
  void theUsualPlaceIsOneForEachUser() {
    String name = String.valueOf(SharedPage.defaultPath().getFileName());
    assertTrue(name.matches("lowerface-[A-Za-z0-9._-]+"), name);
  }

  @Test
  void aRefusedFolderIsAClearError() {
    Exception e =
        assertThrows(
            LowerfaceException.class, () -> SharedPage.create(folder.resolve("no").resolve("p")));
    assertTrue(String.valueOf(e.getMessage()).startsWith("expected a shared page in a folder"));
  }

  @Test
  void noReadIsEverTorn() throws InterruptedException {
    int samples = 200_000;
    try (SharedPage page = page();
        SharedPageReader reader = reader()) {
      page.publish(new Striped(0));
      // From here on a read that never meets a whole sample repeats the one before.
      assertTrue(reader.read(state));
      Thread writer =
          new Thread(
              () -> {
                for (int n = 1; n <= samples; n++) {
                  page.publish(new Striped(n));
                }
              });
      writer.start();
      float[] raw = new float[8];
      long last = -1;
      while (last < samples) {
        assertTrue(reader.read(state));
        long n = reader.sequence();
        assertTrue(n >= last, "backwards");
        last = n;
        assertEquals(START + n, state.sampleTimeNanos());
        assertEquals(START + 2 * n, reader.publishNanos());
        assertEquals(START + 3 * n, reader.xrTime());
        assertEquals(Striped.emotion(n), state.emotion());
        assertEquals(1, state.probability(Striped.emotion(n)));
        reader.copyRawProbabilities(raw);
        for (float r : raw) {
          assertEquals((float) n, r);
        }
      }
      writer.join();
    }
  }

  @Test
  void neitherSideAllocates() {
    ExpressionSample sample = FixedSample.happy(0, START);
    try (SharedPage page = page();
        SharedPageReader reader = reader()) {
      long bytes =
          Allocations.leastBytes(
              1000,
              1000,
              () -> {
                page.publish(sample);
                reader.read(state);
              });
      assertTrue(bytes < 1000, bytes + " bytes for 1000 samples");
      assertTrue(reader.read(state));
    }
  }

  private SharedPage page() {
    return SharedPage.withoutHeart(folder.resolve("page"), clock);
  }

  private SharedPageReader reader() {
    return new SharedPageReader(folder.resolve("page"), Duration.ofMillis(250), clock);
  }

  private void refuses(String name, String why, byte @Nullable [] bytes) throws IOException {
    Path path = folder.resolve(name);
    if (bytes != null) {
      Files.write(path, bytes);
    } else if (name.endsWith("/")) {
      Files.createDirectory(path);
    }
    Exception e =
        assertThrows(
            LowerfaceException.class,
            () -> new SharedPageReader(path, Duration.ofMillis(250), clock));
    assertTrue(String.valueOf(e.getMessage()).contains(why), e.getMessage());
  }

  private static byte[] with(byte[] page, int offset, int value) {
    byte[] changed = page.clone();
    ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN).putInt(offset, value);
    return changed;
  }

  private static long hearts() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("lowerface-page"))
        .count();
  }

  @Test
  void timesAreOfTheMachineAndTheAgeIsOfTheEngineWhateverItsClock() {
    SteppingClock engine = new SteppingClock(77 * MS);
    try (SharedPage page = page()) {
      page.attach(new SampleAge(engine, Duration.ofMillis(600)));
      page.publish(FixedSample.happy(1, 67 * MS));
      try (SharedPageReader reader =
          new SharedPageReader(folder.resolve("page"), Duration.ZERO, clock)) {
        assertTrue(reader.read(state));
        assertEquals(START - 10 * MS, state.sampleTimeNanos());
        clock.advance(590 * MS);
        page.beat();
        assertTrue(reader.read(state));
        clock.advance(1);
        page.beat();
        assertFalse(reader.read(state));
      }
    }
  }

  @Test
  void aPageThatSomebodyCutsIsWholeAgainAtTheNextBeat() throws IOException {
    assumeTrue(
        PageLayout.timeBase() == PageLayout.BASE_CLOCK_MONOTONIC,
        "skipped: Windows lets nobody cut or delete what is mapped");
    try (SharedPage page = page()) {
      page.publish(FixedSample.happy(0, START));
      for (long size : new long[] {0, 100, 200}) {
        try (FileChannel cut = FileChannel.open(page.path(), StandardOpenOption.WRITE)) {
          cut.truncate(size);
        }
        page.publish(FixedSample.happy(1, START));
        page.beat();
        try (SharedPageReader reader = reader()) {
          assertTrue(reader.read(state), "cut to " + size);
          assertEquals(1, reader.sequence());
        }
      }
    }
  }

  @Test
  void aReaderOfAPageThatSomebodyCutsSeesNobodyAndThenTheNextPage() throws IOException {
    assumeTrue(
        PageLayout.timeBase() == PageLayout.BASE_CLOCK_MONOTONIC,
        "skipped: Windows lets nobody cut or delete what is mapped");
    try (SharedPage page = page();
        SharedPageReader reader = reader()) {
      page.publish(FixedSample.happy(0, START));
      assertTrue(reader.read(state));
      try (FileChannel cut = FileChannel.open(page.path(), StandardOpenOption.WRITE)) {
        cut.truncate(0);
      }
      assertFalse(reader.isWriterAlive());
      assertEquals(0, reader.writerPid());
      assertFalse(reader.read(state));
      assertEquals(TrackingState.STOPPED, state.trackingState());
      clock.advance(250 * MS);
      page.beat();
      page.publish(FixedSample.happy(1, clock.nanoTime()));
      assertTrue(reader.read(state), "the page that was made anew");
      assertEquals(1, reader.sequence());
    }
  }

  @Test
  void aPageThatSomebodyDeletesIsThereAgainAtTheNextBeat() throws IOException {
    assumeTrue(
        PageLayout.timeBase() == PageLayout.BASE_CLOCK_MONOTONIC,
        "skipped: Windows lets nobody cut or delete what is mapped");
    try (SharedPage page = page();
        SharedPageReader before = reader()) {
      page.publish(FixedSample.happy(0, START));
      assertTrue(before.read(state));
      clock.advance(100 * MS);
      Files.delete(page.path());
      page.publish(FixedSample.happy(1, clock.nanoTime()));
      page.beat();
      page.publish(FixedSample.happy(2, clock.nanoTime()));
      try (SharedPageReader after = reader()) {
        assertTrue(after.read(state));
        assertEquals(2, after.sequence());
      }
      for (int n = 0; n < 15; n++) { // Nobody beats on what was deleted.
        clock.advance(100 * MS);
        page.beat();
        page.publish(FixedSample.happy(3 + n, clock.nanoTime()));
        before.read(state);
      }
      assertEquals(17, before.sequence(), "the reader has found the new one");
    }
    assertFalse(Files.exists(folder.resolve("page")));
  }

  @Test
  void aPipeWhereAFileBelongsIsRefusedAndNotWaitedFor() throws Exception {
    for (String name : List.of("piped.lock", "pipe")) {
      SpecialFile.pipe(folder.resolve(name));
    }
    Path page = folder.resolve("piped");
    assertThrows(LowerfaceException.class, () -> SharedPage.withoutHeart(page, clock));
    Path pipe = folder.resolve("pipe");
    assertThrows(LowerfaceException.class, () -> new SharedPageReader(pipe));
  }

  @Test
  void theUsualPlaceIsAFolderOfTheUsersOwnIfThereIsOne() {
    assumeTrue(System.getProperty("os.name", "").equals("Linux"), "skipped: not Linux");
    assertEquals(folder, PageOwner.defaultPath(folder.toString()).getParent());
    Path otherwise = PageOwner.defaultPath(null);
    assertEquals(otherwise, PageOwner.defaultPath(folder.resolve("not there").toString()));
    assertEquals(otherwise, PageOwner.defaultPath("relative"));
  }
}
