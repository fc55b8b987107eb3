package dev.lowerface.rendering.scene;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class RenderedLensTest {
  @Test
  void aPinholeFollowsTheTangentAndAFisheyeTheAngle() {
    assertEquals(Math.tan(0.6), new RenderedLens(90, 0).radius(0.6), 1e-12);
    assertEquals(0.6, new RenderedLens(160, 1).radius(0.6), 1e-12);
  }

  @Test
  void theFieldOfViewEndsAtThePicturesEdge() {
    for (RenderedLens lens :
        new RenderedLens[] {new RenderedLens(75, 0), new RenderedLens(160, 0.8)}) {
      double edge = lens.radius(Math.toRadians(lens.fieldOfViewDegrees()) / 2);
      assertEquals(1, lens.focal() * edge, 1e-12);
    }
  }

  @Test
  void aPinholeOfAWholeHalfSpaceIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new RenderedLens(160, 0));
  }

  @Test
  void scenesOfOneSeedAreEqualAndOfOthersDiffer() {
    assertEquals(CameraPlace.of(5), CameraPlace.of(5));
    assertTrue(!CameraPlace.of(5).equals(CameraPlace.of(6)));
    assertEquals(Scene.of(3, 5), Scene.of(3, 5));
  }

  @Test
  void camerasLieWhereHeadsetsHaveThem() {
    for (long seed = 0; seed < 300; seed++) {
      CameraPlace place = CameraPlace.of(seed);
      assertTrue(place.frontCm() >= 3 && place.frontCm() <= 15);
      assertTrue(
          place.lens().fieldOfViewDegrees() >= 60 && place.lens().fieldOfViewDegrees() <= 160);
    }
  }
}
