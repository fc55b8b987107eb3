package dev.lowerface.benchmarks.faults.source;

import dev.lowerface.benchmarks.made.MadePictures;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A source of pictures, at about {@value #RATE} a second, that goes wrong on command. */
public interface FaultySource extends AutoCloseable {
  int RATE = 30;

  /**
   * One of each kind, all well.
   *
   * @param folder where those that are files lie; emptied by whoever gave it
   */
  static List<FaultySource> all(Path folder) throws IOException {
    try (MadePictures pictures = new MadePictures()) {
      List<byte[]> jpegs = MadeVideo.jpegs(pictures);
      List<byte[]> units = MadeVideo.mpeg4(pictures);
      return List.of(
          new HttpCamera(jpegs),
          new RtspCamera(units),
          new PictureFolder(folder.resolve("pictures"), jpegs),
          new VideoFile(folder.resolve("clip.m4v"), units));
    }
  }

  /** What kind of source it is, for a table. */
  String name();

  /** In which ways it goes wrong, for a table. */
  List<String> faults();

  /** What the command line's {@code --source} would say. */
  String source();

  /** Whether an engine tries it again by itself; a recording it plays once and ends. */
  boolean live();

  /**
   * Goes wrong: a live one at once, another one after some good pictures when it is next opened.
   *
   * @param fault the place in {@link #faults()}
   */
  void fail(int fault) throws IOException;

  /** Is as before. */
  void recover() throws IOException;

  @Override
  void close() throws IOException;
}
