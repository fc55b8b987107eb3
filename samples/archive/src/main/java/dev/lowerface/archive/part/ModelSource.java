package dev.lowerface.archive.part;

import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.file.PlainFile;
import dev.lowerface.inference.ExpressionModel;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Which network answers: the same on every machine.
 *
 * @param path of the file, which lies at the same path everywhere; empty for the embedded one
 * @param sha256 of its bytes, in hexadecimal
 */
public record ModelSource(String path, String sha256) implements Serializable {
  private static final String EMBEDDED = "embedded.onnx";

  /**
   * Reads which network lies somewhere.
   *
   * @param path of the file; empty for the embedded one
   * @return the source
   * @throws LowerfaceException if there is none
   */
  public static ModelSource of(String path) {
    return new ModelSource(path, sha256(path));
  }

  /**
   * Loads it, on one thread of the CPU.
   *
   * @return the network, to be closed by the caller
   * @throws LowerfaceException if it is another than the one meant, or cannot be loaded
   */
  public ExpressionModel load() {
    String here = sha256(path);
    if (!here.equals(sha256)) {
      throw new LowerfaceException(
          "expected the model "
              + (path.isEmpty() ? "in this program" : path)
              + " to have the SHA-256 "
              + sha256
              + " on every machine, got "
              + here
              + "; copy the same one to all");
    }
    return path.isEmpty() ? ExpressionModel.embedded() : ExpressionModel.load(Path.of(path));
  }

  private static String sha256(String path) {
    try (InputStream stream =
        path.isEmpty()
            ? ExpressionModel.class.getResourceAsStream(EMBEDDED)
            : PlainFile.open(Path.of(path))) {
      if (stream == null) {
        throw new LowerfaceException(
            "expected a model in this program, this build has none; give one by --model");
      }
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] buffer = new byte[1 << 16];
      for (int read = stream.read(buffer); read > 0; read = stream.read(buffer)) {
        digest.update(buffer, 0, read);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException e) {
      throw new LowerfaceException(
          "expected a readable model file at " + path + ": " + e.getMessage(), e);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }
}
