package dev.lowerface;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is promised about privacy, seen from outside: a process with the engine and all publishers
 * at their defaults talks to this machine only, and leaves nothing on disk but the native libraries
 * that JavaCPP unpacks at its first start. What it has open is read from Linux; where strace is
 * there, each call that could write or connect is looked at too.
 */
@Timeout(300)
class QuietTest {
  private static final Path CACHE = Path.of(".javacpp", "cache");

  /** Java's own counters, in memory, which it deletes at its end. */
  private static final Pattern JAVA_COUNTERS = Pattern.compile("mapped /tmp/hsperfdata_[^/]+/\\d+");

  private final Path page = Path.of("/dev/shm/lowerface-quiet-" + ProcessHandle.current().pid());
  private final Path home;
  private final QuietProcess process;

  QuietTest(@TempDir Path folder) throws IOException {
    home = Files.createDirectory(folder.resolve("home"));
    process = new QuietProcess(folder, home, page);
  }

  @BeforeEach
  void needsLinux() {
    assumeTrue(
        System.getProperty("os.name", "").equals("Linux"),
        "skipped: what a process has open is read from /proc, which Linux has");
  }

  @AfterEach
  void deleteTheLock() throws IOException {
    Files.deleteIfExists(lock());
  }

  @Test
  void opensNoSocketBeyondThisMachine() throws IOException, InterruptedException {
    List<String> sockets =
        process.run().stream().filter(line -> line.startsWith("socket ")).toList();
    for (String socket : sockets) {
      String[] fields = socket.split(" ", -1);
      if (fields[1].equals("unix")) {
        assertEquals("unnamed", fields[2], "a pair of Java's own");
      } else {
        assertEquals(4, fields.length, socket);
        assertTrue(isLoopback(fields[2]), socket);
        assertTrue(isLoopback(fields[3]) || isUnconnected(fields[3]), socket);
      }
    }
    assertEquals(2, sockets.stream().filter(line -> line.contains(" udp")).count(), "OSC");
    assertEquals(3, sockets.stream().filter(line -> line.contains(" tcp")).count(), "WebSocket");
  }

  @Test
  void writesNothingButTheNativeLibrariesAndThoseOnce() throws IOException, InterruptedException {
    assertOnlyThePageIsOpen(process.runAtHome());
    assertOnlyNativeLibraries();
    Map<Path, String> unpacked = everything();
    assertOnlyThePageIsOpen(process.runAtHome());
    assertEquals(unpacked, everything(), "the second run changes nothing");
  }

  @Test
  void callsNothingThatWouldWriteOrConnectElsewhere() throws IOException, InterruptedException {
    assumeTrue(QuietTrace.isPossible(), "skipped: strace is not there or may not trace");
    process.run(); // Unpacks, unless another test has done so.
    List<String> calls = process.runTraced();
    assertTrue(
        calls.stream().anyMatch(call -> call.contains(unfinished().toString())),
        "it sees the page");
    assertEquals(List.of(), calls.stream().filter(call -> !isAllowed(call)).toList());
  }

  private boolean isAllowed(String call) {
    return call.contains("\"" + page + "\"")
        || call.contains("\"" + lock() + "\"")
        || call.contains("\"" + unfinished() + "\"")
        || call.contains("\"/proc/self/coredump_filter\"") // Java asks for smaller core dumps.
        || call.contains("\"/dev/null\"")
        || call.contains(
            "sa_family=AF_UNIX, sun_path=\"/var/run/nscd/socket\"") // Who is this user?
        || call.contains("\"::ffff:127.0.0.1\"")
        || call.contains("inet_addr(\"127.0.0.1\")");
  }

  private void assertOnlyThePageIsOpen(List<String> lines) throws IOException {
    List<String> files =
        lines.stream()
            .filter(line -> line.startsWith("open ") || line.startsWith("mapped "))
            .filter(line -> !JAVA_COUNTERS.matcher(line).matches())
            .toList();
    assertEquals(List.of("open " + lock(), "open " + page, "open " + page), files);
    assertFalse(Files.exists(page), "deleted at the end");
    assertEquals(0, Files.size(lock()), "stays behind, empty");
    assertFalse(Files.exists(unfinished()), "has become the page");
  }

  /** Each file is, byte by byte, one of the class path; JavaCPP adds links between them. */
  private void assertOnlyNativeLibraries() throws IOException {
    Path cache = home.resolve(CACHE);
    int libraries = 0;
    for (Path file : everything().keySet()) {
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        assertTrue(Files.isDirectory(file) || file.toRealPath().startsWith(cache), "" + file);
      } else if (file.equals(cache.resolve(".lock"))) {
        assertEquals(0, Files.size(file), "JavaCPP's lock");
      } else {
        assertTrue(file.startsWith(cache) && file.toString().contains(".so"), "" + file);
        Path inJar = cache.relativize(file);
        assertSameAsResource(file, "/" + inJar.subpath(1, inJar.getNameCount()));
        libraries++;
      }
    }
    assertTrue(libraries > 0, "nothing was unpacked; this test looks at the wrong folder");
  }

  private static void assertSameAsResource(Path file, String resource) throws IOException {
    // JavaCPP unpacks this one twice, under two names.
    String packed = resource.replace("libopenblas_nolapack.", "libopenblas.");
    try (InputStream in = QuietTest.class.getResourceAsStream(packed)) {
      assertNotNull(in, file + " is no file of the class path");
      assertArrayEquals(in.readAllBytes(), Files.readAllBytes(file), resource);
    }
  }

  /** All that lies in the process's three folders, with size and time. */
  private Map<Path, String> everything() throws IOException {
    Map<Path, String> found = new TreeMap<>();
    for (Path folder : List.of(home, process.workingFolder(), process.temporaryFolder())) {
      try (Stream<Path> paths = Files.walk(folder)) {
        for (Path path : paths.filter(path -> !path.equals(folder)).toList()) {
          var facts = Files.readAttributes(path, "*", LinkOption.NOFOLLOW_LINKS);
          found.put(path, facts.get("size") + " bytes of " + facts.get("lastModifiedTime"));
        }
      }
    }
    return found;
  }

  /** The page before it has its name. */
  private Path unfinished() {
    return page.resolveSibling(page.getFileName() + ".new");
  }

  private Path lock() {
    return page.resolveSibling(page.getFileName() + ".lock");
  }

  private static boolean isLoopback(String address) throws UnknownHostException {
    return InetAddress.getByName(address).isLoopbackAddress();
  }

  private static boolean isUnconnected(String address) throws UnknownHostException {
    return InetAddress.getByName(address).isAnyLocalAddress();
  }
}
