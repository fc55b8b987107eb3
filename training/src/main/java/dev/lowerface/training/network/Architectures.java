package dev.lowerface.training.network;

import dev.lowerface.expression.Emotion;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.training.network.Layer.BatchNorm;
import dev.lowerface.training.network.Layer.Conv;
import dev.lowerface.training.network.Layer.Dense;
import dev.lowerface.training.network.Layer.Dropout;
import dev.lowerface.training.network.Layer.GlobalAveragePool;
import dev.lowerface.training.network.Layer.MaxPool;
import dev.lowerface.training.network.Layer.Relu;
import dev.lowerface.training.network.Layer.Residual;
import dev.lowerface.training.network.Layer.ResponseNorm;
import dev.lowerface.vision.FaceFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The networks by name. */
public final class Architectures {
  /** What {@code --architecture} takes. */
  public static final String NAMES = "lite, compact, vgg-f, vgg-face or resnet-50";

  /** Side of the face frame that the small networks are made for: that of FER2013's pictures. */
  public static final int LITE_SIDE = 48;

  /** Side of the face frame that the published networks are made for. */
  public static final int PUBLISHED_SIDE = 224;

  private static final String EMBEDDING = "embedding";
  private static final String LOGITS = "logits";

  private Architectures() {}

  /**
   * The side of the face frame that a network is made for.
   *
   * @param name the network's name, as {@code --architecture} takes it
   * @return pixels
   * @throws LowerfaceException for an unknown name
   */
  public static int sideOf(String name) {
    return switch (name) {
      case "lite", "compact" -> LITE_SIDE;
      case "vgg-f", "vgg-face", "resnet-50" -> PUBLISHED_SIDE;
      default ->
          throw new LowerfaceException(
              "expected " + NAMES + " as the architecture, got '" + name + "'");
    };
  }

  /**
   * What a large network is trained with unless told otherwise, where the recipe's numbers are for
   * small ones. [ours]
   *
   * @param batch faces in a batch: as many as 8 GiB hold
   * @param teacherRate learning rate of the teacher; NaN for the recipe's
   * @param studentRate of its students; NaN for the recipe's
   */
  public record UsualTraining(int batch, double teacherRate, double studentRate) {}

  /**
   * How a network is trained unless told otherwise.
   *
   * @param name the network's name, as {@code --architecture} takes it
   * @return nothing for the small networks
   */
  public static Optional<UsualTraining> usualTraining(String name) {
    return switch (name) {
      case "vgg-f" -> Optional.of(new UsualTraining(32, 0.01, 0.005));
      // At 0.01 its loss is no number after four steps from He's start.
      case "vgg-face" -> Optional.of(new UsualTraining(16, 0.002, 0.001));
      case "resnet-50" -> Optional.of(new UsualTraining(16, Double.NaN, Double.NaN));
      default -> Optional.empty();
    };
  }

  /**
   * A network by name, with eight classes. {@code lite} and {@code compact} see the visible rows
   * alone; the published networks see the whole frame, its hidden half black.
   *
   * @param name the network's name, as {@code --architecture} takes it
   * @param frame the face frame
   * @param channels 1 for grey, 3 for RGB
   * @return the network
   * @throws LowerfaceException for an unknown name, a frame of another side, or other channels
   */
  public static Architecture named(String name, FaceFrame frame, int channels) {
    if (frame.side() != sideOf(name)) {
      throw new LowerfaceException(
          "expected a face frame of " + sideOf(name) + " for " + name + ", got " + frame.side());
    }
    if (channels != 1 && channels != 3) {
      throw new LowerfaceException("expected 1 (grey) or 3 (RGB) channels, got " + channels);
    }
    return switch (name) {
      case "vgg-f" -> vggF(channels, Emotion.COUNT);
      case "vgg-face" -> vggFace(channels, Emotion.COUNT);
      case "resnet-50" -> resNet50(channels, Emotion.COUNT);
      case "compact" -> compact(frame, channels);
      default -> lite(frame, channels);
    };
  }

  /**
   * The small network made for a mouth camera: three blocks of one or two 3x3 convolutions with
   * batch normalisation, one fully connected layer of 128 as the embedding. [ours]
   *
   * @param frame the face frame; its visible rows are the input
   * @param channels 1 for grey, 3 for RGB
   * @return the network
   */
  public static Architecture lite(FaceFrame frame, int channels) {
    List<Layer> layers = new ArrayList<>();
    int[][] blocks = {{24}, {48, 48}, {96, 96}};
    for (int block = 1; block <= blocks.length; block++) {
      int[] widths = blocks[block - 1];
      for (int i = 1; i <= widths.length; i++) {
        addNormalised(layers, block + "_" + i, widths[i - 1], 1);
      }
      layers.add(new MaxPool("pool" + block, 2, 2));
    }
    layers.add(new Dense("fc4", 128));
    layers.add(new BatchNorm("norm4"));
    layers.add(new Relu(EMBEDDING));
    layers.add(new Dropout("drop4", 0.3));
    layers.add(new Dense(LOGITS, Emotion.COUNT));
    LayerShape input = new LayerShape(channels, frame.rows(), frame.side());
    return new Architecture("lite", input, layers, EMBEDDING);
  }

  /**
   * A network that costs little for what it knows: a first 3x3 convolution with a stride of 2, then
   * three blocks of 3x3 convolutions with batch normalisation, ever wider on ever smaller maps, and
   * the mean of each of the last channels as the embedding, 256 values. Its ninth output is the
   * logit that there is a mouth. [ours]
   *
   * @param frame the face frame; its visible rows are the input
   * @param channels 1 for grey, 3 for RGB
   * @return the network
   */
  public static Architecture compact(FaceFrame frame, int channels) {
    List<Layer> layers = new ArrayList<>();
    addNormalised(layers, "1", 32, 2);
    int[][] blocks = {{64, 64}, {128, 128}, {256}};
    for (int block = 0; block < blocks.length; block++) {
      if (block > 0) {
        layers.add(new MaxPool("pool" + (block + 1), 2, 2));
      }
      for (int i = 0; i < blocks[block].length; i++) {
        addNormalised(layers, (block + 2) + "_" + (i + 1), blocks[block][i], 1);
      }
    }
    layers.add(new GlobalAveragePool(EMBEDDING));
    layers.add(new Dropout("drop", 0.2));
    layers.add(new Dense(LOGITS, Emotion.COUNT + 1));
    LayerShape input = new LayerShape(channels, frame.rows(), frame.side());
    return new Architecture("compact", input, layers, EMBEDDING);
  }

  private static void addNormalised(List<Layer> layers, String name, int width, int stride) {
    layers.add(new Conv("conv" + name, width, 3, stride, 1, false));
    layers.add(new BatchNorm("norm" + name));
    layers.add(new Relu("relu" + name));
  }

  /**
   * VGG-f: CNN-F of Chatfield et al. 2014, table 1, for 224x224. The first pooling counts partial
   * windows (54 to 27). The embedding is fc7 after its ReLU, 4096 values.
   *
   * @param channels 1 for grey, 3 for RGB
   * @param classes how many logits
   * @return the network
   */
  public static Architecture vggF(int channels, int classes) {
    List<Layer> layers = new ArrayList<>();
    layers.add(new Conv("conv1", 64, 11, 4, 0, true));
    layers.add(new Relu("relu1"));
    layers.add(ResponseNorm.krizhevsky("norm1"));
    layers.add(new MaxPool("pool1", 3, 2, 0, true));
    layers.add(new Conv("conv2", 256, 5, 1, 2, true));
    layers.add(new Relu("relu2"));
    layers.add(ResponseNorm.krizhevsky("norm2"));
    layers.add(new MaxPool("pool2", 3, 2));
    for (int i = 3; i <= 5; i++) {
      layers.add(new Conv("conv" + i, 256, 3, 1, 1, true));
      layers.add(new Relu("relu" + i));
    }
    layers.add(new MaxPool("pool5", 3, 2));
    addFullyConnected(layers, classes);
    return new Architecture("vgg-f", square(channels), layers, EMBEDDING);
  }

  /**
   * VGG-face: the layers of VGG-16 (Simonyan and Zisserman 2015, configuration D; Parkhi et al.
   * 2015). The embedding is fc7 after its ReLU, 4096 values.
   *
   * @param channels 1 for grey, 3 for RGB
   * @param classes how many logits
   * @return the network
   */
  public static Architecture vggFace(int channels, int classes) {
    List<Layer> layers = new ArrayList<>();
    int[] widths = {64, 128, 256, 512, 512};
    int[] depths = {2, 2, 3, 3, 3};
    for (int block = 1; block <= widths.length; block++) {
      for (int i = 1; i <= depths[block - 1]; i++) {
        layers.add(new Conv("conv" + block + "_" + i, widths[block - 1], 3, 1, 1, true));
        layers.add(new Relu("relu" + block + "_" + i));
      }
      layers.add(new MaxPool("pool" + block, 2, 2));
    }
    addFullyConnected(layers, classes);
    return new Architecture("vgg-face", square(channels), layers, EMBEDDING);
  }

  private static void addFullyConnected(List<Layer> layers, int classes) {
    layers.add(new Dense("fc6", 4096));
    layers.add(new Relu("relu6"));
    layers.add(new Dropout("drop6", 0.5));
    layers.add(new Dense("fc7", 4096));
    layers.add(new Relu(EMBEDDING));
    layers.add(new Dropout("drop7", 0.5));
    layers.add(new Dense(LOGITS, classes));
  }

  /**
   * ResNet-50 (He et al. 2016, table 1), the stride of a block in its 3x3 convolution as common
   * implementations have it. The embedding is the output of the global average pooling, 2048
   * values. [ours]
   *
   * @param channels 1 for grey, 3 for RGB
   * @param classes how many logits
   * @return the network
   */
  public static Architecture resNet50(int channels, int classes) {
    List<Layer> layers = new ArrayList<>();
    layers.add(new Conv("conv1", 64, 7, 2, 3, false));
    layers.add(new BatchNorm("norm1"));
    layers.add(new Relu("relu1"));
    layers.add(new MaxPool("pool1", 3, 2, 1, false));
    int[] widths = {64, 128, 256, 512};
    int[] depths = {3, 4, 6, 3};
    for (int stage = 0; stage < widths.length; stage++) {
      for (int block = 0; block < depths[stage]; block++) {
        String name = "block" + (stage + 2) + "_" + (block + 1);
        int stride = stage > 0 && block == 0 ? 2 : 1;
        layers.add(bottleneck(name, widths[stage], stride, block == 0));
        layers.add(new Relu(name + "_relu"));
      }
    }
    layers.add(new GlobalAveragePool(EMBEDDING));
    layers.add(new Dense(LOGITS, classes));
    return new Architecture("resnet-50", square(channels), layers, EMBEDDING);
  }

  private static Layer bottleneck(String name, int width, int stride, boolean projected) {
    List<Layer> branch =
        List.of(
            new Conv(name + "_conv1", width, 1, 1, 0, false),
            new BatchNorm(name + "_norm1"),
            new Relu(name + "_relu1"),
            new Conv(name + "_conv2", width, 3, stride, 1, false),
            new BatchNorm(name + "_norm2"),
            new Relu(name + "_relu2"),
            new Conv(name + "_conv3", 4 * width, 1, 1, 0, false),
            new BatchNorm(name + "_norm3"));
    List<Layer> shortcut =
        projected
            ? List.of(
                new Conv(name + "_project", 4 * width, 1, stride, 0, false),
                new BatchNorm(name + "_project_norm"))
            : List.of();
    return new Residual(name, branch, shortcut);
  }

  private static LayerShape square(int channels) {
    return new LayerShape(channels, PUBLISHED_SIDE, PUBLISHED_SIDE);
  }
}
