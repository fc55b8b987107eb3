package dev.lowerface.training.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.lowerface.expression.Emotion;
import dev.lowerface.training.data.picture.Picture;
import java.util.List;
import org.junit.jupiter.api.Test;

class FaceSetTest {
  private static final FaceSet SET = Faces.of(10, 0, 20, 5);

  @Test
  void countsAreInClassOrder() {
    assertEquals(List.of(10, 0, 20, 5, 0, 0, 0, 0), SET.counts());
  }

  @Test
  void limitedIsDeterministicAndKeepsTheOrder() {
    FaceSet part = SET.limited(12, 4);
    assertEquals(part, SET.limited(12, 4));
    assertEquals(12, part.faces().size());
    assertEquals("random, 12 of 35 faces", part.description());
    List<Integer> places = part.faces().stream().map(SET.faces()::indexOf).toList();
    assertEquals(places.stream().sorted().distinct().toList(), places);
    assertNotEquals(part, SET.limited(12, 5));
  }

  @Test
  void noLimitOrALargeOneKeepsAllFaces() {
    assertSame(SET, SET.limited(0, 4));
    assertSame(SET, SET.limited(35, 4));
    assertSame(SET, SET.limited(100, 4));
  }

  @Test
  void findsPicturesThatStandInOtherSplitsByteForByte() {
    Face first = SET.faces().get(0);
    byte[] pixels = ((Picture.Pixels) first.picture()).pixels();
    byte[] changed = pixels.clone();
    changed[100]++;
    Face copy = new Face("copy", Emotion.FEAR, new Picture.Pixels(pixels.clone(), 48));
    Face near = new Face("near", first.label(), new Picture.Pixels(changed, 48));
    FaceSet asked = new FaceSet("asked", List.of(near, copy, SET.faces().get(7)), 48, List.of());
    FaceSet other = Faces.of(1); // Its one face has the pixels of the first.
    assertArrayEquals(new boolean[] {false, true, true}, asked.standsIn(List.of(other, SET)));
    assertArrayEquals(new boolean[] {false, true, false}, asked.standsIn(List.of(other)));
    assertArrayEquals(new boolean[3], asked.standsIn(List.of()));
  }

  @Test
  void aCapKeepsAsManyOfEachClassAndAlwaysTheSame() {
    FaceSet capped = SET.capped(8);
    assertEquals(List.of(8, 0, 8, 5, 0, 0, 0, 0), capped.counts());
    assertEquals(capped, SET.capped(8));
    assertEquals("random, at most 8 of a class", capped.description());
    assertSame(SET, SET.capped(0));
    assertSame(SET, SET.capped(20));
  }
}
