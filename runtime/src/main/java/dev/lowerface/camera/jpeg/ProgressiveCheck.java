package dev.lowerface.camera.jpeg;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Looks for damage in progressive JPEGs, which {@link JpegWalk} does not follow. The libjpeg of the
 * JDK tells of what it warns, and decodes all of a picture for it: good for files, too slow for
 * cameras.
 */
final class ProgressiveCheck {
  private ProgressiveCheck() {}

  /** Refuses a picture that libjpeg warns of. */
  static void require(ByteBuffer data, int start, int end) throws DamagedJpeg {
    byte[] bytes = new byte[end - start];
    data.get(start, bytes);
    AtomicReference<String> warned = new AtomicReference<>("");
    ImageReader reader = ImageIO.getImageReadersByFormatName("jpeg").next();
    try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
      reader.setInput(in);
      reader.addIIOReadWarningListener((source, text) -> warned.set(text));
      reader.readRaster(0, null);
    } catch (IOException | RuntimeException e) {
      warned.set(String.valueOf(e.getMessage()));
    } finally {
      reader.dispose();
    }
    String warning = String.valueOf(warned.get());
    if (!warning.isEmpty()) {
      throw new DamagedJpeg("its scans are damaged: " + warning.toLowerCase(Locale.ROOT));
    }
  }
}
