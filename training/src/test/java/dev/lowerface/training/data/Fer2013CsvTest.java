package dev.lowerface.training.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.expression.Emotion;
import dev.lowerface.testing.Refusal;
import dev.lowerface.training.TinyFerPlus;
import dev.lowerface.training.data.picture.Picture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Fer2013CsvTest {
  private static final String VOTES =
      "Usage,Image name,neutral,happiness,surprise,sadness,anger,disgust,fear,contempt,unknown,NF";

  private final StringBuilder labels = new StringBuilder(VOTES).append('\n');
  private final StringBuilder pixels = new StringBuilder("emotion,pixels,Usage\n");
  private final byte[] face = TinyFerPlus.noise(new SplittableRandom(4));

  @TempDir private Path folder;

  @BeforeEach
  void setUp() {
    row("Training", "fer0000000.png", TinyFerPlus.votes(3, 10), text(face));
    row("Training", "", TinyFerPlus.votes(1, 10), text(face));
    row("Training", "fer0000002.png", TinyFerPlus.votes(8, 10), text(face));
    row("PublicTest", "fer0000003.png", TinyFerPlus.votes(4, 10), text(face));
    row("PrivateTest", "fer0000004.png", TinyFerPlus.votes(6, 10), text(face));
  }

  private static String text(byte[] face) {
    return IntStream.range(0, face.length)
        .mapToObj(i -> Integer.toString(Byte.toUnsignedInt(face[i])))
        .collect(Collectors.joining(" "));
  }

  private void row(String usage, String name, String votes, String picture) {
    labels.append(usage).append(',').append(name).append(',').append(votes).append('\n');
    pixels.append("0,").append(picture).append(',').append(usage).append('\n');
  }

  private void write() throws IOException {
    Files.writeString(folder.resolve("fer2013new.csv"), labels);
    Files.writeString(folder.resolve("fer2013.csv"), pixels);
  }

  private FaceSet read(Split split) {
    return FaceSet.read("ferplus:" + folder, split, false);
  }

  @Test
  void rowsOfBothTablesBelongTogetherAndUsageIsTheSplit() throws IOException {
    write();
    FaceSet train = read(Split.TRAIN);
    assertEquals("FER+ train (fer2013new.csv), majority protocol", train.description());
    assertEquals(1, train.faces().size(), "without a name, and of no known class: dropped");
    assertEquals("fer0000000.png", train.faces().get(0).name());
    assertEquals(Emotion.SADNESS, train.faces().get(0).label());
    assertArrayEquals(face, ((Picture.Pixels) train.faces().get(0).picture()).pixels());
    assertEquals(Emotion.ANGER, read(Split.VALID).faces().get(0).label());
    assertEquals(Emotion.FEAR, read(Split.TEST).faces().get(0).label());
  }

  @Test
  void aPictureWithTooFewOrWrongPixelsIsNamed() throws IOException {
    row("Training", "short.png", TinyFerPlus.votes(1, 10), "1 2 3");
    row("Training", "bright.png", TinyFerPlus.votes(1, 10), text(face).replaceFirst("\\d+", "256"));
    write();
    String message = Refusal.of(() -> read(Split.TRAIN));
    assertTrue(message.startsWith("2 of 3 pictures of FER+ train"), message);
    assertTrue(message.contains("expected 2304 pixels for "), message);
    assertTrue(message.contains("expected a grey value from 0 to 255 at "), message);
    assertEquals(1, FaceSet.read("ferplus:" + folder, Split.TRAIN, true).faces().size());
  }

  @Test
  void tablesThatDoNotBelongTogetherAreRefused() throws IOException {
    labels.append("Training,a.png,").append(TinyFerPlus.votes(1, 10)).append('\n');
    write();
    assertEquals(
        "expected as many rows in " + folder.resolve("fer2013.csv") + " as in fer2013new.csv",
        Refusal.of(() -> read(Split.TRAIN)));
    pixels.append("0,").append(text(face)).append(",PublicTest\n");
    write();
    String usage = Refusal.of(() -> read(Split.TRAIN));
    assertTrue(usage.startsWith("expected the same usage in both tables at "), usage);
    assertTrue(usage.endsWith("row 6, got Training and PublicTest"), usage);
  }

  @Test
  void votesThatAreNoNumbersAndMissingColumnsAreRefused() throws IOException {
    row("Training", "a.png", "1,2,x,4,5,6,7,8,9,0", text(face));
    write();
    String vote = Refusal.of(() -> read(Split.TRAIN));
    assertTrue(vote.startsWith("expected votes in column 5 from 0 to 100 at "), vote);
    row("Training", "b.png", "1,2", text(face));
    Files.writeString(folder.resolve("fer2013new.csv"), VOTES + "\nTraining,b.png,1,2\n");
    Files.writeString(
        folder.resolve("fer2013.csv"), "emotion,pixels,Usage\n0," + text(face) + ",Training\n");
    String columns = Refusal.of(() -> read(Split.TRAIN));
    assertTrue(columns.contains("got 4 and 3"), columns);
  }

  @Test
  void aMarkOfByteOrderAtTheBeginningOfEitherTableIsNoPartOfIt() throws IOException {
    write();
    List<Face> plain = read(Split.TRAIN).faces();
    labels.insert(0, '\ufeff');
    pixels.insert(0, '\ufeff');
    write();
    List<Face> marked = read(Split.TRAIN).faces();
    assertEquals(1, marked.size());
    assertEquals(plain.get(0).name(), marked.get(0).name());
    assertEquals(plain.get(0).label(), marked.get(0).label());
  }

  @Test
  void aRowThatIsThereTwiceCountsOnceAndIsNamed() throws IOException {
    row("Training", "fer0000000.png", TinyFerPlus.votes(3, 10), text(face));
    row("Training", "fer0000000.png", TinyFerPlus.votes(1, 10), text(face));
    write();
    Unreadable unreadable = new Unreadable();
    List<Face> faces = new Fer2013Csv(folder, Protocol.MAJORITY).read(Split.TRAIN, unreadable);
    assertEquals(1, faces.size());
    assertEquals(Emotion.SADNESS, faces.get(0).label());
    Path table = folder.resolve("fer2013new.csv");
    assertEquals(
        List.of(
            table + " row 6 gives fer0000000.png again",
            table + " row 7 gives fer0000000.png again"),
        unreadable.leftOut());
  }

  @Test
  void aMissingTableIsNamed() throws IOException {
    Files.writeString(folder.resolve("fer2013new.csv"), labels);
    String message = Refusal.of(() -> read(Split.TRAIN));
    assertTrue(message.startsWith("expected fer2013.csv and fer2013new.csv as "), message);
  }
}
