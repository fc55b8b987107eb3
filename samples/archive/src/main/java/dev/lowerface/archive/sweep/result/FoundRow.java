package dev.lowerface.archive.sweep.result;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One row of what a training found: a network and a classifier, measured on the faces of one split.
 *
 * @param id such as {@code combined-lower}
 * @param name for readers
 * @param classifier {@code softmax}, {@code SVM} or another
 * @param accuracy 0 to 1
 * @param low lower end of its 95 % interval by bootstrap
 * @param high upper end
 * @param macroRecall mean recall of the classes, 0 to 1
 * @param macroF1 their mean F1, 0 to 1
 * @param calibrationError expected, at the temperature that was chosen, 0 to 1
 * @param answers the class answered for each face
 */
public record FoundRow(
    String id,
    String name,
    String classifier,
    double accuracy,
    double low,
    double high,
    double macroRecall,
    double macroF1,
    double calibrationError,
    FaceClasses answers) {
  static FoundRow of(JsonNode row) {
    return new FoundRow(
        row.required("id").textValue(),
        row.required("name").textValue(),
        row.required("classifier").textValue(),
        row.required("accuracy").doubleValue(),
        row.required("interval").required("low").doubleValue(),
        row.required("interval").required("high").doubleValue(),
        row.required("macroRecall").doubleValue(),
        row.required("macroF1").doubleValue(),
        row.required("calibrationAfter").doubleValue(),
        FaceClasses.of(row.required("answers")));
  }
}
