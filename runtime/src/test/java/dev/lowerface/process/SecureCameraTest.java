package dev.lowerface.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.camera.mjpeg.MjpegServer;
import dev.lowerface.testing.TinyModel;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocketFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A camera on https with a certificate that it has signed itself, as they are sold. Java is told to
 * trust it as its user would tell it, so this is a process of its own.
 */
class SecureCameraTest {
  private static final String PASSWORD = "changeit";

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it.
  Path folder;

  @Test
  @Timeout(120)
  void picturesComeOnceItsCertificateIsTrusted() throws Exception {
    Path store = certificate();
    try (MjpegServer camera = new MjpegServer(160, 120, 30, sockets(store));
        ChildEngine engine =
            new ChildEngine(
                List.of(
                    "-Djavax.net.ssl.trustStore=" + store,
                    "-Djavax.net.ssl.trustStorePassword=" + PASSWORD),
                camera.url(),
                TinyModel.write(folder))) {
      assertEquals(
          "connected 160x120 MJPEG, capture times from arrival", engine.await("connected"));
      engine.await("quality");
    }
  }

  @Test
  @Timeout(120)
  void saysWhatToDoWhileItIsNot() throws Exception {
    try (MjpegServer camera = new MjpegServer(160, 120, 30, sockets(certificate()));
        ChildEngine engine = new ChildEngine(List.of(), camera.url(), TinyModel.write(folder))) {
      String lost = engine.await("lost");
      assertTrue(lost.contains("its certificate or encryption is not accepted"), lost);
      assertTrue(lost.contains("-Djavax.net.ssl.trustStore=FILE"), lost);
    }
  }

  @Test
  @Timeout(120)
  void saysThatAStoreOfCertificatesIsNone() throws Exception {
    Path none = Files.writeString(folder.resolve("none.p12"), "no certificates");
    try (MjpegServer camera = new MjpegServer(160, 120, 30);
        ChildEngine engine =
            new ChildEngine(
                List.of("-Djavax.net.ssl.trustStore=" + none),
                camera.url(),
                TinyModel.write(folder))) {
      String lost = engine.await("lost");
      assertTrue(lost.contains("the certificates that Java trusts cannot be read"), lost);
    }
  }

  /** Made by the JDK's own tool, with its key, for this machine's own address. */
  private Path certificate() throws Exception {
    Path store = folder.resolve("camera.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home", ""), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "camera",
                "-keyalg",
                "EC",
                "-dname",
                "CN=camera",
                "-ext",
                "san=ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keystore",
                store.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, keytool.waitFor(), said);
    return store;
  }

  private static SSLServerSocketFactory sockets(Path store) throws Exception {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context.getServerSocketFactory();
  }
}
