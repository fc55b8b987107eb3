package dev.lowerface.jmonkeyengine;

import com.jme3.app.Application;
import com.jme3.app.state.BaseAppState;
import com.jme3.scene.Spatial;
import dev.lowerface.blendshape.ArkitFace;
import dev.lowerface.expression.ExpressionState;
import dev.lowerface.expression.LowerfaceException;
import java.util.List;

/**
 * Sets the morph targets of a model in every frame to the expression that the wearer will have when
 * the frame is seen. Targets are found by their names: ARKit's 52 shapes ({@code mouthSmileLeft},
 * also {@code mouthSmile_L}), or, in a model that has none of them, the emotions of VRM ({@code
 * happy}, {@code Joy}, {@code Fcl_ALL_Joy} …). Others stay as the application sets them.
 *
 * <p>Without a valid expression, and while it is disabled, the face relaxes or is at rest; it never
 * freezes. In a frame it allocates nothing and waits for nobody. Attach it behind the state that
 * begins the frame in VR, whose predicted display time it asks for. It does not close its source.
 */
public final class FaceAppState extends BaseAppState {
  private static final float NANOS_PER_SECOND = 1e9f;

  private final FaceSource source;
  private final DisplayTime time;
  private final Spatial model;
  private final ArkitFace face;
  private final FaceRig rig;
  private final ExpressionState state = new ExpressionState();

  /**
   * A state that moves a model by the table of action units that comes with Lowerface.
   *
   * @param source who reads the expression, such as {@code engine::locate}
   * @param time when a frame will be seen
   * @param model the model; all below it is looked through
   * @throws LowerfaceException if the model has no morph target of a known name
   */
  public FaceAppState(FaceSource source, DisplayTime time, Spatial model) {
    this(source, time, model, new ArkitFace());
  }

  /**
   * A state that moves a model.
   *
   * @param source who reads the expression, such as {@code engine::locate}
   * @param time when a frame will be seen
   * @param model the model; all below it is looked through
   * @param face what makes shapes of emotions; for this state alone
   * @throws LowerfaceException if the model has no morph target of a known name
   */
  public FaceAppState(FaceSource source, DisplayTime time, Spatial model, ArkitFace face) {
    this.source = source;
    this.time = time;
    this.model = model;
    this.face = face;
    rig = new FaceRig(model);
  }

  /**
   * The morph targets that are moved.
   *
   * @return their names in the model, in alphabetical order
   */
  public List<String> driven() {
    return rig.driven();
  }

  /**
   * The expression of this frame, for whatever else the application does with it.
   *
   * @return the state; the same object every time, set by each update
   */
  public ExpressionState expression() {
    return state;
  }

  /**
   * What the face shows in this frame, which relaxes when there is no expression.
   *
   * @return the face; the same object every time
   */
  public ArkitFace face() {
    return face;
  }

  @Override
  protected void initialize(Application application) {
    rig.controlBy(model);
  }

  @Override
  protected void onEnable() {}

  @Override
  public void update(float secondsPerFrame) {
    source.locate(time.displayNanos(), state);
    face.show(state, (long) (secondsPerFrame * NANOS_PER_SECOND));
    rig.show(face);
  }

  @Override
  protected void onDisable() {
    rig.rest();
  }

  @Override
  protected void cleanup(Application application) {
    rig.rest();
  }
}
