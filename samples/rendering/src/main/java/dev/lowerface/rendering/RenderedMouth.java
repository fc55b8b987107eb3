package dev.lowerface.rendering;

import dev.lowerface.rendering.face.Actor;
import dev.lowerface.rendering.face.FacePose;
import dev.lowerface.rendering.face.ShapeNames;
import dev.lowerface.rendering.head.HeadModel;
import dev.lowerface.rendering.head.HeadSurface;
import dev.lowerface.rendering.opengl.HeadRenderer;
import dev.lowerface.rendering.opengl.Viewpoint;
import dev.lowerface.rendering.scene.Identity;
import dev.lowerface.rendering.scene.Scene;
import dev.lowerface.vision.FaceMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.opencv.core.Mat;

/** Draws people as mouth cameras see them. Made, used and closed by one thread. */
public final class RenderedMouth implements AutoCloseable {
  /** Surfaces of the last few people, since one is drawn many times. */
  private static final int PEOPLE = 4;

  private final HeadModel model;
  private final ShapeNames names;
  private final HeadRenderer renderer;
  private final Map<Long, HeadSurface> surfaces = new LinkedHashMap<>();

  /**
   * A mouth camera.
   *
   * @param model the head
   * @throws dev.lowerface.expression.LowerfaceException if this machine has no OpenGL 3.3 without a
   *     display
   */
  public RenderedMouth(HeadModel model) {
    this.model = model;
    names = new ShapeNames(model.expressionNames());
    renderer = new HeadRenderer(model);
  }

  /**
   * How a person moves the face.
   *
   * @param person seed of the person
   * @return the actor
   */
  public Actor actor(long person) {
    return new Actor(names, person);
  }

  /**
   * Draws a picture.
   *
   * @param scene all but the expression
   * @param pose the expression
   * @param random draws the sensor's noise
   * @param out becomes the camera's picture: 8-bit, BGR or grey
   */
  public void draw(Scene scene, FacePose pose, Random random, Mat out) {
    HeadSurface surface = surface(scene.person());
    surface.pose(pose.weights(), pose.tongue());
    renderer.draw(scene, surface, random, out);
  }

  /**
   * Where the face frame lies in the pictures of a scene.
   *
   * @param scene the scene
   * @return the truth
   */
  public FaceMap truth(Scene scene) {
    return FaceFrameFit.of(model, surface(scene.person()), Viewpoint.of(scene));
  }

  /**
   * Points of the skin around the mouth of a scene's person at rest.
   *
   * @param scene the scene
   * @return some thousand points
   */
  public List<FacePoint> points(Scene scene) {
    return FaceFrameFit.points(model, surface(scene.person()), Viewpoint.of(scene));
  }

  private HeadSurface surface(long person) {
    HeadSurface surface = surfaces.remove(person);
    if (surface == null) {
      surface = new HeadSurface(model, Identity.weights(person, model.identityCount()));
      if (surfaces.size() >= PEOPLE) {
        surfaces.remove(surfaces.keySet().iterator().next());
      }
    }
    surfaces.put(person, surface);
    return surface;
  }

  @Override
  public void close() {
    renderer.close();
  }
}
