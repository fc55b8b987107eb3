package dev.lowerface.jmonkeyengine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.jme3.anim.MorphControl;
import com.jme3.app.LegacyApplication;
import com.jme3.app.state.AppStateManager;
import com.jme3.asset.DesktopAssetManager;
import com.jme3.material.Material;
import com.jme3.scene.Geometry;
import com.jme3.scene.Mesh;
import com.jme3.scene.Node;
import com.jme3.scene.Spatial;
import com.jme3.scene.mesh.MorphTarget;
import dev.lowerface.expression.Emotion;
import dev.lowerface.expression.ExpressionState;
import dev.lowerface.expression.InputQuality;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.expression.TrackingState;
import dev.lowerface.testing.Allocations;
import dev.lowerface.testing.SteppingClock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaceAppStateTest {
  private static final float FRAME_SECONDS = 1 / 60f;
  private static final int FRAMES = 60;
  private static final long AHEAD_NANOS = 16_700_000;

  private static final DesktopAssetManager ASSETS = Gltf.assets();

  private final AppStateManager states = new AppStateManager(new LegacyApplication());
  private final SteppingClock clock = new SteppingClock(1_000);
  private final DisplayTime time = DisplayTime.ahead(clock, AHEAD_NANOS);

  private final float[] sure = new float[Emotion.COUNT];
  private Emotion shown = Emotion.HAPPINESS;
  private boolean known = true;
  private long askedNanos;

  @TempDir Path folder;

  @Test
  void aSmileMovesTheShapesOfArkitInAModelThatTheEngineHasRead() throws IOException {
    Spatial model = Gltf.load(folder, "jawOpen", "mouthSmileLeft", "mouthSmileRight", "tongueOut");
    FaceAppState state = attach(model);
    run(FRAMES);

    assertEquals(
        List.of("jawOpen", "mouthSmileLeft", "mouthSmileRight", "tongueOut"), state.driven());
    assertEquals(1, weight(model, "mouthSmileLeft"), 1e-6);
    assertEquals(1, weight(model, "mouthSmileRight"), 1e-6);
    assertEquals(0, weight(model, "jawOpen"));
    assertEquals(0, weight(model, "tongueOut"));
    shown = Emotion.SURPRISE;
    run(1);
    assertEquals(1, weight(model, "jawOpen"), 1e-6);
    assertEquals(0, weight(model, "mouthSmileLeft"));
  }

  @Test
  void asksForTheMomentAtWhichTheFrameWillBeSeen() {
    attach(model("jawOpen"));
    run(1);
    assertEquals(clock.nanoTime() + AHEAD_NANOS, askedNanos);
  }

  @Test
  void presetsOfVrmAndOfVroidAreEmotions() {
    Spatial model = model("happy", "Joy", "Fcl_ALL_Joy", "Sorrow", "angry");
    attach(model);
    run(FRAMES);
    for (String name : List.of("happy", "Joy", "Fcl_ALL_Joy")) {
      assertEquals(1, weight(model, name), 1e-6, name);
    }
    assertEquals(0, weight(model, "Sorrow"));
    assertEquals(0, weight(model, "angry"));
  }

  @Test
  void aModelThatHasBothSmilesOnce() {
    Spatial model = model("happy", "mouthSmile_L", "head.mouthSmile_R");
    FaceAppState state = attach(model);
    run(FRAMES);
    assertEquals(List.of("head.mouthSmile_R", "mouthSmile_L"), state.driven());
    assertEquals(1, weight(model, "mouthSmile_L"), 1e-6);
    assertEquals(0, weight(model, "happy"));
  }

  @Test
  void theFaceRelaxesWhenThereIsNoExpressionAndNeverFreezes() {
    Spatial model = model("mouthSmileLeft");
    attach(model);
    run(FRAMES);
    known = false;
    run(10);
    float onTheWay = weight(model, "mouthSmileLeft");
    assertTrue(onTheWay > 0.1 && onTheWay < 0.95, "on the way to rest " + onTheWay);
    run(FRAMES);
    assertEquals(0, weight(model, "mouthSmileLeft"));
  }

  @Test
  void whatTheApplicationMovesItselfIsLeftAlone() {
    Node model = (Node) model("mouthSmileLeft", "eyesAsStars");
    Geometry geometry = (Geometry) model.getChild(0);
    attach(model);
    run(1);
    geometry.setMorphState("eyesAsStars", 0.7f);
    run(FRAMES);
    assertEquals(0.7f, geometry.getMorphState("eyesAsStars"));
  }

  @Test
  void theFaceIsAtRestWhileTheStateIsDisabledAndAfterIt() {
    Spatial model = model("mouthSmileLeft");
    FaceAppState state = attach(model);
    run(FRAMES);
    state.setEnabled(false);
    run(1);
    assertEquals(0, weight(model, "mouthSmileLeft"));
    state.setEnabled(true);
    run(FRAMES);
    assertEquals(1, weight(model, "mouthSmileLeft"), 1e-6);
    states.detach(state);
    run(1);
    assertEquals(0, weight(model, "mouthSmileLeft"));
  }

  @Test
  void theEngineIsToldToMorphUnlessItIsAlready() {
    Node bare = (Node) model("jawOpen");
    attach(bare);
    run(1);
    assertNotNull(bare.getControl(MorphControl.class));
    Node controlled = (Node) model("jawOpen");
    controlled.getChild(0).addControl(new MorphControl());
    attach(controlled);
    run(1);
    assertNull(controlled.getControl(MorphControl.class));
  }

  @Test
  void aFrameLeavesNoGarbage() {
    FaceAppState state = attach(model("mouthSmileLeft", "jawOpen"));
    run(FRAMES);
    long least = Allocations.leastBytes(1000, 1000, () -> state.update(FRAME_SECONDS));
    assertTrue(least < 1000, "1000 frames left at least " + least + " bytes");
  }

  @Test
  void refusesAModelWithoutAKnownNameAndSaysWhichItHas() {
    refuses("got none at all; name them such as mouthSmileLeft, or happy");
    refuses("got [Key 1, Key 2]; name them such as mouthSmileLeft, or happy", "Key 1", "Key 2");
  }

  private void refuses(String why, String... targets) {
    Spatial model = model(targets);
    var refused = assertThrows(LowerfaceException.class, () -> attach(model));
    assertEquals(
        "expected morph targets with names of ARKit or VRM in the model 'head', " + why,
        refused.getMessage());
  }

  private FaceAppState attach(Spatial model) {
    FaceAppState state = new FaceAppState(this::locate, time, model);
    states.attach(state);
    return state;
  }

  private boolean locate(long displayNanos, ExpressionState out) {
    askedNanos = displayNanos;
    if (!known) {
      out.setInvalid(displayNanos, displayNanos, TrackingState.PAUSED);
      return false;
    }
    Arrays.fill(sure, 0);
    sure[shown.index()] = 1;
    out.setValid(displayNanos, displayNanos, sure, shown, InputQuality.GOOD);
    return true;
  }

  private void run(int frames) {
    for (int frame = 0; frame < frames; frame++) {
      states.update(FRAME_SECONDS);
    }
  }

  private static Spatial model(String... targets) {
    Mesh mesh = new Mesh();
    for (String target : targets) {
      mesh.addMorphTarget(new MorphTarget(target));
    }
    Geometry skin = new Geometry("skin", mesh);
    skin.setMaterial(new Material(ASSETS, "Common/MatDefs/Misc/Unshaded.j3md"));
    Node model = new Node("head");
    model.attachChild(skin);
    return model;
  }

  private static float weight(Spatial model, String target) {
    float[] found = {Float.NaN};
    model.depthFirstTraversal(
        spatial -> {
          if (spatial instanceof Geometry geometry) {
            found[0] = geometry.getMorphState(target);
          }
        });
    return found[0];
  }
}
