package dev.lowerface.calibration.profile;

import dev.lowerface.expression.LowerfaceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder of profiles: one file for each person, headset and camera.
 *
 * @param folder where they lie, as {@code .json} files
 */
public record ProfileFolder(Path folder) {
  private static final Logger LOG = LoggerFactory.getLogger(ProfileFolder.class);
  private static final int MOST = 1000;

  /**
   * All profiles that can be read, the newest first. One that cannot is logged and left out.
   *
   * @return the profiles
   * @throws LowerfaceException if there is no such folder, or it holds more than 1000 files
   */
  public List<CalibrationProfile> list() {
    List<Path> files = new ArrayList<>();
    try (Stream<Path> all = Files.list(folder)) {
      all.filter(file -> file.toString().endsWith(".json")).limit(MOST + 1L).forEach(files::add);
    } catch (IOException e) {
      throw new LowerfaceException(
          "expected a folder of profiles at " + folder + ", it cannot be read", e);
    }
    if (files.size() > MOST) {
      throw new LowerfaceException(
          "expected at most " + MOST + " profiles in " + folder + ", there are more");
    }
    files.sort(Comparator.naturalOrder());
    List<CalibrationProfile> profiles = new ArrayList<>();
    for (Path file : files) {
      try {
        profiles.add(CalibrationProfile.load(file));
      } catch (LowerfaceException e) {
        LOG.warn("left out: {}", e.getMessage());
      }
    }
    profiles.sort(Comparator.comparing(CalibrationProfile::createdAt).reversed());
    return profiles;
  }

  /**
   * The newest profile of a person, a headset and a camera.
   *
   * @param person who; null for anybody
   * @param headset which; null for any
   * @param camera the source; null for any
   * @return the profile
   * @throws LowerfaceException if there is none
   */
  public CalibrationProfile newest(
      @Nullable String person, @Nullable String headset, @Nullable String camera) {
    List<CalibrationProfile> all = list();
    for (CalibrationProfile profile : all) {
      if ((person == null || person.equals(profile.person()))
          && (headset == null || headset.equals(profile.headset()))
          && (camera == null || camera.equals(profile.camera()))) {
        return profile;
      }
    }
    throw new LowerfaceException(
        "expected a profile in "
            + folder
            + " for "
            + (person == null ? "anybody" : Quoted.of(person))
            + (headset == null ? "" : " with " + Quoted.of(headset))
            + (camera == null ? "" : " and the source " + Quoted.of(camera))
            + ", none of the "
            + all.size()
            + " there fits; run lowerface calibrate");
  }
}
