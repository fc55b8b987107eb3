package dev.lowerface.avatar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.blendshape.ArkitFace;
import java.util.List;
import org.junit.jupiter.api.Test;

class MadeHeadTest {
  private final HeadMesh head = MadeHead.create();

  @Test
  void isClosedFromOutsideAndOfAnAdultsSize() {
    float[] at = head.positions();
    float top = Float.NEGATIVE_INFINITY;
    for (int i = 1; i < at.length; i += 3) {
      assertTrue(Float.isFinite(at[i]));
      top = Math.max(top, at[i]);
    }
    assertEquals(0.12, top, 0.01);
    for (int index : head.indices()) {
      assertTrue(index >= 0 && index < head.vertices());
    }
  }

  @Test
  void normalsHaveTheLengthOfOne() {
    float[] normals = head.normals();
    for (int i = 0; i < normals.length; i += 3) {
      double length = Math.hypot(Math.hypot(normals[i], normals[i + 1]), normals[i + 2]);
      assertEquals(1, length, 1e-3, "vertex " + i / 3);
    }
  }

  @Test
  void everyShapeIsOneOfArkitsAndMovesSomethingByLessThanThreeCentimetres() {
    for (AvatarShape shape : head.shapes()) {
      assertNotEquals(-1, ArkitFace.indexOf(shape.name()), shape.name());
      float most = 0;
      for (float by : shape.positions()) {
        most = Math.max(most, Math.abs(by));
      }
      assertTrue(most > 0.001 && most < 0.03, shape.name() + " moves by " + most + " m");
    }
  }

  @Test
  void theLeftOfASmileIsTheMirrorImageOfItsRight() {
    float[] left = shape("mouthSmileLeft").positions();
    float[] right = shape("mouthSmileRight").positions();
    assertEquals(most(left, 1), most(right, 1), 1e-4);
    assertEquals(most(left, 0), -least(right, 0), 1e-4);
  }

  @Test
  void hasEveryShapeThatTheTableOfTheWholeFaceMoves() {
    List<String> names = head.shapes().stream().map(AvatarShape::name).toList();
    assertTrue(names.containsAll(MovedShapes.ofTheWholeFace()), names::toString);
  }

  private AvatarShape shape(String name) {
    return head.shapes().stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static float most(float[] values, int axis) {
    float most = values[axis];
    for (int i = axis; i < values.length; i += 3) {
      most = Math.max(most, values[i]);
    }
    return most;
  }

  private static float least(float[] values, int axis) {
    float least = values[axis];
    for (int i = axis; i < values.length; i += 3) {
      least = Math.min(least, values[i]);
    }
    return least;
  }
}
