package dev.lowerface.jmonkeyengine.sample;

import com.jme3.app.Application;
import com.jme3.app.state.BaseAppState;
import com.jme3.font.BitmapFont;
import com.jme3.font.BitmapText;
import com.jme3.math.ColorRGBA;
import com.jme3.scene.Node;
import com.jme3.system.AppSettings;
import dev.lowerface.jmonkeyengine.FaceAppState;

/** The name of the emotion below the head, which fades as the face relaxes. */
final class EmotionCaption extends BaseAppState {
  private static final float SIZE = 34;
  private static final float BOTTOM = 64;

  private final FaceAppState face;
  private final Node parent;
  private final BitmapText text;
  private final ColorRGBA colour = new ColorRGBA(0.85f, 0.88f, 0.92f, 0);
  private final float width;
  private String said = "";

  EmotionCaption(FaceAppState face, Node parent, BitmapFont font, AppSettings settings) {
    this.face = face;
    this.parent = parent;
    width = settings.getWidth();
    text = new BitmapText(font);
    text.setSize(SIZE);
    text.setColor(colour);
  }

  @Override
  protected void initialize(Application application) {}

  @Override
  protected void onEnable() {
    parent.attachChild(text);
  }

  @Override
  public void update(float secondsPerFrame) {
    if (face.expression().isValid()) {
      say(face.expression().emotion().label());
    }
    colour.a = face.face().presence();
    text.setColor(colour);
  }

  @Override
  protected void onDisable() {
    text.removeFromParent();
  }

  @Override
  protected void cleanup(Application application) {}

  private void say(String emotion) {
    if (!emotion.equals(said)) {
      said = emotion;
      System.out.println(emotion);
      text.setText(emotion);
      text.setLocalTranslation((width - text.getLineWidth()) / 2, BOTTOM, 0);
    }
  }
}
