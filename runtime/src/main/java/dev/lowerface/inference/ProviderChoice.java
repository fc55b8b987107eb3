package dev.lowerface.inference;

import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.expression.OneLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the first of the user's providers that really runs the model and answers as the CPU does,
 * and says of each other one, once, why not.
 */
final class ProviderChoice {
  private static final Logger LOG = LoggerFactory.getLogger(ProviderChoice.class);

  private final ModelBytes model;
  private final ModelCard card;
  private final String origin;
  private final ModelOptions options;
  private final List<String> fallbacks = new ArrayList<>();

  ProviderChoice(ModelBytes model, ModelCard card, String origin, ModelOptions options) {
    this.model = model;
    this.card = card;
    this.origin = origin;
    this.options = options;
  }

  /**
   * Chooses.
   *
   * @return the network, warmed up; the caller closes it
   * @throws LowerfaceException if the CPU cannot run the model or its answers are no probabilities
   */
  ModelSession choose() {
    ModelSession cpu = onCpu();
    try {
      float[][] expected = WarmUp.answers(cpu, card, origin);
      for (Provider provider : options.providers()) {
        if (provider.equals(Provider.CPU)) {
          return cpu;
        }
        Optional<ModelSession> agreeing = attempt(provider, expected);
        if (agreeing.isPresent()) {
          cpu.close();
          return agreeing.get();
        }
      }
      return cpu;
    } catch (LowerfaceException e) {
      cpu.close();
      throw e;
    } catch (RuntimeException e) {
      cpu.close();
      throw new LowerfaceException(
          "expected " + origin + " to run, ONNX Runtime says: " + oneLine(e), e);
    }
  }

  /** Why each provider that was tried before is not the one that is used. */
  List<String> fallbacks() {
    return List.copyOf(fallbacks);
  }

  private ModelSession onCpu() {
    try {
      return new ModelSession(model, card, Provider.CPU, options);
    } catch (RuntimeException e) {
      throw new LowerfaceException(
          "expected an ONNX model, but ONNX Runtime cannot load " + origin + ": " + oneLine(e), e);
    } catch (OutOfMemoryError e) {
      throw new LowerfaceException(
          "expected native memory for "
              + origin
              + ": "
              + oneLine(e)
              + "; -Dorg.bytedeco.javacpp.maxphysicalbytes=0 lifts JavaCPP's own limit",
          e);
    }
  }

  private Optional<ModelSession> attempt(Provider provider, float[][] expected) {
    String cause;
    ModelSession network = null;
    try {
      network = new ModelSession(model, card, provider, options);
      Optional<String> difference =
          Agreement.disagreement(expected, WarmUp.answers(network, card, origin));
      if (difference.isEmpty()) {
        return Optional.of(network);
      }
      cause = difference.get();
    } catch (RuntimeException | OutOfMemoryError e) {
      cause = oneLine(e);
    }
    if (network != null) {
      network.close();
    }
    fallBack(provider, cause);
    return Optional.empty();
  }

  private void fallBack(Provider provider, String cause) {
    fallbacks.add(provider + ": " + cause);
    LOG.warn("{} does not run on {} and falls back: {}", origin, provider, cause);
  }

  static String oneLine(Throwable e) {
    return OneLine.of(e.getMessage());
  }
}
