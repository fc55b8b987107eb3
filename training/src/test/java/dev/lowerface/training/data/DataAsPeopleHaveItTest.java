package dev.lowerface.training.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lowerface.testing.Refusal;
import dev.lowerface.testing.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Data sets that other programs have packed, unpacked and edited. */
class DataAsPeopleHaveItTest {
  @TempDir private Path folder;

  private static Path input(String name) {
    Optional<Path> found = SharedData.find("inputs/" + name);
    assumeTrue(found.isPresent(), "inputs/" + name + " is not here");
    return found.orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ferplus-backslash.zip", "ferplus-bom.zip"})
  @Tag("data")
  void readsZipsOfOtherPrograms(String name) {
    FaceSet set = FaceSet.read("ferplus:" + input(name), Split.TRAIN, false);
    assertTrue(set.faces().size() > 1, set.faces().size() + " faces");
    assertEquals(0, set.skipped().size());
  }

  @Test
  @Tag("data")
  void leavesOutOneRowWithoutALabelOnRequest() {
    String data = "affectnet:" + input("affectnet-one-null");
    String message = Refusal.of(() -> FaceSet.read(data, Split.TRAIN, false));
    assertTrue(message.startsWith("1 of ") && message.contains("got 'NULL'"), message);
    FaceSet rest = FaceSet.read(data, Split.TRAIN, true);
    FaceSet all = FaceSet.read("affectnet:" + input("affectnet-plain"), Split.TRAIN, false);
    assertEquals(all.faces().size() - 1, rest.faces().size());
    assertEquals(1, rest.skipped().size());
  }

  @Test
  @Tag("data")
  void findsNestedPicturesAndCountsThoseOfAnotherKind() {
    FaceSet set = FaceSet.read("folder:" + input("folder-nested"), Split.TRAIN, false);
    assertTrue(
        set.faces().stream().anyMatch(face -> face.name().contains("person1")), set.toString());
    assertTrue(set.description().endsWith(", 1 left out"), set.description());
  }

  @Test
  void doesNotTakeHiddenFilesForPictures() throws IOException {
    PictureFiles.write(folder.resolve("mine/train/fear/a.png"), 60);
    for (String hidden : new String[] {"train/fear/._a.png", "__MACOSX/b.png", ".DS_Store"}) {
      Path file = folder.resolve("mine").resolve(hidden);
      Files.createDirectories(file.getParent());
      Files.writeString(file, "no picture");
    }
    FaceSet set = FaceSet.read("folder:" + folder, Split.TRAIN, false);
    assertEquals(1, set.faces().size(), "and a folder deeper than it should be");
    assertTrue(set.description().endsWith("a folder per class"), set.description());
  }

  @Test
  void takesWholeNumbersWithAPointAndNoSecondLabelOfAPicture() throws IOException {
    Path images = folder.resolve("Manually_Annotated_Images/1");
    PictureFiles.write(images.resolve("a.png"), 60);
    PictureFiles.write(images.resolve("b.png"), 70);
    Files.writeString(folder.resolve("training.csv"), "");
    Files.writeString(
        folder.resolve("validation.csv"),
        """
        \ufeffsubDirectory_filePath,x,y,w,h,l,expression
        1\\a.png,0.0,0,32.0,32,x,3.0
        1/b.png,0,0,32,32,x,1
        1/b.png,0,0,32,32,x,2
        """);
    FaceSet set = FaceSet.read("affectnet:" + folder, Split.TEST, false);
    assertEquals(2, set.faces().size());
    assertTrue(set.description().endsWith(", 1 left out"), set.description());
  }

  @Test
  void refusesADeviceAsAPicture() throws IOException {
    assumeTrue(Files.exists(Path.of("/dev/zero")), "there is no /dev/zero here");
    PictureFiles.write(folder.resolve("train/fear/a.png"), 60);
    Files.createSymbolicLink(folder.resolve("train/fear/b.png"), Path.of("/dev/zero"));
    String message = Refusal.of(() -> FaceSet.read("folder:" + folder, Split.TRAIN, false));
    assertTrue(message.contains("b.png, it is a pipe or a device"), message);
  }
}
