package dev.lowerface.openxr;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * A real runtime: Monado's service with its simulated headset. The tests that use it are tagged
 * {@code monado} and run by {@code .ci/monado}, which sets what the service needs; elsewhere they
 * are skipped.
 */
public final class MonadoService implements AutoCloseable {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

  private final Path socket = Path.of(System.getenv("XDG_RUNTIME_DIR"), "monado_comp_ipc");
  private Process process;

  private MonadoService() {
    process = launch();
  }

  /** Starts the service and waits until clients can connect; skips the test elsewhere. */
  public static MonadoService start() {
    assumeTrue(
        System.getProperty("lowerface.monado") != null,
        "needs a real OpenXR runtime: run .ci/monado");
    return new MonadoService();
  }

  /** Ends the service as a crash would: at once, with its clients connected. */
  public void kill() {
    process.destroyForcibly();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Starts it again after {@link #kill()}. */
  public void restart() {
    process = launch();
  }

  @Override
  public void close() {
    kill();
  }

  private Process launch() {
    try {
      // What a killed service leaves behind; a new one would refuse to start.
      Files.deleteIfExists(socket);
      Files.deleteIfExists(socket.resolveSibling("monado.pid"));
      Process started =
          new ProcessBuilder("monado-service")
              .redirectErrorStream(true)
              .redirectOutput(socket.resolveSibling("monado.log").toFile())
              .start();
      long since = System.nanoTime();
      while (!Files.exists(socket)) {
        if (System.nanoTime() - since > PATIENCE_NANOS
            || started.waitFor(20, TimeUnit.MILLISECONDS)) {
          started.destroyForcibly();
          throw new IllegalStateException(
              "monado-service did not start: "
                  + Files.readString(socket.resolveSibling("monado.log")));
        }
      }
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
