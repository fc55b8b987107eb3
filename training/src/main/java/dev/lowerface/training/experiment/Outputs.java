package dev.lowerface.training.experiment;

import dev.lowerface.training.data.Batch;
import dev.lowerface.training.data.Batches;
import dev.lowerface.training.data.Face;
import dev.lowerface.training.data.FaceSet;
import dev.lowerface.training.data.Normalisation;
import dev.lowerface.training.data.Occlusion;
import dev.lowerface.training.engine.Network;
import dev.lowerface.training.fusion.Fusion;
import dev.lowerface.training.network.Architecture;
import dev.lowerface.vision.FaceFrame;
import java.util.List;
import java.util.function.UnaryOperator;

/** What a trained network says of a whole set of faces, run in chunks. */
final class Outputs {
  private static final int CHUNK = 256;

  private Outputs() {}

  /** A layer's output for each face, {@code [count, size]}, of the rows that the frame shows. */
  static float[] of(
      Network network, Architecture architecture, String layer, FaceSet set, FaceFrame frame) {
    int size = architecture.sizeOf(layer);
    return of(network, layer, size, set, faces -> Occlusion.visibleRows(faces, frame));
  }

  /** The same for pictures that are changed in another way before the network sees them. */
  static float[] of(
      Network network, String layer, int size, FaceSet set, UnaryOperator<float[]> seen) {
    List<Face> faces = set.faces();
    float[] all = new float[faces.size() * size];
    for (int from = 0; from < faces.size(); from += CHUNK) {
      int to = Math.min(from + CHUNK, faces.size());
      Batch batch = Batches.plain(faces.subList(from, to), Normalisation.FER);
      float[] part = network.infer(seen.apply(batch.faces()), batch.count(), layer);
      System.arraycopy(part, 0, all, from * size, part.length);
    }
    return all;
  }

  static int[] labels(FaceSet set) {
    return set.faces().stream().mapToInt(face -> face.label().index()).toArray();
  }

  static double accuracy(Network network, Architecture of, FaceSet set, FaceFrame frame) {
    float[] logits = of(network, of, of.outputLayer(), set, frame);
    return Fusion.accuracy(logits, labels(set));
  }
}
