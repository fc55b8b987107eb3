package dev.lowerface.benchmarks.faults.source;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A file of MPEG-4 that is good, or good at first and bad from then on. */
final class VideoFile implements FaultySource {
  private static final int GOOD = 15;
  private static final int BAD = 45;

  private enum Fault {
    ENDS,
    IS_CUT_OFF,
    BECOMES_NOISE,
    BECOMES_ZEROS,
    HAS_SPOILT_PICTURES,
    IS_EMPTY,
    IS_NO_VIDEO,
    IS_A_PIPE,
    IS_A_DEVICE,
    IS_GONE
  }

  private final Path file;
  private final List<byte[]> units;

  VideoFile(Path file, List<byte[]> units) throws IOException {
    this.file = file;
    this.units = units;
    recover();
  }

  @Override
  public String name() {
    return "file";
  }

  @Override
  public List<String> faults() {
    return Arrays.stream(Fault.values())
        .map(one -> one.name().toLowerCase(Locale.ROOT).replace('_', ' '))
        .toList();
  }

  @Override
  public String source() {
    return file.toString();
  }

  @Override
  public boolean live() {
    return false;
  }

  @Override
  public void fail(int next) throws IOException {
    Fault fault = Fault.values()[next];
    Files.deleteIfExists(file);
    switch (fault) {
      case IS_GONE -> {}
      case IS_A_PIPE -> SpecialFile.pipe(file);
      case IS_A_DEVICE -> SpecialFile.zeros(file);
      case IS_EMPTY -> Files.createFile(file);
      case IS_NO_VIDEO ->
          Files.write(file, "this is no video".repeat(5000).getBytes(StandardCharsets.US_ASCII));
      default -> Files.write(file, partlyGood(fault));
    }
  }

  private byte[] partlyGood(Fault fault) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    write(out, GOOD);
    byte[] next = units.get(GOOD);
    switch (fault) {
      case IS_CUT_OFF -> out.write(next, 0, next.length / 2);
      case BECOMES_NOISE -> out.write(Damage.noise(1 << 20));
      case BECOMES_ZEROS -> out.write(new byte[1 << 20]);
      case HAS_SPOILT_PICTURES -> {
        for (int n = GOOD; n < GOOD + BAD; n++) {
          out.write(Damage.spoilt(units.get(n % units.size())));
        }
      }
      default -> {} // It just ends.
    }
    return out.toByteArray();
  }

  @Override
  public void recover() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    write(out, GOOD + BAD);
    Files.deleteIfExists(file);
    Files.write(file, out.toByteArray());
  }

  private void write(ByteArrayOutputStream out, int count) throws IOException {
    for (int n = 0; n < count; n++) {
      out.write(units.get(n % units.size()));
    }
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(file);
  }
}
