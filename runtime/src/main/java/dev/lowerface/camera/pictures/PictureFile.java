package dev.lowerface.camera.pictures;

import dev.lowerface.camera.NativeMat;
import dev.lowerface.camera.StreamFault;
import dev.lowerface.camera.jpeg.DamagedJpeg;
import dev.lowerface.camera.jpeg.JpegDecoder;
import dev.lowerface.file.PlainFile;
import dev.lowerface.vision.OpenCv;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Reads pictures in files: PNG, JPEG (baseline and progressive) and BMP, at most {@value
 * #MOST_BYTES} bytes and 4096x4096 pixels. One that is damaged or cut off is refused. Not for use
 * by two threads at once.
 */
public final class PictureFile {
  private static final int MOST_BYTES = 64 * 1024 * 1024;

  private final JpegDecoder jpegs;

  /** A reader. */
  public PictureFile() {
    OpenCv.load();
    jpegs = JpegDecoder.forFiles();
  }

  /**
   * Reads all bytes of a regular file; a device or a pipe might never end.
   *
   * @param file the file; a link to one, too
   * @return its bytes
   * @throws StreamFault if it cannot be read, or is too long
   */
  public static byte[] bytes(Path file) throws StreamFault {
    try {
      PlainFile.require(file);
    } catch (NoSuchFileException e) {
      throw new StreamFault("there is no such file");
    } catch (IOException e) {
      throw new StreamFault(String.valueOf(e.getMessage()));
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw new StreamFault("it is longer than " + MOST_BYTES + " bytes");
      }
      return bytes;
    } catch (IOException e) {
      throw new StreamFault("the system cannot read it");
    }
  }

  /**
   * Decodes a picture.
   *
   * @param bytes the content of a file
   * @param picture where it is put: 8-bit BGR
   * @throws StreamFault if it is damaged, or no picture of these kinds
   */
  public void decode(byte[] bytes, org.opencv.core.Mat picture) throws StreamFault {
    if (isJpeg(bytes)) {
      try (BytePointer memory = new BytePointer(bytes)) {
        jpegs.decode(memory.asByteBuffer(), 0, bytes.length, picture);
      } catch (DamagedJpeg e) {
        throw new StreamFault(String.valueOf(e.getMessage()));
      }
    } else {
      requireWhole(bytes);
      decodeByOpenCv(bytes, picture);
    }
  }

  /**
   * Refuses a picture that is damaged or cut off, as far as its kind allows to tell without
   * decoding it; a BMP tells nothing.
   *
   * @param bytes the content of a file
   * @throws StreamFault if it is damaged, or no picture of these kinds
   */
  public void requireWhole(byte[] bytes) throws StreamFault {
    ByteBuffer view = ByteBuffer.wrap(bytes);
    if (isJpeg(bytes)) {
      try {
        jpegs.require(view, 0, bytes.length);
      } catch (DamagedJpeg e) {
        throw new StreamFault(String.valueOf(e.getMessage()));
      }
    } else if (PngCheck.begins(view)) {
      PngCheck.require(view);
    } else if (bytes.length < 26 || bytes[0] != 'B' || bytes[1] != 'M') {
      throw new StreamFault("it is neither PNG nor JPEG nor BMP");
    }
  }

  private static boolean isJpeg(byte[] bytes) {
    return bytes.length > 2 && bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xD8;
  }

  private static void decodeByOpenCv(byte[] bytes, org.opencv.core.Mat picture) throws StreamFault {
    try (BytePointer memory = new BytePointer(bytes);
        Mat data = new Mat(1, bytes.length, opencv_core.CV_8UC1, memory);
        Mat target = NativeMat.of(picture);
        Mat decoded = opencv_imgcodecs.imdecode(data, opencv_imgcodecs.IMREAD_COLOR, target)) {
      if (decoded.empty()) {
        throw new StreamFault("it is damaged");
      }
    } catch (RuntimeException e) {
      throw new StreamFault("it is damaged"); // OpenCV's own exceptions.
    }
  }
}
