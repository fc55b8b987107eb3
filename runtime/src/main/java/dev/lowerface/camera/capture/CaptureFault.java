package dev.lowerface.camera.capture;

/** Why a capture device does not do what it is asked for. */
public final class CaptureFault extends Exception {
  private static final long serialVersionUID = 1L;

  /** The kinds of fault that a user does different things about. */
  public enum Kind {
    /** Another program uses it. */
    BUSY("another program uses it; close that, or choose another camera"),
    /** The user may not open it. */
    FORBIDDEN(
        "you may not use it; on Linux become a member of the group that owns it, mostly 'video'"),
    /** It is plugged out, or was never there. */
    GONE("it is not there; plug it in and check its cable"),
    /** A node that gives no pictures: USB cameras have one for metadata too. */
    NO_PICTURES("it gives no pictures; choose the camera's other node, mostly the one before"),
    /** Something else than a camera. */
    NO_CAMERA("it is no camera"),
    /** A camera whose formats nothing here can convert. */
    UNKNOWN_FORMATS("it offers no format that can be read"),
    /** The bus has no room for its pictures. */
    NO_ROOM(
        "the USB bus has no room for it; plug it in elsewhere, or ask for less by size or rate"),
    /** Anything else. */
    FAILED("the driver refuses; plug it out and in again");

    private final String what;

    Kind(String what) {
      this.what = what;
    }
  }

  private final Kind kind;

  /**
   * A fault of a kind that says it all.
   *
   * @param kind what it is
   */
  public CaptureFault(Kind kind) {
    super(kind.what);
    this.kind = kind;
  }

  /**
   * A fault with details.
   *
   * @param kind what it is
   * @param detail for those who look for the reason, for instance a call and an error number
   */
  public CaptureFault(Kind kind, String detail) {
    super(kind.what + " (" + detail + ")");
    this.kind = kind;
  }

  /**
   * What it is.
   *
   * @return the kind
   */
  public Kind kind() {
    return kind;
  }
}
