package dev.lowerface.camera.device;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A USB camera without hardware, which the kernel's own driver finds plugged in. The tests that use
 * it are tagged {@code camera} and run by {@code .ci/camera}, in a kernel of their own; elsewhere
 * they are skipped.
 */
public final class UsbCamera implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 60;
  private static final @Nullable String PROGRAM = System.getProperty("lowerface.usbcamera");
  private static final Path NODES = Path.of("/sys/class/video4linux");
  private static final Path DEV = Path.of("/dev");

  private final String serial;
  private final Path fifo;
  private final Process process;
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

  private UsbCamera(String serial, Path fifo, Process process) {
    this.serial = serial;
    this.fifo = fifo;
    this.process = process;
  }

  /**
   * Plugs a camera in; skips the test elsewhere.
   *
   * @param folder for its files
   * @param port of the virtual host controller, from 0
   * @param name of the camera
   * @param transport {@code bulk} or {@code isochronous}
   * @param formats such as {@code yuyv:640x480:30}, or {@code mjpeg:240x240:60,30}, which shows a
   *     drawn mouth
   */
  public static UsbCamera plugIn(
      Path folder, int port, String name, String transport, String... formats)
      throws IOException, InterruptedException {
    String program = PROGRAM;
    assumeTrue(program != null, "needs a kernel with a virtual USB bus: run .ci/camera");
    Path fifo = folder.resolve("camera" + port);
    String serial = "SN" + port;
    List<String> words =
        new ArrayList<>(
            List.of(
                String.valueOf(program),
                String.valueOf(port),
                fifo.toString(),
                name,
                serial,
                transport));
    for (String format : formats) {
      words.add(format + ":" + (format.startsWith("mjpeg") ? pictures(folder, format) : "-"));
    }
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    UsbCamera camera = new UsbCamera(serial, fifo, process);
    Thread reader = new Thread(camera::read, "usb camera");
    reader.setDaemon(true);
    reader.start();
    camera.awaitNode(true);
    return camera;
  }

  /** Writes a command, such as {@code freeze}; returns when the camera has obeyed. */
  public void command(String word) throws IOException, InterruptedException {
    lines.clear();
    Files.writeString(fifo, word + "\n", StandardOpenOption.WRITE);
    awaitLine("command " + word);
  }

  /** Waits for a line of its log. */
  public void awaitLine(String wanted) throws InterruptedException {
    String line;
    do {
      line = lines.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      assertTrue(line != null, () -> "waited in vain for the camera to say " + wanted);
    } while (!wanted.equals(line));
  }

  /** Waits until the kernel has made or removed its nodes. */
  public void awaitNode(boolean there) throws IOException, InterruptedException {
    try (WatchService watch = DEV.getFileSystem().newWatchService()) {
      DEV.register(
          watch, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_DELETE);
      while (nodes().isEmpty() == there) {
        WatchKey changed = watch.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertTrue(changed != null, "waited in vain for the node of " + serial);
        changed.pollEvents();
        changed.reset();
      }
    }
  }

  /** The number of its node with pictures. */
  public int number() throws IOException {
    return nodes().stream().mapToInt(Integer::intValue).min().orElseThrow();
  }

  /** The numbers of its nodes: one with pictures, one with metadata. */
  public List<Integer> nodes() throws IOException {
    List<Integer> numbers = new ArrayList<>();
    try (DirectoryStream<Path> nodes = Files.newDirectoryStream(NODES, "video*")) {
      for (Path node : nodes) {
        String number = String.valueOf(node.getFileName()).substring("video".length());
        if (serialOf(node).equals(serial) && Files.exists(DEV.resolve("video" + number))) {
          numbers.add(Integer.valueOf(number));
        }
      }
    }
    return numbers;
  }

  /** Of the USB device; the node belongs to an interface of that. */
  private static String serialOf(Path node) {
    try {
      return Files.readString(node.resolve("device").toRealPath().resolveSibling("serial")).strip();
    } catch (IOException e) {
      return ""; // It has just gone.
    }
  }

  private void read() {
    try (BufferedReader log =
        new BufferedReader(
            new java.io.InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      String line = log.readLine();
      while (line != null) {
        lines.add(line);
        line = log.readLine();
      }
    } catch (IOException e) {
      lines.add("the camera has ended");
    }
  }

  private static Path pictures(Path folder, String format) throws IOException {
    String[] parts = format.split("[:x]", -1); // mjpeg:240x240:60
    return UsbPictures.mouth(folder, Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
  }

  @Override
  public void close() throws IOException {
    process.destroy();
    process.onExit().join();
    try {
      awaitNode(false);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
