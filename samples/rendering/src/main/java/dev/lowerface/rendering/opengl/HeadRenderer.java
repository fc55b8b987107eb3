package dev.lowerface.rendering.opengl;

import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.openxr.graphics.OffscreenContext;
import dev.lowerface.rendering.head.HeadModel;
import dev.lowerface.rendering.head.HeadSurface;
import dev.lowerface.rendering.head.VertexPaint;
import dev.lowerface.rendering.scene.Lighting;
import dev.lowerface.rendering.scene.Scene;
import dev.lowerface.rendering.scene.Sensor;
import dev.lowerface.rendering.scene.Skin;
import dev.lowerface.vision.OpenCv;
import java.util.Random;
import org.joml.Vector3f;
import org.joml.Vector3fc;
import org.jspecify.annotations.Nullable;
import org.lwjgl.opengl.GL33C;
import org.opencv.core.Mat;

/**
 * Draws heads. Made, used and closed by one thread, whose OpenGL context it is while it is open.
 */
public final class HeadRenderer implements AutoCloseable {
  private static final Vector3fc UP = new Vector3f(0, 1, 0);

  /** Infrared light goes deeper into skin, and comes out further round. */
  private static final float SOFT_INFRARED = 0.45f;

  private static final float SOFT = 0.2f;
  private static final float ROOM_LIGHT = 0.45f;

  private final OffscreenContext context;
  private final ShaderProgram program;
  private final Grain grain;
  private final Mesh head;
  private final int cornersUnderVisor;
  private final SensorEffects effects = new SensorEffects();
  private final Mat clean;
  private @Nullable Framebuffer canvas;
  private @Nullable Mesh headset;
  private @Nullable Scene shown;

  /**
   * A renderer.
   *
   * @param model the head
   * @throws LowerfaceException if this machine has no OpenGL 3.3 without a display
   */
  public HeadRenderer(HeadModel model) {
    OpenCv.load();
    context = OffscreenContext.openSurfaceless();
    program = new ShaderProgram(HeadRenderer.class, "head.vert", "head.frag");
    grain = new Grain();
    cornersUnderVisor = model.cornersUnderVisor();
    head = new Mesh(fixed(model), model.triangles());
    clean = new Mat();
  }

  private static float[] fixed(HeadModel model) {
    float[] rest = new HeadSurface(model, new float[model.identityCount()]).rest();
    float[] paint = VertexPaint.of(model);
    float[] fixed = new float[Mesh.FIXED_VALUES * model.vertices()];
    for (int i = 0; i < model.vertices(); i++) {
      System.arraycopy(rest, 3 * i, fixed, Mesh.FIXED_VALUES * i, 3);
      System.arraycopy(paint, 4 * i, fixed, Mesh.FIXED_VALUES * i + 3, 4);
      fixed[Mesh.FIXED_VALUES * i + 7] =
          switch (model.part(i)) {
            case FACE, EYE_SOCKET -> 0;
            case HEAD -> 1;
            case MOUTH_SOCKET -> 2;
            case GUMS -> 4;
            case TEETH -> 5;
          };
    }
    return fixed;
  }

  /**
   * Draws a picture.
   *
   * @param scene all but the face
   * @param surface the face of the scene's person, posed
   * @param random draws the sensor's noise
   * @param out becomes the camera's picture: 8-bit, BGR or grey
   */
  public void draw(Scene scene, HeadSurface surface, Random random, Mat out) {
    Viewpoint viewpoint = Viewpoint.of(scene);
    Framebuffer to = canvas(scene.sensor());
    show(scene, viewpoint);
    program.use();
    grain.bind();
    head.move(surface.positions(), surface.normals());
    set(scene, viewpoint, surface);
    to.begin(background(scene));
    GL33C.glEnable(GL33C.GL_CULL_FACE);
    GL33C.glFrontFace(GL33C.GL_CW); // Since the picture is upside down.
    if (scene.body().visor()) {
      head.draw(cornersUnderVisor);
    } else {
      head.draw();
    }
    GL33C.glDisable(GL33C.GL_CULL_FACE);
    if (headset != null) {
      headset.draw();
    }
    to.end(clean);
    effects.apply(clean, scene.sensor(), random, out);
  }

  private Framebuffer canvas(Sensor sensor) {
    Framebuffer now = canvas;
    if (now == null || !now.is(sensor.width(), sensor.height())) {
      if (now != null) {
        now.close();
      }
      now = new Framebuffer(sensor.width(), sensor.height());
      canvas = now;
    }
    return now;
  }

  /** The headset is made anew only when the scene is another. */
  private void show(Scene scene, Viewpoint viewpoint) {
    if (scene.equals(shown)) {
      return;
    }
    if (headset != null) {
      headset.close();
      headset = null;
    }
    Vector3f camera =
        viewpoint
            .slip()
            .invert(new org.joml.Matrix4f())
            .transformPosition(viewpoint.camera(), new Vector3f());
    HeadsetShape shape = new HeadsetShape(scene.body(), Viewpoint.AVERAGE_MOUTH.y(), camera);
    if (!shape.empty()) {
      headset = shape.mesh(viewpoint.slip());
    }
    shown = scene;
  }

  /** The exposure is such that skin at the mouth comes out as bright as the sensor says. */
  private void set(Scene scene, Viewpoint viewpoint, HeadSurface surface) {
    Skin skin = scene.skin();
    Lighting light = scene.light();
    Sensor sensor = scene.sensor();
    double focal = viewpoint.focalPixels();
    program.set("view", viewpoint.view());
    // Upside down: OpenGL's first row is the lowest, a picture's the uppermost.
    program.set(
        "focal",
        (float) (focal / (sensor.width() / 2.0)),
        (float) (-focal / (sensor.height() / 2.0)));
    program.set("fisheye", (float) viewpoint.lens().fisheye());
    program.set("lips", surface.mouth());
    program.set("skin", skin.skin());
    program.set("lipColour", skin.lips());
    program.set("gums", skin.gums());
    program.set("tongueColour", skin.tongue());
    program.set("teeth", skin.teeth());
    program.set("hair", skin.hair());
    program.set("rough", new Vector3f(skin.mottling(), 1.6f * skin.stubble(), skin.beard()));
    program.set("foam", new Vector3f(scene.body().foam()));
    program.set("body", new Vector3f(scene.body().body()));
    program.set("glosses", skin.gloss(), skin.lipGloss());
    program.set("gap", surface.lipGap());
    program.set("lamp", new Vector3f(light.lampRightCm(), light.lampUpCm(), 0));
    float distance = viewpoint.camera().distance(Viewpoint.AVERAGE_MOUTH);
    float lamp = light.lamp() * distance * distance;
    program.set("lampPower", lamp, light.lampNarrow());
    program.set("roomFrom", viewpoint.view().transformDirection(light.roomFrom(), new Vector3f()));
    program.set("roomUp", viewpoint.view().transformDirection(UP, new Vector3f()));
    program.set("room", light.room() * ROOM_LIGHT);
    program.set("softness", light.infrared() ? SOFT_INFRARED : SOFT);
    float brightness = skin.skin().x() * 0.3f + skin.skin().y() * 0.6f + skin.skin().z() * 0.1f;
    float received = 0.8f * light.lamp() + 0.9f * light.room() * ROOM_LIGHT;
    program.set("vignette", (float) sensor.vignette());
    program.set(
        "exposure",
        (float) sensor.exposure() / Math.max(0.02f, brightness * received),
        (float) sensor.flare());
  }

  private static float background(Scene scene) {
    float room = scene.light().infrared() ? 0.02f : 0.25f * scene.light().room();
    double value = 0.5 * room * scene.sensor().exposure() + scene.sensor().flare();
    return (float) Math.sqrt(Math.min(1, value));
  }

  @Override
  public void close() {
    if (canvas != null) {
      canvas.close();
      canvas = null;
    }
    if (headset != null) {
      headset.close();
      headset = null;
    }
    effects.close();
    clean.release();
    head.close();
    grain.close();
    program.close();
    context.close();
  }
}
