package dev.lowerface.training.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.expression.Emotion;
import dev.lowerface.testing.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderPerClassTest {
  @TempDir private Path folder;

  private FaceSet read(Split split) {
    return FaceSet.read("folder:" + folder, split, false);
  }

  @Test
  void theFolderOfAPictureIsItsClass() throws IOException {
    PictureFiles.write(folder.resolve("train/happiness/b.png"), 40);
    PictureFiles.write(folder.resolve("train/happiness/a.jpg"), 90);
    PictureFiles.write(folder.resolve("train/Contempt/c.bmp"), 120);
    Files.writeString(folder.resolve("train/happiness/notes.txt"), "no picture");
    Files.writeString(folder.resolve("train/README"), "no folder");
    PictureFiles.write(folder.resolve("valid/fear/d.jpeg"), 60);
    FaceSet train = read(Split.TRAIN);
    assertEquals(
        List.of(Emotion.CONTEMPT, Emotion.HAPPINESS, Emotion.HAPPINESS),
        train.faces().stream().map(Face::label).toList());
    assertEquals(120, PictureFiles.mean(train.faces().get(0)), 1);
    assertEquals(90, PictureFiles.mean(train.faces().get(1)), 2, "by name within a class");
    assertEquals(40, PictureFiles.mean(train.faces().get(2)), 1);
    assertEquals(1, read(Split.VALID).faces().size());
    assertEquals(0, train.side(), "pictures of any size");
    List<FaceSet> others = FaceSet.readOthers("folder:" + folder, Split.TRAIN, false);
    assertEquals(1, others.size(), "there is no test split");
  }

  @Test
  void samePicturesAreFoundAcrossSplits() throws IOException {
    PictureFiles.write(folder.resolve("train/fear/a.png"), 60);
    PictureFiles.write(folder.resolve("train/fear/b.png"), 61);
    PictureFiles.write(folder.resolve("valid/fear/c.png"), 60);
    boolean[] found = read(Split.TRAIN).standsIn(List.of(read(Split.VALID)));
    assertTrue(found[0] && !found[1]);
  }

  @Test
  void aFolderThatIsNoClassIsRefused() throws IOException {
    PictureFiles.write(folder.resolve("train/joy/a.png"), 60);
    String message = Refusal.of(() -> read(Split.TRAIN));
    assertTrue(message.startsWith("expected folders named neutral, happiness, surprise"), message);
    assertTrue(message.endsWith("joy"), message);
  }

  @Test
  void anEmptyOrMissingSplitIsRefused() throws IOException {
    assertEquals(
        "expected a readable folder at " + folder.resolve("train"),
        Refusal.of(() -> read(Split.TRAIN)));
    Files.createDirectories(folder.resolve("train/fear"));
    String message = Refusal.of(() -> read(Split.TRAIN));
    assertTrue(message.startsWith("expected at least one labelled face in "), message);
  }
}
