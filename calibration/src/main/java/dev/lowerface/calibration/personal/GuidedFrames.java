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
   * @param judge whether the frame is held out, to judge by, rather than learnt from
   */
  public void add(Emotion asked, float[] probabilities, float[] embedding, boolean judge) {
    (judge ? heldOut : learnt).add(new Frame(asked, probabilities.clone(), embedding.clone()));
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

  List<Frame> heldOut() {
    return heldOut;
  }
}
