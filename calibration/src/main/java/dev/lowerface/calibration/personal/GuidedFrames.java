package dev.lowerface.calibration.personal;

import dev.lowerface.expression.Emotion;
import java.util.ArrayList;
import java.util.List;

/** What the general model made of the frames of a guided recording, and what was asked for. */
public final class GuidedFrames {
  /** One frame. Its arrays are its own. */
  static final class Frame {
    final Emotion asked;
    final float[] probabilities;
    final float[] embedding;

    Frame(Emotion asked, float[] probabilities, float[] embedding) {
      this.asked = asked;
      this.probabilities = probabilities;
      this.embedding = embedding;
    }
  }

  private final int embeddingSize;
  private final List<Frame> learnt = new ArrayList<>();
  private final List<Frame> heldOut = new ArrayList<>();

  /**
   * An empty recording.
   *
   * @param embeddingSize as the model's card says
   */
  public GuidedFrames(int embeddingSize) {
    this.embeddingSize = embeddingSize;
  }

  /**
   * Adds a frame.
   *
   * @param asked the expression that the person was asked for
   * @param probabilities the general model's; copied
   * @param embedding the model's; copied
   * @param holdOut whether the frame is held out, to evaluate by, rather than learnt from
   */
  public void add(Emotion asked, float[] probabilities, float[] embedding, boolean holdOut) {
    (holdOut ? heldOut : learnt).add(new Frame(asked, probabilities.clone(), embedding.clone()));
  }

  /**
   * How many frames there are.
   *
   * @return both kinds together
   */
  public int size() {
    return learnt.size() + heldOut.size();
  }

  int embeddingSize() {
    return embeddingSize;
  }

  List<Frame> learnt() {
    return learnt;
  }

  /**
   * The held-out frames by which one of several layers is chosen: of each expression the first
   * half.
   */
  List<Frame> choosing() {
    return halfOf(true);
  }

  /** The held-out frames by which the chosen one is judged: no choice was made on them. */
  List<Frame> evaluating() {
    return halfOf(false);
  }

  private List<Frame> halfOf(boolean first) {
    int[] all = new int[Emotion.COUNT];
    for (Frame frame : heldOut) {
      all[frame.asked.index()]++;
    }
    int[] seen = new int[Emotion.COUNT];
    List<Frame> half = new ArrayList<>();
    for (Frame frame : heldOut) {
      int c = frame.asked.index();
      if ((2 * seen[c]++ < all[c] - 1) == first) {
        half.add(frame);
      }
    }
    return half;
  }
}
