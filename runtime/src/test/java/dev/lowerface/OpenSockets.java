package dev.lowerface;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The sockets of this process as Linux lists them: those of {@code /proc/self/net} (see proc(5))
 * that one of the process's descriptors leads to.
 */
final class OpenSockets {
  private static final Path TABLES = Path.of("/proc/self/net");

  private OpenSockets() {}

  /**
   * One line for each: {@code socket <table> <local address> <remote address>} for TCP and UDP, and
   * {@code socket elsewhere <inode>} for all that no table of the two has: sockets that are bound
   * to nothing, and those of other families.
   */
  static List<String> describe() throws IOException {
    Set<String> left = inodes();
    List<String> lines = new ArrayList<>();
    for (String table : List.of("tcp", "tcp6", "udp", "udp6")) {
      Path path = TABLES.resolve(table);
      List<String> rows = Files.exists(path) ? Files.readAllLines(path) : List.of();
      for (String row : rows) {
        String[] fields = row.trim().split("\\s+", -1);
        if (fields.length > 9 && left.remove(fields[9])) {
          lines.add("socket " + table + " " + address(fields[1]) + " " + address(fields[2]));
        }
      }
    }
    for (String row : Files.readAllLines(TABLES.resolve("unix"))) {
      String[] fields = row.trim().split("\\s+", -1);
      if (fields.length > 6 && left.remove(fields[6])) {
        lines.add("socket unix " + (fields.length > 7 ? fields[7] : "unnamed"));
      }
    }
    left.forEach(inode -> lines.add("socket elsewhere " + inode));
    return lines;
  }

  private static Set<String> inodes() throws IOException {
    try (Stream<Path> descriptors = Files.list(OpenFiles.DESCRIPTORS)) {
      return descriptors
          .map(OpenFiles::target)
          .filter(target -> target.startsWith("socket:["))
          .map(target -> target.substring("socket:[".length(), target.length() - 1))
          .collect(Collectors.toSet());
    }
  }

  /** From {@code 0100007F:1F90}: each four bytes are a number in this machine's order. */
  private static String address(String hex) {
    String[] parts = hex.split(":", -1);
    ByteBuffer words = ByteBuffer.wrap(HexFormat.of().parseHex(parts[0]));
    ByteBuffer bytes = ByteBuffer.allocate(words.capacity()).order(ByteOrder.nativeOrder());
    while (words.hasRemaining()) {
      bytes.putInt(words.getInt());
    }
    try {
      return InetAddress.getByAddress(bytes.array()).getHostAddress();
    } catch (UnknownHostException e) {
      throw new UncheckedIOException(e);
    }
  }
}
