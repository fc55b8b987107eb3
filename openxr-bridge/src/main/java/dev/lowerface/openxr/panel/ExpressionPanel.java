package dev.lowerface.openxr.panel;

import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.openxr.call.XrCall;
import dev.lowerface.openxr.graphics.GlSwapchain;
import dev.lowerface.time.NanoClock;
import org.jspecify.annotations.Nullable;
import org.lwjgl.PointerBuffer;
import org.lwjgl.openxr.XR10;
import org.lwjgl.openxr.XrCompositionLayerQuad;
import org.lwjgl.openxr.XrReferenceSpaceCreateInfo;
import org.lwjgl.openxr.XrSession;
import org.lwjgl.openxr.XrSpace;
import org.lwjgl.system.MemoryStack;
import org.opencv.core.Mat;

/**
 * The panel as a quad composition layer of an OpenGL session.
 *
 * <pre>{@code
 * panel.update();                               // after xrBeginFrame
 * XrCompositionLayerQuad quad = panel.layer();
 * if (quad != null) layers.put(quad.address()); // into XrFrameEndInfo.layers, after the others
 * }</pre>
 *
 * <p>It is drawn only when something that can be seen has changed, and at most {@value
 * #MOST_PER_SECOND} times a second; between, the runtime shows what it has. All calls on the thread
 * where the session's OpenGL context is current.
 */
public final class ExpressionPanel implements AutoCloseable {
  /** The most drawings in a second. */
  public static final int MOST_PER_SECOND = 15;

  private static final long LEAST_NANOS = 1_000_000_000L / MOST_PER_SECOND;

  private final PanelFeed feed;
  private final NanoClock clock;
  private final PanelPicture picture;
  private final Mat upload;
  private final GlSwapchain swapchain;
  private final XrSpace space;
  private final XrCompositionLayerQuad quad;
  private long drawnNanos;
  private boolean drawn;
  private int texture;
  private boolean closed;

  private ExpressionPanel(
      XrSession session, PanelFeed feed, PanelPlacement placement, NanoClock clock) {
    this.feed = feed;
    this.clock = clock;
    swapchain =
        new GlSwapchain(
            session,
            PanelPicture.WIDTH,
            PanelPicture.HEIGHT,
            XR10.XR_SWAPCHAIN_USAGE_SAMPLED_BIT
                | XR10.XR_SWAPCHAIN_USAGE_TRANSFER_DST_BIT
                | XR10.XR_SWAPCHAIN_USAGE_COLOR_ATTACHMENT_BIT);
    space = space(session, placement);
    // From here on nothing fails, so that nothing is left behind.
    picture = new PanelPicture();
    upload = new Mat();
    quad = XrCompositionLayerQuad.calloc();
    quad.type$Default()
        .layerFlags(
            XR10.XR_COMPOSITION_LAYER_BLEND_TEXTURE_SOURCE_ALPHA_BIT
                | XR10.XR_COMPOSITION_LAYER_UNPREMULTIPLIED_ALPHA_BIT)
        .space(space)
        .eyeVisibility(XR10.XR_EYE_VISIBILITY_BOTH);
    swapchain.describe(quad.subImage());
    quad.pose().orientation().w(1); // The space has the placement already.
    quad.size()
        .width(placement.width())
        .height(placement.width() * PanelPicture.HEIGHT / PanelPicture.WIDTH);
  }

  /**
   * Makes a panel.
   *
   * @param session a session with an OpenGL binding; its context is current on this thread
   * @param feed what it shows; stays the caller's to close, after the panel
   * @param placement where it hangs
   * @return the panel, to be closed before the session is destroyed
   * @throws LowerfaceException if the runtime refuses
   */
  public static ExpressionPanel create(
      XrSession session, PanelFeed feed, PanelPlacement placement) {
    return create(session, feed, placement, NanoClock.SYSTEM);
  }

  static ExpressionPanel create(
      XrSession session, PanelFeed feed, PanelPlacement placement, NanoClock clock) {
    return new ExpressionPanel(session, feed, placement, clock);
  }

  /**
   * Draws the panel if something that can be seen has changed.
   *
   * @return whether it was drawn
   * @throws LowerfaceException if the runtime refuses
   * @throws IllegalStateException if the panel is closed
   */
  public boolean update() {
    requireOpen();
    long now = clock.nanoTime();
    if (drawn && now - drawnNanos < LEAST_NANOS) {
      return false;
    }
    PanelContent content = feed.newest();
    if (!picture.draw(content, feed.complaint(content))) {
      return false;
    }
    picture.flipInto(upload);
    texture = swapchain.acquire();
    PanelTexture.fill(texture, upload.dataAddr());
    swapchain.release();
    drawnNanos = now;
    drawn = true;
    return true;
  }

  /**
   * What {@code xrEndFrame} wants to know of the panel.
   *
   * @return the layer, the same object every time; null before the first drawing
   * @throws IllegalStateException if the panel is closed
   */
  public @Nullable XrCompositionLayerQuad layer() {
    requireOpen();
    return drawn ? quad : null;
  }

  /** The texture that was filled last. */
  int texture() {
    return texture;
  }

  /** Frees the panel; idempotent. */
  @Override
  public void close() {
    if (!closed) {
      closed = true;
      XR10.xrDestroySpace(space);
      swapchain.close();
      picture.close();
      upload.release();
      quad.free();
    }
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the panel is closed");
    }
  }

  private static XrSpace space(XrSession session, PanelPlacement placement) {
    try (MemoryStack stack = MemoryStack.stackPush()) {
      XrReferenceSpaceCreateInfo info =
          XrReferenceSpaceCreateInfo.calloc(stack)
              .type$Default()
              .referenceSpaceType(
                  switch (placement.anchor()) {
                    case VIEW -> XR10.XR_REFERENCE_SPACE_TYPE_VIEW;
                    case LOCAL -> XR10.XR_REFERENCE_SPACE_TYPE_LOCAL;
                  });
      PanelPlacement.Quaternion turn = placement.orientation();
      info.poseInReferenceSpace()
          .orientation(to -> to.set(turn.x(), turn.y(), turn.z(), turn.w()))
          .position$(to -> to.set(placement.x(), placement.y(), placement.z()));
      PointerBuffer handle = stack.mallocPointer(1);
      XrCall.check(XR10.xrCreateReferenceSpace(session, info, handle), "xrCreateReferenceSpace");
      return new XrSpace(handle.get(0), session);
    }
  }
}
