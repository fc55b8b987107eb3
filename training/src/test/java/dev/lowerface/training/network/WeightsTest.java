package dev.lowerface.training.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lowerface.testing.Refusal;
import dev.lowerface.vision.FaceFrame;
import dev.lowerface.vision.VisibleHalf;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WeightsTest {
  private static final Architecture LITE =
      Architectures.lite(new FaceFrame(48, VisibleHalf.FULL), 1);

  @Test
  void heStartsWithTheDeviationOfTheFanIn() {
    Weights weights = Weights.he(LITE, 1);
    for (Parameter parameter : LITE.parameters()) {
      float[] values = weights.get(parameter.name());
      assertEquals(parameter.size(), values.length);
      switch (parameter.role()) {
        case WEIGHT -> {
          int fanIn = parameter.dims().stream().skip(1).reduce(1, (a, b) -> a * b);
          double squares = 0;
          double sum = 0;
          for (float value : values) {
            sum += value;
            squares += (double) value * value;
          }
          double expected = Math.sqrt(2.0 / fanIn);
          double chance = 4 / Math.sqrt(values.length); // Four deviations of the estimate.
          double deviation = Math.sqrt(squares / values.length);
          assertEquals(expected, deviation, expected * chance, parameter.name());
          assertEquals(0, sum / values.length, expected * chance, parameter.name());
        }
        case GAMMA, VARIANCE -> assertArrayEquals(filled(values.length, 1), values);
        case BIAS, BETA, MEAN -> assertArrayEquals(new float[values.length], values);
      }
    }
  }

  private static float[] filled(int length, float value) {
    float[] values = new float[length];
    Arrays.fill(values, value);
    return values;
  }

  @Test
  void theSeedDecidesTheStart() {
    float[] one = Weights.he(LITE, 1).get("conv2_1.weight");
    assertArrayEquals(one, Weights.he(LITE, 1).get("conv2_1.weight"));
    assertFalse(Arrays.equals(one, Weights.he(LITE, 2).get("conv2_1.weight")));
  }

  @Test
  void aNameThatIsNotThereIsRefused() {
    Weights weights = new Weights(Map.of("a.weight", new float[1]));
    assertEquals(
        "expected weights named b.weight, there are [a.weight]",
        Refusal.of(() -> weights.get("b.weight")));
  }

  /** A network without convolutions, so that a hidden row of the picture is a hidden row inside. */
  private static Architecture pooled(int rows) {
    List<Layer> layers = List.of(new Layer.MaxPool("pool", 2, 2), new Layer.Dense("fc", 3));
    return new Architecture("pooled", new LayerShape(2, rows, 4), layers, "fc");
  }

  @ParameterizedTest
  @EnumSource(
      value = VisibleHalf.class,
      names = {"LOWER", "UPPER"})
  void theRowsThatAreKeptAnswerAsTheWholeDoesWithZerosInTheHiddenRows(VisibleHalf half) {
    Architecture whole = pooled(16);
    Architecture part = pooled(8);
    int firstRow = new FaceFrame(16, half).firstRow();
    Weights teacher = Weights.he(whole, 1);
    Weights student = teacher.visibleRows(whole, part, firstRow);

    // After pooling: 2 channels of 8 x 2 for the whole, of which 4 rows are visible.
    float[] features = new float[2 * 8 * 2];
    float[] visible = new float[2 * 4 * 2];
    int at = 0;
    for (int channel = 0; channel < 2; channel++) {
      for (int row = 0; row < 8; row++) {
        for (int column = 0; column < 2; column++) {
          if (row >= firstRow / 2 && row < firstRow / 2 + 4) {
            float value = 1 + 0.37f * channel - 0.11f * row + 0.05f * column;
            features[(channel * 8 + row) * 2 + column] = value;
            visible[at++] = value;
          }
        }
      }
    }
    assertEquals(visible.length, at);
    assertArrayEquals(
        product(teacher.get("fc.weight"), features), product(student.get("fc.weight"), visible));
    assertArrayEquals(teacher.get("fc.bias"), student.get("fc.bias"));
  }

  private static float[] product(float[] matrix, float[] x) {
    float[] result = new float[matrix.length / x.length];
    for (int i = 0; i < result.length; i++) {
      for (int k = 0; k < x.length; k++) {
        result[i] += matrix[i * x.length + k] * x[k];
      }
    }
    return result;
  }

  @Test
  void aStudentOfLiteHasTheShapesOfItsNetworkAndItsTeachersConvolutions() {
    Architecture student =
        Architectures.lite(new FaceFrame(48, VisibleHalf.LOWER), 1).upToEmbedding();
    Weights teacher = Weights.he(LITE, 1);
    Weights started = teacher.visibleRows(LITE, student, 24);
    assertEquals(
        student.parameters().stream().map(Parameter::name).toList(),
        List.copyOf(started.arrays().keySet()));
    for (Parameter parameter : student.parameters()) {
      float[] values = started.get(parameter.name());
      assertEquals(parameter.size(), values.length);
      assertNotSame(teacher.get(parameter.name()), values, "a copy");
      if (!parameter.name().equals("fc4.weight")) {
        assertArrayEquals(teacher.get(parameter.name()), values);
      }
    }
    // Output 5, channel 7, row 1 of the visible three is row 4 of six; column 2.
    float expected = teacher.get("fc4.weight")[((5 * 96 + 7) * 6 + 4) * 6 + 2];
    assertEquals(expected, started.get("fc4.weight")[((5 * 96 + 7) * 3 + 1) * 6 + 2]);
  }

  @Test
  void thereIsNoWayToAnotherWidth() {
    Architecture narrow =
        new Architecture("narrow", new LayerShape(2, 8, 2), pooled(16).layers(), "fc");
    Weights weights = Weights.he(pooled(16), 1);
    assertThrows(IllegalArgumentException.class, () -> weights.visibleRows(pooled(16), narrow, 8));
  }
}
