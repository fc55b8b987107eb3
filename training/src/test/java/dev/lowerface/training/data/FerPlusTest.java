package dev.lowerface.training.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lowerface.expression.Emotion;
import dev.lowerface.testing.Refusal;
import dev.lowerface.testing.SharedData;
import dev.lowerface.training.TinyFerPlus;
import dev.lowerface.training.data.picture.GreyPng;
import dev.lowerface.training.data.picture.Picture;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FerPlusTest {
  private static final String TRAIN = "FER2013Train";

  private final SplittableRandom random = new SplittableRandom(1);

  @TempDir private Path folder;

  private byte[] face() {
    return TinyFerPlus.png(TinyFerPlus.noise(random));
  }

  private FaceSet read() {
    return FaceSet.read("ferplus:" + folder, Split.TRAIN, false);
  }

  private String refusal(TinyFerPlus set) throws IOException {
    set.toFolder(folder);
    return ofThePicture(Refusal.of(this::read));
  }

  /** What is said of the only picture that cannot be read. */
  private static String ofThePicture(String message) {
    return message.replaceAll(
        "^1 of \\d+ pictures of FER\\+ train, majority protocol cannot be read: (.*); mend them or"
            + " give --skip-corrupt$",
        "$1");
  }

  /** Ten faces, then a row that is wrong. */
  private TinyFerPlus tenFacesThen(String row) {
    TinyFerPlus set = new TinyFerPlus();
    for (int i = 0; i < 10; i++) {
      set.face(TRAIN, "fer" + i + ".png", face(), TinyFerPlus.votes(i % 8, 10));
    }
    return set.row(TRAIN, row);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void facesAreJoinedToLabelsByFileName(boolean zipped) throws IOException {
    byte[] sad = TinyFerPlus.noise(random);
    byte[] happy = TinyFerPlus.noise(random);
    TinyFerPlus set =
        new TinyFerPlus()
            .file(TRAIN + "/a.png", TinyFerPlus.png(happy)) // On disk before the other.
            .face(TRAIN, "b.png", TinyFerPlus.png(sad), TinyFerPlus.votes(3, 10))
            .row(TRAIN, "gone.png,\"(0, 0, 48, 48)\"," + TinyFerPlus.votes(8, 10))
            .row(TRAIN, "a.png,\"(0, 0, 48, 48)\"," + TinyFerPlus.votes(1, 10));
    Path data = zipped ? set.toZip(folder.resolve("tiny.zip")) : set.toFolder(folder);

    FaceSet faces = FaceSet.read("ferplus:" + data, Split.TRAIN, false);

    assertEquals(2, faces.faces().size(), "a dropped row needs no picture");
    assertEquals(TRAIN + "/b.png", faces.faces().get(0).name());
    assertEquals(Emotion.SADNESS, faces.faces().get(0).label());
    assertArrayEquals(sad, pixels(faces.faces().get(0)));
    assertEquals(Emotion.HAPPINESS, faces.faces().get(1).label());
    assertArrayEquals(happy, pixels(faces.faces().get(1)));
    assertEquals(List.of(0, 1, 0, 1, 0, 0, 0, 0), faces.counts());
  }

  private static byte[] pixels(Face face) {
    return ((Picture.Pixels) face.picture()).pixels();
  }

  @Test
  void aTruncatedPictureIsNamedWhereverItIsCut() {
    byte[] whole = face();
    assertEquals(48 * 48, GreyPng.decode(whole, 48, "whole.png").length);
    for (int length = 0; length < whole.length; length += length < whole.length - 40 ? 41 : 1) {
      byte[] cut = Arrays.copyOf(whole, length);
      String message = Refusal.of(() -> GreyPng.decode(cut, 48, "cut.png"));
      assertTrue(message.matches("expected a (whole )?PNG picture at cut.png"), message);
    }
  }

  @Test
  void aTruncatedPictureIsRefusedByItsPath() throws IOException {
    byte[] whole = face();
    TinyFerPlus set =
        new TinyFerPlus()
            .face(TRAIN, "a.png", face(), TinyFerPlus.votes(0, 10))
            .face(TRAIN, "cut.png", Arrays.copyOf(whole, 1000), TinyFerPlus.votes(0, 10));
    assertEquals(
        "expected a whole PNG picture at " + folder + "/FER2013Train/cut.png", refusal(set));
  }

  @Test
  void picturesThatCannotBeReadAreCountedNamedAndSkippedOnRequestOnly() throws IOException {
    TinyFerPlus set =
        new TinyFerPlus()
            .face(TRAIN, "a.png", face(), TinyFerPlus.votes(0, 10))
            .face(TRAIN, "cut.png", Arrays.copyOf(face(), 1000), TinyFerPlus.votes(0, 10))
            .row(TRAIN, "gone.png,\"(0, 0, 48, 48)\"," + TinyFerPlus.votes(0, 10));
    set.toFolder(folder);
    String message = Refusal.of(this::read);
    assertTrue(message.startsWith("2 of 3 pictures of FER+ train"), message);
    assertTrue(message.contains("cut.png") && message.contains("gone.png"), message);
    FaceSet skipped = FaceSet.read("ferplus:" + folder, Split.TRAIN, true);
    assertEquals(1, skipped.faces().size());
    assertEquals(2, skipped.skipped().size());
    assertEquals("FER+ train, majority protocol, 2 pictures skipped", skipped.description());
  }

  @Test
  void aPictureOfAnotherSizeIsRefused() throws IOException {
    BufferedImage large = new BufferedImage(64, 48, BufferedImage.TYPE_BYTE_GRAY);
    TinyFerPlus set =
        new TinyFerPlus()
            .face(TRAIN, "large.png", TinyFerPlus.png(large), TinyFerPlus.votes(0, 10));
    assertEquals(
        "expected 48 x 48 8-bit grey pixels at " + folder + "/FER2013Train/large.png, got 64 x 48",
        refusal(set));
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        BufferedImage.TYPE_INT_RGB,
        BufferedImage.TYPE_INT_ARGB,
        BufferedImage.TYPE_USHORT_GRAY,
        BufferedImage.TYPE_BYTE_BINARY
      })
  void aPictureOfAnotherKindIsRefused(int type) throws IOException {
    BufferedImage other = new BufferedImage(48, 48, type);
    TinyFerPlus set =
        new TinyFerPlus()
            .face(TRAIN, "other.png", TinyFerPlus.png(other), TinyFerPlus.votes(0, 10));
    assertEquals(
        "expected 48 x 48 8-bit grey pixels at "
            + folder
            + "/FER2013Train/other.png, got 48 x 48 of another kind",
        refusal(set));
  }

  @Test
  void aRowWithTooFewColumnsIsRefusedWithItsLine() throws IOException {
    assertEquals(
        "expected 12 columns (file, box, ten votes) in "
            + folder
            + "/FER2013Train/label.csv line 11, got 3",
        refusal(tenFacesThen("a.png,\"(0, 0, 48, 48)\",10")));
  }

  @Test
  void theLineIsRightInTheMiddleToo() throws IOException {
    TinyFerPlus set =
        tenFacesThen("short.png").face(TRAIN, "z.png", face(), TinyFerPlus.votes(0, 10));
    assertTrue(refusal(set).contains("label.csv line 11, got 1"), refusal(set));
  }

  @Test
  void theLineIsRightWithoutANewlineAtTheEnd() throws IOException {
    String rows = "a.png,box," + TinyFerPlus.votes(0, 10) + "\nb.png,box,1";
    TinyFerPlus set =
        new TinyFerPlus()
            .file(TRAIN + "/a.png", face())
            .file(TRAIN + "/label.csv", rows.getBytes(StandardCharsets.UTF_8));
    assertTrue(refusal(set).contains("label.csv line 2, got 3"), refusal(set));
  }

  @Test
  void aRowOverSeveralLinesIsRefusedWithItsFirst() throws IOException {
    String message = refusal(tenFacesThen("a.png,\"(0,\n0,\n48)\",10").row(TRAIN, "b.png"));
    assertTrue(message.endsWith("label.csv line 11"), message);
  }

  @Test
  void emptyAndWindowsLinesAreCounted() throws IOException {
    String good = ",\"(0, 0, 48, 48)\"," + TinyFerPlus.votes(0, 10) + "\r\n";
    String rows = "a.png" + good + "\r\nb.png" + good + "c.png,x\r\nd.png" + good;
    TinyFerPlus set =
        new TinyFerPlus().file(TRAIN + "/label.csv", rows.getBytes(StandardCharsets.UTF_8));
    assertTrue(refusal(set).contains("label.csv line 4, got 2"), refusal(set));
  }

  @Test
  void aWordForANumberOfVotesIsRefusedWithItsLine() throws IOException {
    String row = "a.png,\"(0, 0, 48, 48)\",1,2,many,0,0,0,0,0,0,0";
    assertEquals(
        "expected a number of votes in column 5 of "
            + folder
            + "/FER2013Train/label.csv line 11, got 'many'",
        refusal(tenFacesThen(row)));
  }

  @Test
  void aNegativeNumberOfVotesIsRefusedWithItsLine() throws IOException {
    String message = refusal(tenFacesThen("a.png,box,1,-2,0,0,0,0,0,0,0,0"));
    assertTrue(message.endsWith("label.csv line 11, got '-2'"), message);
  }

  @Test
  void aNameThatLeavesTheFolderIsRefusedWithItsLine() throws IOException {
    String message = refusal(tenFacesThen("../../a.png,box," + TinyFerPlus.votes(0, 10)));
    assertTrue(message.endsWith("label.csv line 11, got '../../a.png'"), message);
  }

  @Test
  void aQuoteThatNeverEndsIsRefusedWithItsLine() throws IOException {
    String message = refusal(tenFacesThen("a.png,\"(0, 0").row(TRAIN, "b.png"));
    assertTrue(message.endsWith("label.csv line 11"), message);
  }

  @Test
  void charactersAfterAQuoteAreRefusedWithTheirLine() throws IOException {
    String message = refusal(tenFacesThen("a.png,\"(0, 0)\"x,1").row(TRAIN, "b.png"));
    assertTrue(message.endsWith("label.csv line 11"), message);
  }

  @Test
  void aMissingPictureOfAFolderIsNamed() throws IOException {
    TinyFerPlus set =
        new TinyFerPlus().row(TRAIN, "a.png,\"(0, 0, 48, 48)\"," + TinyFerPlus.votes(0, 10));
    assertEquals("expected the file FER2013Train/a.png in " + folder, refusal(set));
  }

  @Test
  void aMissingPictureOfAZipIsNamed() throws IOException {
    Path zip =
        new TinyFerPlus()
            .row(TRAIN, "a.png,\"(0, 0, 48, 48)\"," + TinyFerPlus.votes(0, 10))
            .toZip(folder.resolve("tiny.zip"));
    assertEquals(
        "expected the entry FER2013Train/a.png in " + zip,
        ofThePicture(Refusal.of(() -> FaceSet.read("ferplus:" + zip, Split.TRAIN, false))));
  }

  @Test
  void aZipThatIsCutShortIsRefused() throws IOException {
    Path zip = TinyFerPlus.drawn(4, 4, 2).toZip(folder.resolve("tiny.zip"));
    Files.write(zip, Arrays.copyOf(Files.readAllBytes(zip), (int) Files.size(zip) / 2));
    String message = Refusal.of(() -> FaceSet.read("ferplus:" + zip, Split.TRAIN, false));
    assertTrue(
        message.startsWith("expected a folder or a readable zip file at " + zip + ": "), message);
  }

  @Test
  void aDamagedEntryOfAZipIsNamed() throws IOException {
    Path zip = TinyFerPlus.drawn(2, 2, 2).toZip(folder.resolve("tiny.zip"));
    byte[] bytes = Files.readAllBytes(zip);
    Arrays.fill(bytes, 200, 400, (byte) 0xff); // In the deflated stream of the first picture.
    Files.write(zip, bytes);
    String message = Refusal.of(() -> FaceSet.read("ferplus:" + zip, Split.TRAIN, false));
    assertTrue(message.contains("FER2013Train/fer0000000.png"), message);
  }

  @Test
  void whatIsNoZipIsRefused() throws IOException {
    Path text = Files.writeString(folder.resolve("label.csv"), "a.png");
    String message = Refusal.of(() -> FaceSet.read("ferplus:" + text, Split.TRAIN, false));
    assertTrue(
        message.startsWith("expected a folder or a readable zip file at " + text + ": "), message);
  }

  @Test
  void nothingAtThePathIsRefused() {
    Path nothing = folder.resolve("nothing.zip");
    String message = Refusal.of(() -> FaceSet.read("ferplus:" + nothing, Split.TRAIN, false));
    assertTrue(
        message.startsWith("expected a folder or a readable zip file at " + nothing + ": "),
        message);
  }

  @Test
  void anEmptyFolderIsRefusedByItsMissingLabelFile() {
    assertEquals("expected the file FER2013Train/label.csv in " + folder, Refusal.of(this::read));
  }

  @Test
  void anEmptyLabelFileIsRefused() throws IOException {
    TinyFerPlus set = new TinyFerPlus().file(TRAIN + "/label.csv", new byte[0]);
    assertEquals(
        "expected at least one labelled face in " + folder + "/FER2013Train/label.csv",
        refusal(set));
  }

  @Test
  void aSplitThatIsNotThereIsRefused() throws IOException {
    Path zip = TinyFerPlus.drawn(2, 2, 2).toZip(folder.resolve("tiny.zip"));
    assertEquals(
        "expected the entry FER2013Test/label.csv in " + zip,
        Refusal.of(() -> FaceSet.read("ferplus:" + zip, Split.TEST, false)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "faces.zip", "fer:faces.zip", "FERPLUS:faces.zip"})
  void anotherSchemeIsRefused(String data) {
    assertEquals(
        "expected ferplus:PATH, affectnet:PATH or folder:PATH as --data, got '" + data + "'",
        Refusal.of(() -> FaceSet.read(data, Split.TRAIN, false)));
  }

  @Test
  void aSchemeWithoutAPathIsRefused() {
    assertEquals(
        "expected ferplus:PATH, affectnet:PATH or folder:PATH as --data, got 'ferplus:'",
        Refusal.of(() -> FaceSet.read("ferplus:", Split.TRAIN, false)));
  }

  @Test
  void splitsAreReadByName() {
    assertEquals(Split.VALID, Split.of("valid"));
    assertEquals(
        "expected train, valid or test as the split, got 'Train'",
        Refusal.of(() -> Split.of("Train")));
  }

  @Test
  @Tag("data")
  void theRealDataHasThePublishedCounts() {
    Optional<Path> zip = SharedData.find("ferplus/ferplus-train-valid.zip");
    assumeTrue(zip.isPresent(), "FER+ does not lie in shared/data/ferplus");
    FaceSet train = FaceSet.read("ferplus:" + zip.get(), Split.TRAIN, false);
    FaceSet valid = FaceSet.read("ferplus:" + zip.get(), Split.VALID, false);
    assertEquals(25_045, train.faces().size());
    assertEquals(List.of(8733, 7284, 3136, 3022, 2098, 116, 536, 120), train.counts());
    assertEquals(3_191, valid.faces().size());
    assertEquals(List.of(1180, 862, 411, 348, 289, 25, 60, 16), valid.counts());
    FaceSet votes = FaceSet.read("ferplus:" + zip.get(), Split.TRAIN, Protocol.VOTES, false);
    assertEquals(27_522, votes.faces().size());
    assertEquals("FER+ train, votes protocol", votes.description());
  }
}
