package dev.lowerface.openxr;

import org.lwjgl.openxr.XR10;
import org.lwjgl.openxr.XrEventDataBuffer;
import org.lwjgl.openxr.XrEventDataSessionStateChanged;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.system.MemoryUtil;

/** Events as a runtime writes them; LWJGL has no setters for what only runtimes write. */
public final class FakeEvents {
  private FakeEvents() {}

  /** A change of a session's state. */
  public static XrEventDataBuffer stateChanged(MemoryStack stack, long session, int state) {
    XrEventDataBuffer event =
        XrEventDataBuffer.calloc(stack).type(XR10.XR_TYPE_EVENT_DATA_SESSION_STATE_CHANGED);
    MemoryUtil.memPutLong(event.address() + XrEventDataSessionStateChanged.SESSION, session);
    MemoryUtil.memPutInt(event.address() + XrEventDataSessionStateChanged.STATE, state);
    return event;
  }
}
