package dev.lowerface.command.vr;

import dev.lowerface.expression.Emotion;
import dev.lowerface.expression.ExpressionState;
import dev.lowerface.expression.LowerfaceException;
import org.joml.Matrix4f;
import org.lwjgl.opengl.GL33C;
import org.lwjgl.system.MemoryStack;

/**
 * A mouth in the air, drawn with OpenGL 3.3: two lips and what is between them, bent by the eight
 * probabilities. Without a valid expression it is a grey line. Knows nothing of OpenXR.
 */
final class MouthScene implements AutoCloseable {
  private static final int VERTICES = 98;
  private static final String VERTEX_SHADER =
      """
      #version 330 core
      uniform mat4 viewProjection;
      uniform vec4 mouth; // half the width, rise of the corners, opening, rise of one corner; metres
      uniform float part; // -1 lower lip, 1 upper lip, 0 between
      void main() {
        float across = float(gl_VertexID / 2) / 48.0 * 2.0 - 1.0;
        float side = float(gl_VertexID % 2);
        float seam = mouth.y * across * across + mouth.w * max(across, 0.0) * across;
        float gap = 0.5 * mouth.z * sqrt(max(0.0, 1.0 - across * across));
        float thickness = 0.06 * (1.0 - 0.7 * across * across);
        float height = part == 0.0 ? (side * 2.0 - 1.0) * gap : part * (gap + side * thickness);
        gl_Position = viewProjection * vec4(across * mouth.x, seam + height, 0.0, 1.0);
      }
      """;
  private static final String FRAGMENT_SHADER =
      """
      #version 330 core
      uniform vec3 colour;
      out vec4 result;
      void main() {
        result = vec4(colour, 1.0);
      }
      """;

  private final int program;
  private final int vertexArray;
  private final int viewProjectionUniform;
  private final int mouthUniform;
  private final int partUniform;
  private final int colourUniform;

  /** A scene in the current context. */
  MouthScene() {
    program = GL33C.glCreateProgram();
    attach(GL33C.GL_VERTEX_SHADER, VERTEX_SHADER);
    attach(GL33C.GL_FRAGMENT_SHADER, FRAGMENT_SHADER);
    GL33C.glLinkProgram(program);
    if (GL33C.glGetProgrami(program, GL33C.GL_LINK_STATUS) == 0) {
      throw new LowerfaceException(
          "expected OpenGL to link the mouth's shaders: " + GL33C.glGetProgramInfoLog(program));
    }
    vertexArray = GL33C.glGenVertexArrays();
    viewProjectionUniform = GL33C.glGetUniformLocation(program, "viewProjection");
    mouthUniform = GL33C.glGetUniformLocation(program, "mouth");
    partUniform = GL33C.glGetUniformLocation(program, "part");
    colourUniform = GL33C.glGetUniformLocation(program, "colour");
  }

  /**
   * Draws into the current framebuffer.
   *
   * @param viewProjection from the mouth's own space, in metres, to the clip space of an eye
   * @param face the expression to show
   */
  void draw(Matrix4f viewProjection, ExpressionState face) {
    GL33C.glClearColor(0.02f, 0.025f, 0.035f, 1);
    GL33C.glClear(GL33C.GL_COLOR_BUFFER_BIT);
    GL33C.glUseProgram(program);
    GL33C.glBindVertexArray(vertexArray);
    try (MemoryStack stack = MemoryStack.stackPush()) {
      GL33C.glUniformMatrix4fv(
          viewProjectionUniform, false, viewProjection.get(stack.mallocFloat(16)));
    }
    float happy = face.probability(Emotion.HAPPINESS);
    float surprised = face.probability(Emotion.SURPRISE);
    float sad = face.probability(Emotion.SADNESS);
    float afraid = face.probability(Emotion.FEAR);
    float grim = face.probability(Emotion.ANGER) + face.probability(Emotion.DISGUST);
    GL33C.glUniform4f(
        mouthUniform,
        0.30f + 0.10f * happy + 0.05f * afraid - 0.14f * surprised,
        0.16f * happy - 0.16f * sad - 0.08f * grim,
        0.08f * happy + 0.34f * surprised + 0.14f * afraid,
        0.12f * face.probability(Emotion.CONTEMPT));
    part(0, 0.10f, 0.02f, 0.03f);
    float red = face.isValid() ? 0.75f : 0.25f;
    part(1, red, 0.25f, 0.25f);
    part(-1, red, 0.25f, 0.25f);
    GL33C.glBindVertexArray(0);
    GL33C.glUseProgram(0);
  }

  @Override
  public void close() {
    GL33C.glDeleteVertexArrays(vertexArray);
    GL33C.glDeleteProgram(program);
  }

  private void part(float which, float red, float green, float blue) {
    GL33C.glUniform1f(partUniform, which);
    GL33C.glUniform3f(colourUniform, red, green, blue);
    GL33C.glDrawArrays(GL33C.GL_TRIANGLE_STRIP, 0, VERTICES);
  }

  private void attach(int type, String source) {
    int shader = GL33C.glCreateShader(type);
    GL33C.glShaderSource(shader, source);
    GL33C.glCompileShader(shader);
    if (GL33C.glGetShaderi(shader, GL33C.GL_COMPILE_STATUS) == 0) {
      throw new LowerfaceException(
          "expected OpenGL to compile the mouth's shaders: " + GL33C.glGetShaderInfoLog(shader));
    }
    GL33C.glAttachShader(program, shader);
    GL33C.glDeleteShader(shader);
  }
}
