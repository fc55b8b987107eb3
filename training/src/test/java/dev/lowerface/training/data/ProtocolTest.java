package dev.lowerface.training.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lowerface.expression.Emotion;
import dev.lowerface.testing.Refusal;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProtocolTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    // What Microsoft's FER+ code does with ten votes; -1: the face is dropped.
    "'10,0,0,0,0,0,0,0,0,0', 0",
    "'0,0,0,0,0,0,0,10,0,0', 7",
    "'6,4,0,0,0,0,0,0,0,0', 0",
    "'4,0,0,6,0,0,0,0,0,0', 3",
    "'5,5,0,0,0,0,0,0,0,0', -1",
    "'5,3,2,0,0,0,0,0,0,0', -1",
    "'5,3,1,1,0,0,0,0,0,0', 0",
    "'5,4,1,0,0,0,0,0,0,0', 0",
    "'2,1,1,1,1,1,1,1,1,0', 0",
    "'1,1,1,1,1,1,1,1,1,1', -1",
    "'0,0,0,0,0,0,0,0,0,0', -1",
    "'4,0,0,0,0,0,0,0,6,0', -1",
    "'0,0,0,0,0,0,0,0,0,10', -1",
    "'5,0,0,0,0,0,0,0,5,0', -1",
    "'6,0,0,0,0,0,0,0,2,2', 0",
  })
  void labelsAreThoseOfTheMajorityProtocol(String votes, int label) {
    int[] counts = Arrays.stream(votes.split(",")).mapToInt(Integer::parseInt).toArray();
    Optional<Emotion> expected = label < 0 ? Optional.empty() : Optional.of(Emotion.at(label));
    Optional<Protocol.Answer> answer = Protocol.MAJORITY.answer(counts);
    assertEquals(expected, answer.map(Protocol.Answer::label));
    answer.ifPresent(known -> assertEquals(1, known.shares()[label], "all for its label"));
  }

  @ParameterizedTest
  @CsvSource({
    // Ten votes; the shares of the eight classes, or nothing: the face is dropped.
    "'10,0,0,0,0,0,0,0,0,0', '1,0,0,0,0,0,0,0'",
    "'8,2,0,0,0,0,0,0,0,0', '1,0,0,0,0,0,0,0'",
    "'6,4,0,0,0,0,0,0,0,0', '0.6,0.4,0,0,0,0,0,0'",
    "'4,0,0,6,0,0,0,0,0,0', '0.4,0,0,0.6,0,0,0,0'",
    "'5,3,1,1,0,0,0,0,0,0', '0.625,0.375,0,0,0,0,0,0'",
    "'5,0,0,0,3,0,2,0,0,0', '0.625,0,0,0,0.375,0,0,0'",
    "'4,0,0,0,3,0,3,0,0,0', '0.4,0,0,0,0.3,0,0.3,0'",
    "'2,2,2,2,2,0,0,0,0,0', '0.333333,0.333333,0.333333,0,0,0,0,0'",
    "'6,0,0,0,0,0,0,0,2,2', ''",
    "'8,0,0,0,0,0,0,0,2,0', '1,0,0,0,0,0,0,0'",
    "'4,0,0,0,0,0,0,0,6,0', ''",
    "'1,1,1,1,1,1,1,1,1,1', ''",
    "'0,0,0,0,0,0,0,0,0,0', ''",
  })
  void sharesAreThoseOfTheClassesWithTheMostVotes(String votes, String shares) {
    int[] counts = Arrays.stream(votes.split(",")).mapToInt(Integer::parseInt).toArray();
    Optional<Protocol.Answer> answer = Protocol.VOTES.answer(counts);
    assertEquals(!shares.isEmpty(), answer.isPresent());
    if (answer.isPresent()) {
      double[] expected =
          Arrays.stream(shares.split(",")).mapToDouble(Double::parseDouble).toArray();
      double[] actual = new double[expected.length];
      Arrays.setAll(actual, c -> answer.get().shares()[c]);
      assertArrayEquals(expected, actual, 1e-6);
      assertEquals(
          Arrays.stream(expected).max().orElseThrow(),
          expected[answer.get().label().index()],
          "the label is the class with the largest share");
    }
  }

  @Test
  void aDataSetWithoutVotesIsRefused() {
    String data = "folder:" + folder;
    assertEquals(
        "expected ferplus:PATH for targets from votes, got '"
            + data
            + "', which has one label for each face; choose a recipe with the majority protocol",
        Refusal.of(() -> FaceSet.read(data, Split.TRAIN, Protocol.VOTES, false)));
  }
}
