package dev.lowerface.rendering.opengl;

import java.nio.ByteBuffer;
import java.util.Random;
import org.lwjgl.opengl.GL33C;
import org.lwjgl.system.MemoryUtil;

/**
 * What skin looks like from near, since the kit has no textures: a repeating picture of pores,
 * stubble, mottling and hair, of noise at several sizes. Always the same.
 */
final class Grain implements AutoCloseable {
  private static final int SIDE = 256;

  private final int texture = GL33C.glGenTextures();

  Grain() {
    Random random = new Random(17);
    float[] mottling = octaves(random, 8, 5, 0.55f, 1);
    float[] pores = octaves(random, 32, 4, 0.8f, 1);
    float[] dots = octaves(random, 128, 2, 0.8f, 1);
    float[] hairs = octaves(random, 64, 3, 0.7f, 4);
    ByteBuffer bytes = MemoryUtil.memAlloc(4 * SIDE * SIDE);
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        float here = pores[y * SIDE + x];
        float right = pores[y * SIDE + (x + 1) % SIDE];
        bytes.put(value(0.5f + 3 * (here - right)));
        bytes.put(value(0.5f + 2.5f * (dots[y * SIDE + x] - 0.4f)));
        bytes.put(value(mottling[y * SIDE + x]));
        bytes.put(value(0.5f + 1.6f * (hairs[y * SIDE + x] - 0.5f)));
      }
    }
    bytes.flip();
    GL33C.glBindTexture(GL33C.GL_TEXTURE_2D, texture);
    GL33C.glTexImage2D(
        GL33C.GL_TEXTURE_2D,
        0,
        GL33C.GL_RGBA8,
        SIDE,
        SIDE,
        0,
        GL33C.GL_RGBA,
        GL33C.GL_UNSIGNED_BYTE,
        bytes);
    MemoryUtil.memFree(bytes);
    GL33C.glGenerateMipmap(GL33C.GL_TEXTURE_2D);
    GL33C.glTexParameteri(
        GL33C.GL_TEXTURE_2D, GL33C.GL_TEXTURE_MIN_FILTER, GL33C.GL_LINEAR_MIPMAP_NEAREST);
  }

  private static byte value(float share) {
    return (byte) Math.round(255 * Math.max(0, Math.min(1, share)));
  }

  /** Value noise: a lattice of random numbers, smoothly filled, at ever finer sizes. */
  private static float[] octaves(Random random, int cells, int count, float fall, int stretch) {
    float[] sum = new float[SIDE * SIDE];
    float weight = 1;
    float total = 0;
    int across = cells;
    for (int octave = 0; octave < count && across <= SIDE; octave++) {
      int downwards = Math.max(1, across / stretch);
      float[] lattice = new float[across * downwards];
      for (int i = 0; i < lattice.length; i++) {
        lattice[i] = random.nextFloat();
      }
      for (int y = 0; y < SIDE; y++) {
        for (int x = 0; x < SIDE; x++) {
          float u = (float) x * across / SIDE;
          float v = (float) y * downwards / SIDE;
          sum[y * SIDE + x] += weight * between(lattice, across, downwards, u, v);
        }
      }
      total += weight;
      weight *= fall;
      across *= 2;
    }
    for (int i = 0; i < sum.length; i++) {
      sum[i] = 0.5f + 1.8f * (sum[i] / total - 0.5f);
    }
    return sum;
  }

  private static float between(float[] lattice, int across, int down, float u, float v) {
    int x = (int) u;
    int y = (int) v;
    float s = smooth(u - x);
    float t = smooth(v - y);
    int nextX = (x + 1) % across;
    int nextY = (y + 1) % down;
    float upper = lattice[y * across + x] * (1 - s) + lattice[y * across + nextX] * s;
    float lower = lattice[nextY * across + x] * (1 - s) + lattice[nextY * across + nextX] * s;
    return upper * (1 - t) + lower * t;
  }

  private static float smooth(float t) {
    return t * t * (3 - 2 * t);
  }

  void bind() {
    GL33C.glActiveTexture(GL33C.GL_TEXTURE0);
    GL33C.glBindTexture(GL33C.GL_TEXTURE_2D, texture);
  }

  @Override
  public void close() {
    GL33C.glDeleteTextures(texture);
  }
}
