package dev.lowerface.calibration.profile;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.lowerface.calibration.drift.NeutralTemplate;
import dev.lowerface.calibration.personal.PersonalLayer;
import dev.lowerface.vision.CameraGeometry;
import dev.lowerface.vision.FaceMap;
import dev.lowerface.vision.LightCorrection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A profile as its file has it: the names, order and types of these records are the format. */
record ProfileForm(
    int version,
    String name,
    String person,
    String headset,
    String camera,
    String createdAt,
    double quality,
    PictureForm picture,
    Face face,
    Light light,
    double captureDelayMillis,
    @JsonSetter(nulls = Nulls.SET) @Nullable String neutral,
    @JsonSetter(nulls = Nulls.SET) @Nullable Personal personal) {
  private static final double NANOS_PER_MILLI = 1e6;

  /** An upright picture's face, as in {@link FaceMap}. */
  record Face(double x, double y, double rightX, double rightY, double downX, double downY) {}

  /** As in {@link LightCorrection}. */
  record Light(double black, double white, double gamma, double localContrast) {}

  /** The weights in Base64, little-endian, since they are many. */
  record Personal(
      double before,
      double after,
      int heldOut,
      int embeddingSize,
      List<Float> bias,
      String weights) {}

  static ProfileForm of(CalibrationProfile profile) {
    CameraGeometry geometry = profile.geometry();
    FaceMap map = profile.face();
    LightCorrection light = profile.light();
    NeutralTemplate neutral = profile.neutral();
    PersonalRecord personal = profile.personal();
    return new ProfileForm(
        CalibrationProfile.VERSION,
        profile.name(),
        profile.person(),
        profile.headset(),
        profile.camera(),
        profile.createdAt().toString(),
        profile.quality(),
        PictureForm.of(geometry),
        new Face(map.x(), map.y(), map.rightX(), map.rightY(), map.downX(), map.downY()),
        new Light(light.black(), light.white(), light.gamma(), light.localContrast()),
        profile.captureDelay().toNanos() / NANOS_PER_MILLI,
        neutral == null ? null : Encoded.of(neutral.pixels()),
        personal == null ? null : of(personal));
  }

  private static Personal of(PersonalRecord personal) {
    PersonalLayer layer = personal.layer();
    List<Float> bias = new ArrayList<>();
    for (float value : layer.bias()) {
      bias.add(value);
    }
    return new Personal(
        personal.before(),
        personal.after(),
        personal.heldOut(),
        layer.embeddingSize(),
        bias,
        Encoded.of(layer.weights()));
  }

  CalibrationProfile toProfile() {
    Require.range("captureDelayMillis", captureDelayMillis, 0, 1000);
    return new CalibrationProfile(
        name,
        person,
        headset,
        camera,
        Require.instant("createdAt", createdAt),
        quality,
        picture.toGeometry(),
        new FaceMap(face.x, face.y, face.rightX, face.rightY, face.downX, face.downY),
        new LightCorrection(light.black, light.white, light.gamma, light.localContrast),
        Duration.ofNanos(Math.round(captureDelayMillis * NANOS_PER_MILLI)),
        neutral == null ? null : new NeutralTemplate(Encoded.bytes("neutral", neutral)),
        personal == null ? null : record(personal));
  }

  private static PersonalRecord record(Personal personal) {
    List<Float> given = personal.bias;
    Require.size("personal.bias", given, 8);
    float[] bias = new float[given.size()];
    for (int i = 0; i < bias.length; i++) {
      bias[i] = given.get(i);
    }
    float[] weights = Encoded.floats("personal.weights", personal.weights);
    return new PersonalRecord(
        new PersonalLayer(personal.embeddingSize, weights, bias),
        personal.before,
        personal.after,
        personal.heldOut);
  }
}
