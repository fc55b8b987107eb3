package dev.lowerface.rendering.opengl;

import dev.lowerface.expression.LowerfaceException;
import java.nio.ByteBuffer;
import org.lwjgl.opengl.GL33C;
import org.lwjgl.system.MemoryUtil;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.imgproc.Imgproc;

/** A picture that OpenGL draws into, with depth, and that is read back. */
final class Framebuffer implements AutoCloseable {
  private final int width;
  private final int height;
  private final int drawn = GL33C.glGenFramebuffers();
  private final int[] buffers = new int[2];
  private final ByteBuffer pixels;
  private final Mat raw;

  Framebuffer(int width, int height) {
    this.width = width;
    this.height = height;
    GL33C.glGenRenderbuffers(buffers);
    GL33C.glBindFramebuffer(GL33C.GL_FRAMEBUFFER, drawn);
    attach(buffers[0], GL33C.GL_COLOR_ATTACHMENT0, GL33C.GL_RGBA8);
    attach(buffers[1], GL33C.GL_DEPTH_ATTACHMENT, GL33C.GL_DEPTH_COMPONENT24);
    requireComplete();
    pixels = MemoryUtil.memAlloc(4 * width * height);
    raw = new Mat(height, width, CvType.CV_8UC4, pixels);
  }

  private void attach(int buffer, int where, int format) {
    GL33C.glBindRenderbuffer(GL33C.GL_RENDERBUFFER, buffer);
    GL33C.glRenderbufferStorage(GL33C.GL_RENDERBUFFER, format, width, height);
    GL33C.glFramebufferRenderbuffer(GL33C.GL_FRAMEBUFFER, where, GL33C.GL_RENDERBUFFER, buffer);
  }

  private static void requireComplete() {
    int status = GL33C.glCheckFramebufferStatus(GL33C.GL_FRAMEBUFFER);
    if (status != GL33C.GL_FRAMEBUFFER_COMPLETE) {
      throw new LowerfaceException(
          "expected a framebuffer that OpenGL can draw into, got status 0x"
              + Integer.toHexString(status)
              + "; try another graphics driver");
    }
  }

  boolean is(int otherWidth, int otherHeight) {
    return width == otherWidth && height == otherHeight;
  }

  /** Begins a picture of one brightness. */
  void begin(float background) {
    GL33C.glBindFramebuffer(GL33C.GL_FRAMEBUFFER, drawn);
    GL33C.glViewport(0, 0, width, height);
    GL33C.glEnable(GL33C.GL_DEPTH_TEST);
    GL33C.glClearColor(background, background, background, 1);
    GL33C.glClear(GL33C.GL_COLOR_BUFFER_BIT | GL33C.GL_DEPTH_BUFFER_BIT);
  }

  /** Ends it: 8-bit BGR, its first row the upper one if the picture was drawn upside down. */
  void end(Mat out) {
    GL33C.glReadPixels(0, 0, width, height, GL33C.GL_BGRA, GL33C.GL_UNSIGNED_BYTE, pixels);
    Imgproc.cvtColor(raw, out, Imgproc.COLOR_BGRA2BGR);
  }

  @Override
  public void close() {
    raw.release();
    MemoryUtil.memFree(pixels);
    GL33C.glDeleteRenderbuffers(buffers);
    GL33C.glDeleteFramebuffers(drawn);
  }
}
