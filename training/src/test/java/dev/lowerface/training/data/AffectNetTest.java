package dev.lowerface.training.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.expression.Emotion;
import dev.lowerface.testing.Refusal;
import dev.lowerface.training.data.picture.Npy;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencv.core.Rect;

/** AffectNet itself is given out on request only: these are small copies of its layouts. */
class AffectNetTest {
  private static final String HEADER =
      "subDirectory_filePath,face_x,face_y,face_width,face_height,facial_landmarks,expression,"
          + "valence,arousal\n";

  /** What AffectNet's numbers 0 to 7 mean here. */
  private static final List<Emotion> CLASSES =
      List.of(
          Emotion.NEUTRAL,
          Emotion.HAPPINESS,
          Emotion.SADNESS,
          Emotion.SURPRISE,
          Emotion.FEAR,
          Emotion.DISGUST,
          Emotion.ANGER,
          Emotion.CONTEMPT);

  @TempDir private Path folder;

  private FaceSet read(Split split) {
    return FaceSet.read("affectnet:" + folder, split, false);
  }

  /** Every number from 0 to 10, each picture of its own grey with a brighter face box. */
  private void writeTables(Path lists, boolean header, int each) throws IOException {
    Files.createDirectories(lists);
    for (String name : List.of("training.csv", "validation.csv")) {
      StringBuilder rows = new StringBuilder(header ? HEADER : "");
      for (int i = 0; i < 11 * each; i++) {
        String file = name.charAt(0) + "/" + i + ".png";
        rows.append(file).append(",8,4,16,12,1;2;3,").append(i % 11).append(",0.1,-2\n");
        if (i < 11) {
          Path picture = folder.resolve("Manually_Annotated_Images").resolve(file);
          PictureFiles.write(picture, 32, 10 * (i % 11), new Rect(8, 4, 16, 12));
        } else {
          Path first = folder.resolve("Manually_Annotated_Images/" + name.charAt(0) + "/0.png");
          Files.copy(first, first.resolveSibling(i + ".png"));
        }
      }
      Files.writeString(lists.resolve(name), rows);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void tablesGiveTheEightClassesAndTheFaceInItsBox(boolean header) throws IOException {
    writeTables(folder.resolve("Manually_Annotated_file_lists"), header, 1);
    FaceSet test = read(Split.TEST);
    assertEquals("AffectNet validation images, 8 classes", test.description());
    assertEquals(CLASSES, test.faces().stream().map(Face::label).toList(), "8 to 10 are dropped");
    for (int i = 0; i < 8; i++) {
      assertEquals("v/" + i + ".png", test.faces().get(i).name());
      assertEquals(10 * i + 100, PictureFiles.mean(test.faces().get(i)), 1e-9, "only the box");
    }
  }

  @Test
  void theHeldOutFacesAreNotTrainedOn() throws IOException {
    writeTables(folder, true, 40);
    List<String> train = names(Split.TRAIN);
    List<String> valid = names(Split.VALID);
    assertEquals(8 * 38, train.size());
    assertEquals(List.of(2, 2, 2, 2, 2, 2, 2, 2), read(Split.VALID).counts(), "every twentieth");
    Set<String> all = new HashSet<>(train);
    all.addAll(valid);
    assertEquals(8 * 40, all.size(), "none is in both");
    assertEquals(valid, names(Split.VALID), "always the same");
    assertEquals(15_000, FaceSet.usualCap("affectnet:" + folder));
  }

  private static byte[] npy(String type, byte[] value) throws IOException {
    String header = "{'descr': '" + type + "', 'fortran_order': False, 'shape': (), }";
    byte[] text =
        (header + " ".repeat(117 - header.length()) + "\n").getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
    out.write(new byte[] {(byte) text.length, 0});
    out.write(text);
    out.write(value);
    return out.toByteArray();
  }

  private void writeFolders(int faces) throws IOException {
    for (String set : List.of("train_set", "val_set")) {
      Path annotations = Files.createDirectories(folder.resolve(set).resolve("annotations"));
      for (int i = 0; i < faces; i++) {
        PictureFiles.write(folder.resolve(set).resolve("images").resolve(i + ".jpg"), 40 + 10 * i);
        byte[] label = {(byte) ('0' + i % 8), 0, 0, 0};
        Files.write(annotations.resolve(i + "_exp.npy"), npy("<U1", label));
        Files.write(annotations.resolve(i + "_val.npy"), npy("<U1", label));
      }
    }
  }

  private List<String> names(Split split) {
    return read(split).faces().stream().map(Face::name).toList();
  }

  @Test
  void foldersGiveTheClassInEachAnnotation() throws IOException {
    writeFolders(8);
    FaceSet test = read(Split.TEST);
    assertEquals(CLASSES, test.faces().stream().map(Face::label).toList());
    assertEquals(70, PictureFiles.mean(test.faces().get(3)), 2, "a JPEG");
    assertEquals(8, read(Split.TRAIN).faces().size(), "too few to hold any out");
  }

  @Test
  void picturesThatCannotBeReadAreNamedAndSkippedOnRequestOnly() throws IOException {
    writeFolders(8);
    Path images = folder.resolve("val_set").resolve("images");
    byte[] whole = Files.readAllBytes(images.resolve("1.jpg"));
    Files.write(images.resolve("1.jpg"), Arrays.copyOf(whole, whole.length - 20));
    Files.write(images.resolve("2.jpg"), new byte[0]);
    Files.delete(images.resolve("3.jpg"));
    Files.write(folder.resolve("val_set/annotations/4_exp.npy"), new byte[10]);
    String message = Refusal.of(() -> read(Split.TEST));
    assertTrue(message.startsWith("4 of 8 pictures of AffectNet validation images"), message);
    assertTrue(message.contains("1.jpg, its scan ends too early"), message);
    assertTrue(message.contains("expected a whole JPEG, PNG or BMP picture at "), message);
    assertTrue(message.contains("expected a readable picture at "), message);
    assertTrue(message.contains("4_exp.npy"), message);
    assertTrue(message.endsWith("mend them or give --skip-corrupt"), message);
    FaceSet rest = FaceSet.read("affectnet:" + folder, Split.TEST, true);
    assertEquals(4, rest.faces().size());
    assertEquals(4, rest.skipped().size());
  }

  @Test
  void rowsThatAreNotAsExpectedAreRefusedByTheirPlace() throws IOException {
    writeTables(folder, true, 1);
    Path list = folder.resolve("validation.csv");
    record Bad(String row, String said) {}
    List<Bad> rows =
        List.of(
            new Bad("a.png,1,2", "at least 7 columns (file, box, landmarks, expression)"),
            new Bad("a.png,1,2,3,4,x,happy", "an expression from 0 to 10"),
            new Bad("a.png,1,2,3,4,x,11", "an expression from 0 to 10"),
            new Bad("a.png,NULL,2,3,4,x,1", "pixels in column 2"),
            new Bad("../a.png,1,2,3,4,x,1", "a picture inside Manually_Annotated_Images"));
    for (Bad bad : rows) {
      Files.writeString(list, HEADER + bad.row() + "\n");
      String message = Refusal.of(() -> read(Split.TEST));
      assertTrue(message.contains("cannot be read: expected " + bad.said()), message);
      assertTrue(message.contains(list + " row 2"), message);
    }
    Files.writeString(list, HEADER + "v/0.png,90,90,5,5,x,1\n");
    String outside = Refusal.of(() -> read(Split.TEST));
    assertTrue(outside.contains("expected a face box inside the 32 x 32 pixels"), outside);
  }

  @Test
  void aFolderWithoutAffectNetIsRefused() {
    String message = Refusal.of(() -> read(Split.TRAIN));
    assertTrue(message.startsWith("expected AffectNet in " + folder), message);
  }

  @Test
  void numbersOfNumPyAreReadInEveryForm() throws IOException {
    Path file = folder.resolve("x.npy");
    ByteBuffer little = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(7);
    Files.write(file, npy("<i8", little.array()));
    assertEquals("7", Npy.scalar(file));
    Files.write(file, npy(">i4", new byte[] {0, 0, 0, 5}));
    assertEquals("5", Npy.scalar(file));
    Files.write(file, npy("|S2", new byte[] {'1', '0'}));
    assertEquals("10", Npy.scalar(file));
    Files.write(file, npy("<f4", new byte[] {0, 0, 0x40, 0x40}));
    assertEquals("3", Npy.scalar(file));
    byte[] whole = npy("<U1", new byte[] {'4', 0, 0, 0});
    for (int length = 0; length < whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      String message = Refusal.of(() -> Npy.scalar(file));
      assertTrue(message.startsWith("expected one number or text in NumPy's format"), message);
    }
  }
}
