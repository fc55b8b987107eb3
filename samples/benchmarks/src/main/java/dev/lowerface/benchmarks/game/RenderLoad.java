package dev.lowerface.benchmarks.game;

import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.openxr.graphics.OffscreenContext;
import dev.lowerface.time.NanoClock;
import java.util.Arrays;
import org.lwjgl.opengl.GL33C;

/**
 * Draws as a game does, as much as is asked for: layers of shaded pixels with depth and blending
 * into a picture that nobody sees. Made, used and closed by one thread.
 */
final class RenderLoad implements AutoCloseable {
  private static final int SIDE = 512;
  private static final int TRIES = 9;
  private static final int MOST_LAYERS = 1_000_000;

  private static final String VERTEX =
      """
      #version 330 core
      uniform float layer;
      out vec2 at;
      void main() {
        at = vec2(gl_VertexID & 1, gl_VertexID >> 1) * 4.0 - 1.0;
        gl_Position = vec4(at, layer, 1.0);
      }
      """;

  private static final String FRAGMENT =
      """
      #version 330 core
      in vec2 at;
      uniform float layer;
      out vec4 colour;
      void main() {
        vec3 light = vec3(at, layer);
        for (int i = 0; i < 16; i++) {
          light = 0.5 + 0.5 * sin(light.yzx * 3.1 + vec3(0.1, 0.7, 1.3) * float(i));
        }
        colour = vec4(light, 0.1);
      }
      """;

  private final OffscreenContext context = OffscreenContext.open();
  private final int program;
  private final int layerAt;
  private final int vertices;
  private final int frame;
  private final int[] buffers = new int[2];

  RenderLoad() {
    program = GL33C.glCreateProgram();
    attach(GL33C.GL_VERTEX_SHADER, VERTEX);
    attach(GL33C.GL_FRAGMENT_SHADER, FRAGMENT);
    GL33C.glLinkProgram(program);
    if (GL33C.glGetProgrami(program, GL33C.GL_LINK_STATUS) == 0) {
      throw new LowerfaceException(
          "expected OpenGL to take the load's shaders: " + GL33C.glGetProgramInfoLog(program));
    }
    layerAt = GL33C.glGetUniformLocation(program, "layer");
    vertices = GL33C.glGenVertexArrays();
    frame = GL33C.glGenFramebuffers();
    GL33C.glGenRenderbuffers(buffers);
    GL33C.glBindFramebuffer(GL33C.GL_FRAMEBUFFER, frame);
    store(buffers[0], GL33C.GL_COLOR_ATTACHMENT0, GL33C.GL_RGBA8);
    store(buffers[1], GL33C.GL_DEPTH_ATTACHMENT, GL33C.GL_DEPTH_COMPONENT24);
  }

  private void attach(int kind, String source) {
    int shader = GL33C.glCreateShader(kind);
    GL33C.glShaderSource(shader, source);
    GL33C.glCompileShader(shader);
    GL33C.glAttachShader(program, shader);
    GL33C.glDeleteShader(shader);
  }

  private static void store(int buffer, int where, int format) {
    GL33C.glBindRenderbuffer(GL33C.GL_RENDERBUFFER, buffer);
    GL33C.glRenderbufferStorage(GL33C.GL_RENDERBUFFER, format, SIDE, SIDE);
    GL33C.glFramebufferRenderbuffer(GL33C.GL_FRAMEBUFFER, where, GL33C.GL_RENDERBUFFER, buffer);
  }

  /** What draws, in the driver's words. */
  String graphics() {
    return GL33C.glGetString(GL33C.GL_RENDERER) + ", OpenGL " + GL33C.glGetString(GL33C.GL_VERSION);
  }

  /** Draws a frame of so many layers, and waits for its end. */
  void draw(int layers) {
    GL33C.glBindFramebuffer(GL33C.GL_FRAMEBUFFER, frame);
    GL33C.glViewport(0, 0, SIDE, SIDE);
    GL33C.glEnable(GL33C.GL_DEPTH_TEST);
    GL33C.glDepthFunc(GL33C.GL_LEQUAL);
    GL33C.glEnable(GL33C.GL_BLEND);
    GL33C.glBlendFunc(GL33C.GL_SRC_ALPHA, GL33C.GL_ONE_MINUS_SRC_ALPHA);
    GL33C.glClear(GL33C.GL_COLOR_BUFFER_BIT | GL33C.GL_DEPTH_BUFFER_BIT);
    GL33C.glUseProgram(program);
    GL33C.glBindVertexArray(vertices);
    for (int i = 0; i < layers; i++) {
      GL33C.glUniform1f(layerAt, 0.9f - 1.8f * i / layers); // From behind: every layer is seen.
      GL33C.glDrawArrays(GL33C.GL_TRIANGLES, 0, 3);
    }
    GL33C.glFinish();
  }

  /** How many layers take so long, on this machine while nothing else draws; at least one. */
  int layersFor(long nanos, NanoClock clock) {
    int layers = 1;
    long taken = median(layers, clock);
    while (taken < nanos / 2 && layers < MOST_LAYERS) {
      layers *= 2;
      taken = median(layers, clock);
    }
    return (int) Math.max(1, Math.min(MOST_LAYERS, layers * (double) nanos / Math.max(1, taken)));
  }

  private long median(int layers, NanoClock clock) {
    long[] times = new long[TRIES];
    for (int i = 0; i < TRIES; i++) {
      long start = clock.nanoTime();
      draw(layers);
      times[i] = clock.nanoTime() - start;
    }
    Arrays.sort(times);
    return times[TRIES / 2];
  }

  @Override
  public void close() {
    GL33C.glDeleteRenderbuffers(buffers);
    GL33C.glDeleteFramebuffers(frame);
    GL33C.glDeleteVertexArrays(vertices);
    GL33C.glDeleteProgram(program);
    context.close();
  }
}
