package dev.lowerface.calibration.profile;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import dev.lowerface.expression.LowerfaceException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * The JSON form of a profile. No class is chosen by the file, nothing is taken for something else,
 * and a field that is missing, unknown or of another type is named.
 */
final class ProfileJson {
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
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .withCoercionConfig(
              LogicalType.Textual,
              text -> {
                for (CoercionInputShape shape : CoercionInputShape.values()) {
                  text.setCoercion(shape, CoercionAction.Fail);
                }
              })
          .defaultSetterInfo(JsonSetter.Value.forValueNulls(Nulls.FAIL))
          .build();

  private ProfileJson() {}

  static byte[] write(CalibrationProfile profile) {
    DefaultPrettyPrinter lines = new DefaultPrettyPrinter();
    lines.indentObjectsWith(new DefaultIndenter("  ", "\n"));
    try {
      String text = MAPPER.writer(lines).writeValueAsString(ProfileForm.of(profile));
      return (text + "\n").getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("numbers and texts can always be written", e);
    }
  }

  /** Throws a {@link LowerfaceException} for anything but a valid profile of a known version. */
  static CalibrationProfile read(byte[] bytes) {
    JsonNode root = parse(bytes);
    if (!root.isObject()) {
      throw new LowerfaceException("expected a JSON object, got " + WrongField.describe(root));
    }
    // First, since a file of another version may have other fields.
    JsonNode version = root.get("version");
    if (version == null) {
      throw new LowerfaceException("expected the field version, it is missing");
    }
    if (version.isInt() && version.intValue() == 1) {
      return read(root, FirstForm.class).toProfile();
    }
    if (version.isInt() && version.intValue() == CalibrationProfile.VERSION) {
      return read(root, ProfileForm.class).toProfile();
    }
    throw new LowerfaceException(
        "expected version "
            + CalibrationProfile.VERSION
            + " or 1, got "
            + WrongField.describe(version)
            + "; calibrate again or update Lowerface");
  }

  private static <T> T read(JsonNode root, Class<T> form) {
    try {
      T read = MAPPER.treeToValue(root, form);
      WrongField.requireFinite(root, "");
      return read;
    } catch (JsonMappingException e) {
      throw WrongField.in(root, e);
    } catch (JsonProcessingException e) {
      throw new LowerfaceException("expected the fields of a profile, failed: " + e, e);
    }
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
}
