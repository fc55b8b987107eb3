package dev.lowerface.training;

import dev.lowerface.expression.Emotion;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;

/** Writes a small data set in Microsoft's FER+ layout, file by file. */
public final class TinyFerPlus {
  private static final int SIDE = 48;

  private final Map<String, byte[]> files = new LinkedHashMap<>();
  private final Map<String, StringBuilder> labels = new LinkedHashMap<>();

  /**
   * Faces whose class shows in their pictures: a bright bar in the lower half, for each class
   * elsewhere, over noise.
   *
   * @param train how many training faces
   * @param valid how many validation faces
   * @param classes how many classes take turns
   * @return the data set
   */
  public static TinyFerPlus drawn(int train, int valid, int classes) {
    TinyFerPlus set = new TinyFerPlus();
    SplittableRandom random = new SplittableRandom(11);
    for (int i = 0; i < train + valid; i++) {
      int c = i % classes;
      byte[] pixels = noise(random);
      for (int y = 26 + 2 * c; y < 30 + 2 * c; y++) {
        for (int x = 8 + 3 * c; x < 24 + 3 * c; x++) {
          pixels[y * SIDE + x] = (byte) 250;
        }
      }
      String name = String.format("fer%07d.png", i);
      set.face(i < train ? "FER2013Train" : "FER2013Valid", name, png(pixels), votes(c, 10));
    }
    return set;
  }

  /**
   * Random grey pixels of a face's size.
   *
   * @param random the source
   * @return 48 x 48 values, none very bright
   */
  public static byte[] noise(SplittableRandom random) {
    byte[] pixels = new byte[SIDE * SIDE];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) random.nextInt(100);
    }
    return pixels;
  }

  /**
   * Ten columns of votes, all but {@code count} of them 0.
   *
   * @param column the column that has votes
   * @param count how many
   * @return the end of a row of the label file
   */
  public static String votes(int column, int count) {
    StringBuilder row = new StringBuilder();
    for (int c = 0; c < Emotion.COUNT + 2; c++) {
      row.append(c == 0 ? "" : ",").append(c == column ? count : 0);
    }
    return row.toString();
  }

  /**
   * A picture as an 8-bit grey PNG.
   *
   * @param pixels 48 x 48 values
   * @return the file
   */
  public static byte[] png(byte[] pixels) {
    BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
    image.getRaster().setDataElements(0, 0, SIDE, SIDE, pixels);
    return png(image);
  }

  /**
   * Any picture as a PNG.
   *
   * @param image the picture
   * @return the file
   */
  public static byte[] png(BufferedImage image) {
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      ImageIO.write(image, "png", out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /**
   * Adds a picture and its row.
   *
   * @param folder the split's folder
   * @param name the picture's file name
   * @param png the picture
   * @param votes ten columns
   * @return this
   */
  public TinyFerPlus face(String folder, String name, byte[] png, String votes) {
    file(folder + "/" + name, png);
    return row(folder, name + ",\"(0, 0, 48, 48)\"," + votes);
  }

  /**
   * Adds a row to the label file of a split.
   *
   * @param folder the split's folder
   * @param text the row
   * @return this
   */
  public TinyFerPlus row(String folder, String text) {
    labels.computeIfAbsent(folder, key -> new StringBuilder()).append(text).append('\n');
    return this;
  }

  /**
   * Adds or replaces a file.
   *
   * @param name its path in the data set
   * @param bytes its contents
   * @return this
   */
  public TinyFerPlus file(String name, byte[] bytes) {
    files.put(name, bytes);
    return this;
  }

  /**
   * Leaves a file out.
   *
   * @param name its path in the data set
   * @return this
   */
  public TinyFerPlus without(String name) {
    files.remove(name);
    return this;
  }

  private Map<String, byte[]> all() {
    Map<String, byte[]> all = new LinkedHashMap<>(files);
    labels.forEach(
        (folder, rows) ->
            all.putIfAbsent(
                folder + "/label.csv", rows.toString().getBytes(StandardCharsets.UTF_8)));
    return all;
  }

  /**
   * Writes the data set as a folder.
   *
   * @param folder where
   * @return the folder
   * @throws IOException if it cannot be written
   */
  public Path toFolder(Path folder) throws IOException {
    for (Map.Entry<String, byte[]> file : all().entrySet()) {
      Path path = folder.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue());
    }
    return folder;
  }

  /**
   * Writes the data set as a zip.
   *
   * @param zip where
   * @return the file
   * @throws IOException if it cannot be written
   */
  public Path toZip(Path zip) throws IOException {
    try (OutputStream out = Files.newOutputStream(zip);
        ZipOutputStream entries = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> file : all().entrySet()) {
        entries.putNextEntry(new ZipEntry(file.getKey()));
        entries.write(file.getValue());
        entries.closeEntry();
      }
    }
    return zip;
  }
}
