package dev.lowerface.command.demo.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.EngineBuilder;
import dev.lowerface.ExpressionEngine;
import dev.lowerface.camera.CameraSource;
import dev.lowerface.command.demo.view.CardLine;
import dev.lowerface.command.demo.view.DemoView;
import dev.lowerface.command.demo.view.Level;
import dev.lowerface.command.demo.view.PictureTap;
import dev.lowerface.command.engine.Meter;
import dev.lowerface.command.options.PublishOptions;
import dev.lowerface.command.options.Publishers;
import dev.lowerface.command.window.Palette;
import dev.lowerface.command.window.Theme;
import dev.lowerface.expression.Emotion;
import dev.lowerface.expression.ExpressionState;
import dev.lowerface.inference.ExpressionModel;
import dev.lowerface.inference.ModelOptions;
import dev.lowerface.time.NanoClock;
import dev.lowerface.vision.CameraGeometry;
import java.awt.Component;
import java.awt.Container;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.swing.JButton;
import javax.swing.SwingUtilities;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import picocli.CommandLine;

/**
 * The window of a demo that runs, painted without a display, in {@code target/screenshots}; {@code
 * .ci/screenshots} copies that of the documents.
 */
@Timeout(240)
class DemoPicturesTest {
  private static final Path SCREENSHOTS = Path.of("target", "screenshots");
  private static final long FRAME_NANOS = 16_666_667;

  private final ExpressionState state = new ExpressionState();

  @Test
  void aDemoThatRunsLooksAsItDoesInTheDocuments() throws Exception {
    Theme.use(Palette.DARK);
    Files.createDirectories(SCREENSHOTS);
    Controls controls = new Controls();
    DemoView view = new DemoView(controls);
    LiveView live = new LiveView(view);
    controls.showRecording(false);
    size(view);
    Meter meter = new Meter();
    PublishOptions options = new PublishOptions(PublishOptions.OFF);
    try (DatagramSocket receiver = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        Publishers publishers = publishers(options, receiver.getLocalPort());
        ExpressionModel model = ExpressionModel.embedded(ModelOptions.DEFAULT);
        PictureTap pictures = new PictureTap(view, CameraGeometry.IDENTITY);
        ExpressionEngine engine = engine(model, publishers, pictures, meter)) {
      Running running =
          new Running(
              engine, "synthetic", "synthetic", "the embedded model", meter, pictures, null);
      SwingUtilities.invokeAndWait(
          () -> {
            live.attach(running);
            controls.showCamera("synthetic", "synthetic: a drawn mouth");
            live.refresh(NanoClock.SYSTEM.nanoTime(), () -> outputs(publishers));
          });
      write(view, "demo-starting");
      engine.start();
      // As many states as the curves hold, and then a smile that is sure.
      long curves = NanoClock.SYSTEM.nanoTime() + 21_000_000_000L;
      long now = 0;
      do {
        now = NanoClock.SYSTEM.nanoTime();
        long frame = now;
        SwingUtilities.invokeAndWait(() -> live.refresh(frame, () -> outputs(publishers)));
        engine.locate(now, state);
        NanoClock.SYSTEM.waitUntil(now + FRAME_NANOS);
      } while (now < curves || !smiles());
      BufferedImage dark = write(view, "demo-dark");
      assertTrue(coloured(dark, Palette.DARK.of(Emotion.HAPPINESS).getRGB()) > 2000);
      SwingUtilities.invokeAndWait(
          () -> {
            Theme.use(Palette.LIGHT);
            view.recolour();
            SwingUtilities.updateComponentTreeUI(view);
          });
      BufferedImage light = write(view, "demo-light");
      assertEquals(Palette.LIGHT.background().getRGB(), light.getRGB(2, 2));
      SwingUtilities.invokeAndWait(
          () -> {
            Theme.use(Palette.DARK);
            view.recolour();
            SwingUtilities.updateComponentTreeUI(view);
            view.showCard(
                "clip.mp4 has ended",
                List.of(
                    CardLine.of("", "frames captured 472, published 472, dropped 0"),
                    new CardLine("", "osc 127.0.0.1:9000: 0 undelivered", Level.GOOD)),
                List.of(new JButton("Play again"), new JButton("Close")));
          });
      write(view, "demo-ended");
    } finally {
      Theme.use(Palette.DARK);
    }
  }

  private static Publishers publishers(PublishOptions options, int port) {
    new CommandLine(options).parseArgs("--osc", "127.0.0.1:" + port);
    return options.open(Map.of());
  }

  private static List<CardLine> outputs(Publishers publishers) {
    return OutputRows.of(publishers.states(), "");
  }

  private static ExpressionEngine engine(
      ExpressionModel model, Publishers publishers, PictureTap pictures, Meter meter) {
    EngineBuilder builder =
        ExpressionEngine.builder()
            .camera(CameraSource.parse("synthetic?rate=30", NanoClock.SYSTEM))
            .model(model)
            .listener(pictures)
            .listener(sample -> meter.record(sample.captureNanos(), sample.publishNanos()));
    publishers.attachTo(builder);
    return builder.build();
  }

  private boolean smiles() {
    return state.isValid()
        && state.emotion() == Emotion.HAPPINESS
        && state.probability(Emotion.HAPPINESS) > 0.9;
  }

  private static void size(DemoView view) {
    view.setSize(view.getPreferredSize());
    layOut(view);
  }

  private static BufferedImage write(DemoView view, String name) throws Exception {
    BufferedImage image =
        new BufferedImage(view.getWidth(), view.getHeight(), BufferedImage.TYPE_INT_RGB);
    SwingUtilities.invokeAndWait(
        () -> {
          layOut(view);
          Graphics2D g = image.createGraphics();
          view.paint(g);
          g.dispose();
        });
    save(image, name);
    return image;
  }

  private static void save(BufferedImage image, String name) throws IOException {
    ImageIO.write(image, "png", SCREENSHOTS.resolve(name + ".png").toFile());
  }

  private static void layOut(Container container) {
    container.doLayout();
    for (Component each : container.getComponents()) {
      if (each instanceof Container inner) {
        layOut(inner);
      }
    }
  }

  private static int coloured(BufferedImage image, int rgb) {
    int count = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        count += image.getRGB(x, y) == rgb ? 1 : 0;
      }
    }
    return count;
  }
}
