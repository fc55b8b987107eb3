package dev.lowerface.rendering.opengl;

import dev.lowerface.expression.LowerfaceException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.joml.Matrix4fc;
import org.joml.Vector3fc;
import org.lwjgl.opengl.GL33C;
import org.lwjgl.system.MemoryStack;

/** A vertex and a fragment shader, and their uniforms by name. */
public final class ShaderProgram implements AutoCloseable {
  private final int program;
  private final Map<String, Integer> places = new HashMap<>();

  /**
   * A program in the current context, from two resources.
   *
   * @param beside the class in whose package they lie
   * @param vertex the name of the vertex shader
   * @param fragment the name of the fragment shader
   * @throws LowerfaceException if OpenGL refuses one of them
   */
  public ShaderProgram(Class<?> beside, String vertex, String fragment) {
    program = GL33C.glCreateProgram();
    for (int shader :
        new int[] {
          compiled(beside, GL33C.GL_VERTEX_SHADER, vertex),
          compiled(beside, GL33C.GL_FRAGMENT_SHADER, fragment)
        }) {
      GL33C.glAttachShader(program, shader);
      GL33C.glDeleteShader(shader);
    }
    GL33C.glLinkProgram(program);
    if (GL33C.glGetProgrami(program, GL33C.GL_LINK_STATUS) == 0) {
      throw new LowerfaceException(
          "expected OpenGL to link "
              + vertex
              + " and "
              + fragment
              + ": "
              + GL33C.glGetProgramInfoLog(program));
    }
  }

  private static int compiled(Class<?> beside, int kind, String name) {
    int shader = GL33C.glCreateShader(kind);
    GL33C.glShaderSource(shader, text(beside, name));
    GL33C.glCompileShader(shader);
    if (GL33C.glGetShaderi(shader, GL33C.GL_COMPILE_STATUS) == 0) {
      throw new LowerfaceException(
          "expected OpenGL to compile " + name + ": " + GL33C.glGetShaderInfoLog(shader));
    }
    return shader;
  }

  private static String text(Class<?> beside, String name) {
    try (InputStream in = beside.getResourceAsStream(name)) {
      if (in == null) {
        throw new LowerfaceException("expected " + name + " in this jar; it is incomplete");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new LowerfaceException("expected to read " + name + " from this jar", e);
    }
  }

  /** Everything is drawn with it from here on. */
  public void use() {
    GL33C.glUseProgram(program);
  }

  /** Sets a uniform of a number; the program must be in use. */
  public void set(String name, float value) {
    GL33C.glUniform1f(place(name), value);
  }

  /** Sets a uniform of two numbers; the program must be in use. */
  public void set(String name, float x, float y) {
    GL33C.glUniform2f(place(name), x, y);
  }

  /** Sets a uniform of three numbers; the program must be in use. */
  public void set(String name, Vector3fc value) {
    GL33C.glUniform3f(place(name), value.x(), value.y(), value.z());
  }

  /** Sets a uniform of four numbers; the program must be in use. */
  public void set(String name, float x, float y, float z, float w) {
    GL33C.glUniform4f(place(name), x, y, z, w);
  }

  /** Sets a uniform of a matrix; the program must be in use. */
  public void set(String name, Matrix4fc value) {
    try (MemoryStack stack = MemoryStack.stackPush()) {
      GL33C.glUniformMatrix4fv(place(name), false, value.get(stack.mallocFloat(16)));
    }
  }

  private int place(String name) {
    return places.computeIfAbsent(name, key -> GL33C.glGetUniformLocation(program, key));
  }

  @Override
  public void close() {
    GL33C.glDeleteProgram(program);
  }
}
