package dev.lowerface.training.data.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.lowerface.vision.FaceFrame;
import dev.lowerface.vision.VisibleHalf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OcclusionTest {
  private static final int SIDE = 16;
  private static final int FACES = 3;
  private static final float BLACK = -2;

  /** Each value says where it comes from: face, row, column. */
  private static float[] faces() {
    float[] faces = new float[FACES * SIDE * SIDE];
    for (int i = 0; i < faces.length; i++) {
      faces[i] = i;
    }
    return faces;
  }

  private static boolean isVisible(VisibleHalf half, int row) {
    return half == VisibleHalf.FULL || (half == VisibleHalf.LOWER) == (row >= SIDE / 2);
  }

  @ParameterizedTest
  @EnumSource
  void theVisibleRowsAreCutOut(VisibleHalf half) {
    float[] faces = faces();
    float[] rows = Occlusion.visibleRows(faces, new FaceFrame(SIDE, half));
    int at = 0;
    for (int i = 0; i < faces.length; i++) {
      if (isVisible(half, i / SIDE % SIDE)) {
        assertEquals(faces[i], rows[at++]);
      }
    }
    assertEquals(at, rows.length);
    if (half == VisibleHalf.FULL) {
      assertSame(faces, rows);
    }
  }

  @ParameterizedTest
  @EnumSource
  void theHiddenRowsAreBlackened(VisibleHalf half) {
    float[] faces = faces();
    float[] seen = Occlusion.blackened(faces, new FaceFrame(SIDE, half), BLACK);
    for (int i = 0; i < faces.length; i++) {
      assertEquals(i, faces[i], "the faces stay as they are");
      assertEquals(isVisible(half, i / SIDE % SIDE) ? i : BLACK, seen[i]);
    }
  }
}
