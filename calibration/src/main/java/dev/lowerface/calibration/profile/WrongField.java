package dev.lowerface.calibration.profile;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.PropertyBindingException;
import dev.lowerface.expression.LowerfaceException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says in Lowerface's words which field of a file Jackson did not want, and why. */
final class WrongField {
  private WrongField() {}

  static LowerfaceException in(JsonNode root, JsonMappingException e) {
    List<JsonMappingException.Reference> path = e.getPath();
    String field =
        path.stream()
            .map(JsonMappingException.Reference::getFieldName)
            .filter(name -> name != null) // An element of a list.
            .collect(Collectors.joining("."));
    if (e instanceof PropertyBindingException unknown) {
      int dot = field.lastIndexOf(unknown.getPropertyName());
      String prefix = field.substring(0, dot);
      String known =
          unknown.getKnownPropertyIds().stream()
              .map(name -> prefix + name)
              .collect(Collectors.joining(", "));
      return new LowerfaceException(
          "expected no field but " + known + ", got " + Quoted.of(field), e);
    }
    JsonNode value = root;
    for (JsonMappingException.Reference step : path) {
      value = step.getFieldName() == null ? value : value.path(step.getFieldName());
    }
    if (value.isMissingNode()) {
      return new LowerfaceException("expected the field " + field + ", it is missing", e);
    }
    Class<?> type = e instanceof MismatchedInputException wrong ? wrong.getTargetType() : null;
    return new LowerfaceException(
        "expected " + kind(type) + " as " + field + ", got " + describe(value), e);
  }

  /** JSON has no infinite numbers, but some too large for a double. Of fields that are known. */
  static void requireFinite(JsonNode node, String name) {
    if (node.isNumber() && !Double.isFinite(node.doubleValue())) {
      throw new LowerfaceException(
          "expected a finite number as " + name + ", got " + describe(node));
    }
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      requireFinite(
          field.getValue(), name.isEmpty() ? field.getKey() : name + "." + field.getKey());
    }
    for (JsonNode element : node.isArray() ? node : List.<JsonNode>of()) {
      requireFinite(element, name);
    }
  }

  static String describe(JsonNode node) {
    return Quoted.of(node.toString());
  }

  private static String kind(@Nullable Class<?> type) {
    if (type == null) {
      return "a value";
    }
    if (type == String.class) {
      return "text";
    }
    if (type == boolean.class) {
      return "true or false";
    }
    if (type == int.class) {
      return "a whole number";
    }
    return type.isPrimitive() || type == Float.class
        ? "a finite number"
        : type == List.class ? "a list of numbers" : "an object";
  }
}
