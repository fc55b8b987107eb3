package dev.lowerface.calibration.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lowerface.expression.LowerfaceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfileFolderTest {
  @TempDir Path folder;

  @Test
  void findsTheNewestOfAPersonAndLeavesADamagedOneOut() throws IOException {
    save("a.json", "Ada", "2026-01-01T00:00:00Z");
    save("b.json", "Ada", "2026-02-01T00:00:00Z");
    save("c.json", "Grace", "2026-03-01T00:00:00Z");
    Files.writeString(folder.resolve("d.json"), "damaged");
    ProfileFolder profiles = new ProfileFolder(folder);
    assertEquals(3, profiles.list().size());
    assertEquals("b.json", profiles.newest("Ada", null, null).name());
    assertEquals("c.json", profiles.newest(null, "headset", "synthetic").name());
    assertThrows(LowerfaceException.class, () -> profiles.newest("Nobody", null, null));
    assertThrows(LowerfaceException.class, () -> new ProfileFolder(folder.resolve("none")).list());
  }

  private void save(String file, String person, String time) {
    CalibrationProfile whole = WholeProfile.of(2);
    new CalibrationProfile(
            file,
            person,
            "headset",
            "synthetic",
            Instant.parse(time),
            1,
            whole.geometry(),
            whole.face(),
            whole.light(),
            whole.captureDelay(),
            null,
            null)
        .save(folder.resolve(file));
  }
}
