package dev.lowerface.jmonkeyengine.sample;

import com.jme3.app.SimpleApplication;
import com.jme3.app.state.AppState;
import com.jme3.asset.plugins.FileLocator;
import com.jme3.input.ChaseCamera;
import com.jme3.light.AmbientLight;
import com.jme3.light.DirectionalLight;
import com.jme3.math.ColorRGBA;
import com.jme3.math.Vector3f;
import com.jme3.scene.Spatial;
import com.jme3.system.AppSettings;
import dev.lowerface.ExpressionEngine;
import dev.lowerface.avatar.MadeHead;
import dev.lowerface.avatar.WholeFace;
import dev.lowerface.blendshape.ArkitFace;
import dev.lowerface.camera.CameraSource;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.jmonkeyengine.DisplayTime;
import dev.lowerface.jmonkeyengine.FaceAppState;
import dev.lowerface.time.NanoClock;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A window with a head: {@code java -jar samples/jmonkeyengine/target/lowerface-head.jar [SOURCE
 * [MODEL]]}. Without a source the head does what a drawn mouth does; a model is a glTF file whose
 * morph targets have names of ARKit or VRM. Drag to look at it from another side; Escape ends it.
 */
public final class HeadWindow extends SimpleApplication {
  private static final int WIDTH = 960;
  private static final int HEIGHT = 720;
  private static final long FRAME_NANOS = 16_700_000;
  private static final ColorRGBA BACKGROUND = new ColorRGBA(0.012f, 0.016f, 0.024f, 1);

  private final ExpressionEngine engine;
  private final @Nullable Path modelFile;

  private HeadWindow(ExpressionEngine engine, @Nullable Path modelFile) {
    super(new AppState[0]); // Neither statistics nor a camera that flies.
    this.engine = engine;
    this.modelFile = modelFile;
  }

  /**
   * Opens the window, and reads expressions until it is closed.
   *
   * @param args where pictures come from, such as {@code camera:0}, and a model; both may lack
   */
  public static void main(String[] args) {
    String source = args.length > 0 ? args[0] : "synthetic";
    Path model = args.length > 1 ? Path.of(args[1]).toAbsolutePath() : null;
    try {
      ExpressionEngine engine =
          ExpressionEngine.builder().camera(CameraSource.parse(source, NanoClock.SYSTEM)).build();
      engine.start();
      HeadWindow window = new HeadWindow(engine, model);
      window.setSettings(settings());
      window.setShowSettings(false);
      window.setPauseOnLostFocus(false);
      window.start(); // Goes on in a thread of the engine.
    } catch (LowerfaceException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }

  @Override
  public void simpleInitApp() {
    Spatial head = modelFile == null ? madeHead() : load(modelFile);
    rootNode.attachChild(head);

    // The whole of it: what the wearer's face will be when a frame is seen moves the model.
    FaceAppState face =
        new FaceAppState(
            engine::locate,
            DisplayTime.ahead(NanoClock.SYSTEM, FRAME_NANOS),
            head,
            new ArkitFace(WholeFace.view()));
    stateManager.attach(face);

    stateManager.attach(new EmotionCaption(face, guiNode, guiFont, settings));
    System.out.println("moved: " + String.join(" ", face.driven()));
    light();
    look(head);
  }

  @Override
  public void destroy() {
    super.destroy();
    engine.close();
  }

  private Spatial madeHead() {
    return HeadGeometry.of(MadeHead.create(), assetManager);
  }

  private Spatial load(Path file) {
    Path folder = file.getParent();
    assetManager.registerLocator(String.valueOf(folder), FileLocator.class);
    return assetManager.loadModel(String.valueOf(file.getFileName()));
  }

  private void look(Spatial head) {
    viewPort.setBackgroundColor(BACKGROUND);
    cam.setFrustumPerspective(26, (float) cam.getWidth() / cam.getHeight(), 0.05f, 50);
    ChaseCamera camera = new ChaseCamera(cam, head, inputManager);
    camera.setLookAtOffset(new Vector3f(0, -0.02f, 0));
    camera.setDefaultDistance(0.78f);
    camera.setMinDistance(0.35f);
    camera.setMaxDistance(3);
    camera.setDefaultHorizontalRotation(1.35f);
    camera.setDefaultVerticalRotation(0.02f);
    camera.setMinVerticalRotation(-0.6f);
    camera.setInvertVerticalAxis(true);
  }

  private void light() {
    rootNode.addLight(new AmbientLight(new ColorRGBA(0.22f, 0.24f, 0.30f, 1)));
    light(-0.6f, -0.55f, -0.8f, new ColorRGBA(1.05f, 0.98f, 0.90f, 1));
    light(0.9f, -0.1f, -0.5f, new ColorRGBA(0.20f, 0.26f, 0.38f, 1));
    light(0.5f, -0.3f, 0.9f, new ColorRGBA(0.55f, 0.62f, 0.80f, 1));
  }

  private void light(float x, float y, float z, ColorRGBA colour) {
    rootNode.addLight(new DirectionalLight(new Vector3f(x, y, z).normalizeLocal(), colour));
  }

  private static AppSettings settings() {
    AppSettings settings = new AppSettings(true);
    settings.setTitle("Lowerface in jMonkeyEngine");
    settings.setResolution(WIDTH, HEIGHT);
    settings.setSamples(4);
    settings.setVSync(true);
    settings.setAudioRenderer(null); // It makes no sound, and some machines have none.
    return settings;
  }
}
