package dev.lowerface.calibration;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.vision.FaceBox;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;

/**
 * The JSON form of a profile. Read as a tree, field by field: no class is chosen by the file, and a
 * field that is missing, unknown or of another type is named.
 */
final class ProfileJson {
  private static final List<String> FIELDS =
      List.of("version", "name", "camera", "faceBox", "createdAt");
  private static final List<String> BOX_FIELDS = List.of("x", "y", "width", "height");
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
    root.put("camera", profile.camera());
    ObjectNode box = root.putObject("faceBox");
    box.put("x", profile.faceBox().x());
    box.put("y", profile.faceBox().y());
    box.put("width", profile.faceBox().width());
    box.put("height", profile.faceBox().height());
    root.put("createdAt", profile.createdAt().toString());
    return (root.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /** Throws a {@link LowerfaceException} for anything but a valid profile of this version. */
  static CalibrationProfile read(byte[] bytes) {
    JsonNode root = parse(bytes);
    if (!root.isObject()) {
      throw new LowerfaceException("expected a JSON object, got " + describe(root));
    }
    // First, since a file of another version may have other fields.
    JsonNode version = require(root, "", "version");
    if (!version.isInt() || version.intValue() != CalibrationProfile.VERSION) {
      throw new LowerfaceException(
          "expected version "
              + CalibrationProfile.VERSION
              + ", got "
              + describe(version)
              + "; calibrate again or update Lowerface");
    }
    refuseUnknown(root, "", FIELDS);
    JsonNode box = require(root, "", "faceBox");
    if (!box.isObject()) {
      throw new LowerfaceException("expected an object as faceBox, got " + describe(box));
    }
    refuseUnknown(box, "faceBox.", BOX_FIELDS);
    return new CalibrationProfile(
        text(root, "name"),
        text(root, "camera"),
        new FaceBox(number(box, "x"), number(box, "y"), size(box, "width"), size(box, "height")),
        time(root));
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

  private static JsonNode require(JsonNode parent, String prefix, String field) {
    JsonNode node = parent.get(field);
    if (node == null) {
      throw new LowerfaceException("expected the field " + prefix + field + ", it is missing");
    }
    return node;
  }

  private static void refuseUnknown(JsonNode parent, String prefix, List<String> known) {
    for (Iterator<String> names = parent.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!known.contains(name)) {
        throw new LowerfaceException(
            "expected no field but "
                + prefix
                + String.join(", " + prefix, known)
                + ", got "
                + Quoted.of(prefix + name));
      }
    }
  }

  private static String text(JsonNode root, String field) {
    JsonNode node = require(root, "", field);
    if (!node.isTextual()) {
      throw new LowerfaceException("expected text as " + field + ", got " + describe(node));
    }
    return node.textValue();
  }

  private static double number(JsonNode box, String field) {
    JsonNode node = require(box, "faceBox.", field);
    if (!node.isNumber() || !Double.isFinite(node.doubleValue())) {
      throw new LowerfaceException(
          "expected a finite number as faceBox." + field + ", got " + describe(node));
    }
    return node.doubleValue();
  }

  private static double size(JsonNode box, String field) {
    double value = number(box, field);
    if (value <= 0) {
      throw new LowerfaceException(
          "expected a positive number as faceBox." + field + ", got " + value);
    }
    return value;
  }

  private static Instant time(JsonNode root) {
    String text = text(root, "createdAt");
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw new LowerfaceException(
          "expected createdAt as ISO-8601 in UTC, such as 2026-01-31T12:00:00Z, got "
              + Quoted.of(text),
          e);
    }
  }

  private static String describe(JsonNode node) {
    return Quoted.of(node.toString());
  }
}
