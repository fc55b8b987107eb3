package dev.lowerface.command.vr.head;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.avatar.MadeHead;
import dev.lowerface.command.vr.figure.HeadFile;
import java.util.List;
import java.util.Optional;
import org.joml.Vector3f;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HeadPlaceTest {
  @Test
  void theMadeHeadIsAsHighAndDeepAsIsSaidOfIt() {
    float[] positions = MadeHead.create().positions();
    Vector3f lower = new Vector3f(Float.POSITIVE_INFINITY);
    Vector3f upper = new Vector3f(Float.NEGATIVE_INFINITY);
    for (int i = 0; i < positions.length; i += 3) {
      Vector3f point = new Vector3f(positions[i], positions[i + 1], positions[i + 2]);
      lower.min(point);
      upper.max(point);
    }
    assertEquals(HeadPlace.MADE_TOP, upper.y, 1e-3);
    assertEquals(HeadPlace.MADE_BOTTOM, lower.y, 1e-3);
    assertEquals(HeadPlace.MADE_AHEAD, (upper.z + lower.z) / 2, 1e-3);
  }

  @Test
  void aBustTakesTheMadeHeadsPlaceAndSizeWhereverItsFileHasIt() {
    HeadPlace made = HeadPlace.ofMadeHead();
    HeadPlace own = place(-0.185f, 1.15f, 4.9f, 0.185f, 1.622f, 5.118f, null);
    assertEquals(
        point(made, 0, HeadPlace.MADE_TOP, HeadPlace.MADE_AHEAD), point(own, 0, 1.622f, 5.009f));
    assertEquals(made.inRoom().getScale(new Vector3f()).y, 1.4f, 1e-4);
    assertEquals(own.inRoom().getScale(new Vector3f()).y, 1.4f, 1e-4);
    assertTrue(own.stemTop().isPresent());
  }

  @Test
  void aBustInCentimetresIsAsLargeAsTheMadeHead() {
    HeadPlace own = place(-18, 0, -10, 18, 47.2f, 11, null);
    assertEquals(1.4f / 100, own.inRoom().getScale(new Vector3f()).y, 1e-4);
  }

  @Test
  void aHeadAloneHasAStemUpToItsNeck() {
    HeadPlace own = place(-0.08f, 0, -0.1f, 0.08f, 0.24f, 0.1f, null);
    double neck = point(own, 0, 0, 0).y;
    assertEquals(neck, own.stemTop().getAsDouble(), 0.05);
    assertTrue(neck > HeadPlace.PLATE + 0.2);
  }

  @Test
  void aFigureStandsOnTheFloorWithItsHeadWhereTheMadeHeadIs() {
    HeadPlace slim = place(-0.25f, 0, -0.15f, 0.25f, 1.7f, 0.15f, null);
    assertFalse(slim.stemTop().isPresent());
    assertEquals(HeadPlace.FLOOR, point(slim, 0, 0, 0).y, 1e-4);
    assertEquals(
        point(HeadPlace.ofMadeHead(), 0, HeadPlace.MADE_TOP, 0).y, point(slim, 0, 1.7f, 0).y, 1e-4);
    HeadPlace armsOut = place(-0.85f, 0, -0.15f, 0.85f, 1.7f, 0.15f, null);
    assertFalse(armsOut.stemTop().isPresent());
  }

  @Test
  void aHumanoidStandsByItsHeadBoneWhateverItsHairAndArmsAre() {
    Vector3f neck = new Vector3f(0, 1.3f, 0.02f);
    HeadPlace figure = place(-0.8f, 0, -0.9f, 0.8f, 1.9f, 0.3f, neck);
    assertFalse(figure.stemTop().isPresent());
    assertEquals(HeadPlace.HEAD.y() - 0.07f * 1.4f, point(figure, 0, 1.3f, 0.02f).y, 1e-4);
    assertEquals(HeadPlace.HEAD.x(), point(figure, 0, 1.3f, 0.02f).x, 1e-4);
    assertTrue(place(-0.2f, 1, -0.2f, 0.2f, 1.6f, 0.2f, neck).stemTop().isPresent(), "a bust");
  }

  private static HeadPlace place(
      float x, float y, float z, float right, float top, float front, @Nullable Vector3f bone) {
    return HeadPlace.of(
        new HeadFile(
            List.of(),
            new Vector3f(x, y, z),
            new Vector3f(right, top, front),
            Optional.ofNullable(bone)));
  }

  private static Vector3f point(HeadPlace place, float x, float y, float z) {
    Vector3f point = place.inRoom().transformPosition(x, y, z, new Vector3f());
    return new Vector3f(round(point.x), round(point.y), round(point.z));
  }

  private static float round(float value) {
    return Math.round(value * 1e4f) / 1e4f;
  }
}
