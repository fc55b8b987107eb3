package dev.lowerface.benchmarks.faults.source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A folder of JPEGs that is good, or good at first and bad from then on. */
final class PictureFolder implements FaultySource {
  private static final int GOOD = 15;
  private static final int BAD = 45;

  private enum Fault {
    ENDS,
    HAS_EMPTY_PICTURES,
    HAS_PICTURES_CUT_OFF,
    HAS_PICTURES_THAT_END_EARLY,
    HAS_SPOILT_PICTURES,
    HAS_HUGE_PICTURES,
    HAS_TEXTS_AS_PICTURES,
    HAS_NOISE_AS_PICTURES,
    HAS_PIPES_AS_PICTURES,
    HAS_DEVICES_AS_PICTURES,
    HAS_NOTHING_IN_IT
  }

  private final Path folder;
  private final List<byte[]> jpegs;

  PictureFolder(Path folder, List<byte[]> jpegs) throws IOException {
    this.folder = folder;
    this.jpegs = jpegs;
    Files.createDirectories(folder);
    recover();
  }

  @Override
  public String name() {
    return "folder";
  }

  @Override
  public List<String> faults() {
    return Arrays.stream(Fault.values())
        .map(one -> one.name().toLowerCase(Locale.ROOT).replace('_', ' '))
        .toList();
  }

  @Override
  public String source() {
    return folder.toString();
  }

  @Override
  public boolean live() {
    return false;
  }

  @Override
  public void fail(int next) throws IOException {
    Fault fault = Fault.values()[next];
    empty();
    if (fault == Fault.HAS_NOTHING_IN_IT) {
      return;
    }
    good(GOOD);
    for (int n = GOOD; n < GOOD + BAD && fault != Fault.ENDS; n++) {
      bad(fault, file(n), jpegs.get(n % jpegs.size()));
    }
  }

  @Override
  public void recover() throws IOException {
    empty();
    good(GOOD + BAD);
  }

  private void good(int count) throws IOException {
    for (int n = 0; n < count; n++) {
      Files.write(file(n), jpegs.get(n % jpegs.size()));
    }
  }

  private static void bad(Fault fault, Path file, byte[] jpeg) throws IOException {
    switch (fault) {
      case HAS_PIPES_AS_PICTURES -> SpecialFile.pipe(file);
      case HAS_DEVICES_AS_PICTURES -> SpecialFile.zeros(file);
      default ->
          Files.write(
              file,
              switch (fault) {
                case HAS_PICTURES_CUT_OFF -> Arrays.copyOf(jpeg, jpeg.length / 2);
                case HAS_PICTURES_THAT_END_EARLY -> Damage.endedEarly(jpeg);
                case HAS_SPOILT_PICTURES -> Damage.spoilt(jpeg);
                case HAS_HUGE_PICTURES -> Damage.huge(jpeg);
                case HAS_TEXTS_AS_PICTURES ->
                    "this is no picture".getBytes(StandardCharsets.US_ASCII);
                case HAS_NOISE_AS_PICTURES -> Damage.noise(jpeg.length);
                default -> new byte[0];
              });
    }
  }

  private Path file(int number) {
    return folder.resolve(number + ".jpg");
  }

  private void empty() throws IOException {
    for (int n = 0; n < GOOD + BAD; n++) {
      Files.deleteIfExists(file(n));
    }
  }

  @Override
  public void close() throws IOException {
    empty();
    Files.delete(folder);
  }
}
