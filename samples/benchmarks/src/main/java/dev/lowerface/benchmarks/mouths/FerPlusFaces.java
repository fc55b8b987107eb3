package dev.lowerface.benchmarks.mouths;

import dev.lowerface.expression.Emotion;
import dev.lowerface.expression.LowerfaceException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.imgcodecs.Imgcodecs;

/**
 * Faces of FER+ from a zip of Microsoft's layout, under the majority protocol: votes of 1 or less
 * become 0, and a face is kept if its class holds more than half of the rest.
 */
public final class FerPlusFaces {
  private static final int FIRST_VOTE = 2;
  private static final int VOTES = 10;

  private FerPlusFaces() {}

  /**
   * A face.
   *
   * @param picture 48 x 48 grey pixels
   * @param label what most say that it shows
   */
  public record Face(Mat picture, Emotion label) {}

  /**
   * Every {@code nth} face of a split.
   *
   * @param zip FER+
   * @param folder {@code FER2013Train} or {@code FER2013Valid}
   * @param nth 1 for all
   * @return the faces
   */
  public static List<Face> read(Path zip, String folder, int nth) {
    List<Face> faces = new ArrayList<>();
    try (ZipFile file = new ZipFile(zip.toFile())) {
      int number = 0;
      for (String line :
          new String(bytes(file, folder + "/label.csv"), StandardCharsets.UTF_8).lines().toList()) {
        String[] row = line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1);
        Emotion label = label(row);
        if (label != null && number++ % nth == 0) {
          MatOfByte encoded = new MatOfByte(bytes(file, folder + "/" + row[0]));
          faces.add(new Face(Imgcodecs.imdecode(encoded, Imgcodecs.IMREAD_GRAYSCALE), label));
          encoded.release();
        }
      }
    } catch (IOException e) {
      throw new LowerfaceException(
          "expected a zip of FER+ with " + folder + " and its label.csv at " + zip, e);
    }
    return faces;
  }

  private static byte[] bytes(ZipFile file, String name) throws IOException {
    ZipEntry entry = file.getEntry(name);
    if (entry == null) {
      throw new IOException("no " + name);
    }
    return file.getInputStream(entry).readAllBytes();
  }

  private static @Nullable Emotion label(String[] row) {
    if (row.length < FIRST_VOTE + VOTES) {
      return null;
    }
    int sum = 0;
    int best = 0;
    int[] votes = new int[VOTES];
    for (int i = 0; i < VOTES; i++) {
      int vote = Integer.parseInt(row[row.length - VOTES + i].strip());
      votes[i] = vote <= 1 ? 0 : vote;
      sum += votes[i];
      best = votes[i] > votes[best] ? i : best;
    }
    return best < Emotion.COUNT && 2 * votes[best] > sum ? Emotion.at(best) : null;
  }
}
