package dev.lowerface.camera.pictures;

import dev.lowerface.camera.CameraScheme;
import dev.lowerface.camera.MouthCamera;
import dev.lowerface.camera.SourceOptions;
import dev.lowerface.time.NanoClock;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/** A folder of pictures, or a pattern such as {@code frames/%05d.png}; {@code ?rate=30} behind. */
public final class SequenceScheme implements CameraScheme {
  @Override
  public String form() {
    return "a folder of pictures";
  }

  @Override
  public boolean names(String text) {
    try {
      // A file's name may hold what looks like a pattern or options.
      return !isFile(text) && isSequence(folderOrPattern(text));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private static boolean isSequence(Path path) {
    return Files.isDirectory(path) || PictureFiles.isPattern(path.toString());
  }

  private static boolean isFile(String text) {
    try {
      return Files.isRegularFile(Path.of(text));
    } catch (InvalidPathException e) {
      return false; // On Windows no name may hold a '?'.
    }
  }

  private static Path folderOrPattern(String text) {
    int mark = text.lastIndexOf('?');
    return Path.of(mark < 0 ? text : text.substring(0, mark));
  }

  @Override
  public MouthCamera camera(String text, NanoClock clock) {
    Integer rate = SourceOptions.of(text, text.lastIndexOf('?'), List.of("rate")).rate();
    int asked = rate == null ? SequenceCamera.DEFAULT_RATE : rate;
    return new SequenceCamera(folderOrPattern(text), asked, clock);
  }
}
