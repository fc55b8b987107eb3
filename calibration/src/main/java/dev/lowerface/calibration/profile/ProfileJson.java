package dev.lowerface.calibration.profile;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lowerface.calibration.drift.NeutralTemplate;
import dev.lowerface.calibration.personal.PersonalLayer;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.vision.CameraGeometry;
import dev.lowerface.vision.FaceBox;
import dev.lowerface.vision.FaceMap;
import dev.lowerface.vision.Lens;
import dev.lowerface.vision.LightCorrection;
import dev.lowerface.vision.StereoHalf;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;

/**
 * The JSON form of a profile. Read as a tree, field by field: no class is chosen by the file, and a
 * field that is missing, unknown or of another type is named.
 */
final class ProfileJson {
  private static final double NANOS_PER_MILLI = 1e6;
  private static final ObjectMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(8)
                          .maxNumberLength(100)
                          .build())
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  private ProfileJson() {}

  static byte[] write(CalibrationProfile profile) {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("version", CalibrationProfile.VERSION);
    root.put("name", profile.name());
    root.put("person", profile.person());
    root.put("headset", profile.headset());
    root.put("camera", profile.camera());
    root.put("createdAt", profile.createdAt().toString());
    root.put("quality", profile.quality());
    CameraGeometry geometry = profile.geometry();
    ObjectNode picture = root.putObject("picture");
    picture.put("half", geometry.half().label());
    picture.put("lens", geometry.lens() == null ? null : geometry.lens().text());
    picture.put("mirrored", geometry.mirrored());
    picture.put("clockwiseDegrees", geometry.clockwiseDegrees());
    FaceMap map = profile.face();
    ObjectNode face = root.putObject("face");
    face.put("x", map.x());
    face.put("y", map.y());
    face.put("rightX", map.rightX());
    face.put("rightY", map.rightY());
    face.put("downX", map.downX());
    face.put("downY", map.downY());
    ObjectNode light = root.putObject("light");
    light.put("black", profile.light().black());
    light.put("white", profile.light().white());
    light.put("gamma", profile.light().gamma());
    light.put("localContrast", profile.light().localContrast());
    root.put("captureDelayMillis", profile.captureDelay().toNanos() / NANOS_PER_MILLI);
    NeutralTemplate neutral = profile.neutral();
    root.put("neutral", neutral == null ? null : Fields.base64(neutral.pixels()));
    PersonalRecord personal = profile.personal();
    if (personal == null) {
      root.putNull("personal");
    } else {
      ObjectNode node = root.putObject("personal");
      node.put("before", personal.before());
      node.put("after", personal.after());
      node.put("heldOut", personal.heldOut());
      node.put("embeddingSize", personal.layer().embeddingSize());
      ArrayNode bias = node.putArray("bias");
      for (float value : personal.layer().bias()) {
        bias.add(value);
      }
      node.put("weights", Fields.base64(personal.layer().weights()));
    }
    return (root.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /** Throws a {@link LowerfaceException} for anything but a valid profile of a known version. */
  static CalibrationProfile read(byte[] bytes) {
    Fields root = new Fields(parse(bytes), "");
    // First, since a file of another version may have other fields.
    JsonNode version = root.require("version");
    if (version.isInt() && version.intValue() == 1) {
      return readFirst(root);
    }
    if (!version.isInt() || version.intValue() != CalibrationProfile.VERSION) {
      throw new LowerfaceException(
          "expected version "
              + CalibrationProfile.VERSION
              + " or 1, got "
              + Fields.describe(version)
              + "; calibrate again or update Lowerface");
    }
    root.refuseOthers(
        "version",
        "name",
        "person",
        "headset",
        "camera",
        "createdAt",
        "quality",
        "picture",
        "face",
        "light",
        "captureDelayMillis",
        "neutral",
        "personal");
    return new CalibrationProfile(
        root.text("name"),
        root.text("person"),
        root.text("headset"),
        root.text("camera"),
        time(root),
        root.number("quality"),
        geometry(root.object("picture", "half", "lens", "mirrored", "clockwiseDegrees")),
        face(root.object("face", "x", "y", "rightX", "rightY", "downX", "downY")),
        light(root.object("light", "black", "white", "gamma", "localContrast")),
        delay(root),
        root.isNull("neutral") ? null : new NeutralTemplate(root.bytes("neutral")),
        root.isNull("personal") ? null : personal(root));
  }

  /** Version 1: camera and face box. */
  private static CalibrationProfile readFirst(Fields root) {
    root.refuseOthers("version", "name", "camera", "faceBox", "createdAt");
    Fields box = root.object("faceBox", "x", "y", "width", "height");
    return new CalibrationProfile(
        root.text("name"),
        root.text("camera"),
        new FaceBox(
            box.number("x"), box.number("y"), box.positive("width"), box.positive("height")),
        time(root));
  }

  private static CameraGeometry geometry(Fields picture) {
    return new CameraGeometry(
        half(picture.text("half")),
        picture.isNull("lens") ? null : lens(picture.text("lens")),
        picture.flag("mirrored"),
        picture.integer("clockwiseDegrees"));
  }

  // The runtime's own messages repeat all of what they were given.
  private static StereoHalf half(String text) {
    try {
      return StereoHalf.of(text);
    } catch (LowerfaceException e) {
      throw new LowerfaceException(
          "expected none, left or right as picture.half, got " + Quoted.of(text), e);
    }
  }

  private static Lens lens(String text) {
    try {
      return Lens.parse(text);
    } catch (LowerfaceException e) {
      throw new LowerfaceException(
          "expected a lens as the option --lens takes it as picture.lens, got " + Quoted.of(text),
          e);
    }
  }

  private static FaceMap face(Fields face) {
    return new FaceMap(
        face.number("x"),
        face.number("y"),
        face.number("rightX"),
        face.number("rightY"),
        face.number("downX"),
        face.number("downY"));
  }

  private static LightCorrection light(Fields light) {
    return new LightCorrection(
        light.number("black"),
        light.number("white"),
        light.number("gamma"),
        light.number("localContrast"));
  }

  private static Duration delay(Fields root) {
    double millis = root.number("captureDelayMillis");
    if (!(millis >= 0 && millis <= 1000)) {
      throw new LowerfaceException("expected captureDelayMillis from 0 to 1000, got " + millis);
    }
    return Duration.ofNanos(Math.round(millis * NANOS_PER_MILLI));
  }

  private static PersonalRecord personal(Fields root) {
    Fields personal =
        root.object("personal", "before", "after", "heldOut", "embeddingSize", "bias", "weights");
    return new PersonalRecord(
        new PersonalLayer(
            personal.integer("embeddingSize"), personal.floats("weights"), personal.eight("bias")),
        personal.number("before"),
        personal.number("after"),
        personal.integer("heldOut"));
  }

  private static JsonNode parse(byte[] bytes) {
    try {
      // Decoded here, strictly: Jackson would also guess UTF-16 and UTF-32.
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return MAPPER.readTree(text);
    } catch (CharacterCodingException e) {
      throw new LowerfaceException("expected JSON in UTF-8, got bytes that are none", e);
    } catch (JsonProcessingException e) {
      String where =
          e.getLocation() == null
              ? ""
              : " in line "
                  + e.getLocation().getLineNr()
                  + ", column "
                  + e.getLocation().getColumnNr();
      throw new LowerfaceException("expected JSON, it is malformed" + where, e);
    }
  }

  private static Instant time(Fields root) {
    String text = root.text("createdAt");
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw new LowerfaceException(
          "expected createdAt as ISO-8601 in UTC, such as 2026-01-31T12:00:00Z, got "
              + Quoted.of(text),
          e);
    }
  }
}
