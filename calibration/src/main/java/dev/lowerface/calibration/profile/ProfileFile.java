package dev.lowerface.calibration.profile;

import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.file.FileReplacement;
import dev.lowerface.file.PlainFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A profile on disk, and the one before it. */
final class ProfileFile {
  private static final Logger LOG = LoggerFactory.getLogger(ProfileFile.class);

  private final Path file;
  private final Path backup;

  ProfileFile(Path file) {
    this.file = file;
    this.backup = file.resolveSibling(file.getFileName() + ".bak");
  }

  CalibrationProfile load() {
    byte[] bytes = readBytes(file);
    try {
      return parse(bytes, file);
    } catch (LowerfaceException damaged) {
      if (!Files.exists(backup)) {
        throw damaged;
      }
      CalibrationProfile previous;
      try {
        previous = parse(readBytes(backup), backup);
      } catch (LowerfaceException alsoDamaged) {
        damaged.addSuppressed(alsoDamaged);
        throw damaged;
      }
      LOG.warn("{}; using the one before it, {}", damaged.getMessage(), backup);
      return previous;
    }
  }

  void save(CalibrationProfile profile) {
    try {
      keepPrevious();
      replace(file, ProfileJson.write(profile));
    } catch (IOException e) {
      throw new LowerfaceException(
          "expected to write the profile " + file + ", failed: " + reason(e), e);
    }
  }

  // A damaged file must not push out the good one before it.
  private void keepPrevious() throws IOException {
    if (!Files.exists(file)) {
      return;
    }
    byte[] bytes = readBytes(file);
    try {
      parse(bytes, file);
    } catch (LowerfaceException damaged) {
      LOG.warn("{}; it is overwritten and not kept", damaged.getMessage());
      return;
    }
    replace(backup, bytes);
  }

  private static void replace(Path target, byte[] bytes) throws IOException {
    Path folder = target.toAbsolutePath().getParent();
    Path temporary = Files.createTempFile(folder, target.getFileName() + ".", ".tmp");
    try {
      try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
        for (ByteBuffer left = ByteBuffer.wrap(bytes); left.hasRemaining(); ) {
          channel.write(left);
        }
        channel.force(true);
      }
      FileReplacement.move(temporary, target);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private static CalibrationProfile parse(byte[] bytes, Path origin) {
    if (bytes.length > CalibrationProfile.MAX_FILE_BYTES) {
      throw new LowerfaceException(
          "profile " + origin + ": expected at most 1 MiB, the file is larger");
    }
    try {
      return ProfileJson.read(bytes);
    } catch (LowerfaceException e) {
      throw new LowerfaceException("profile " + origin + ": " + e.getMessage(), e);
    }
  }

  /** One byte more than allowed shows that a file is too large, whatever its stated size. */
  private static byte[] readBytes(Path path) {
    try (InputStream in = PlainFile.open(path)) {
      return in.readNBytes(CalibrationProfile.MAX_FILE_BYTES + 1);
    } catch (IOException e) {
      throw new LowerfaceException(
          "expected a profile to read at " + path + ", failed: " + reason(e), e);
    }
  }

  private static String reason(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "no such file or folder";
    }
    return e.getClass().getSimpleName() + " " + Quoted.of(String.valueOf(e.getMessage()));
  }
}
