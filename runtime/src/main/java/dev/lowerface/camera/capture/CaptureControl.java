package dev.lowerface.camera.capture;

import java.util.List;

/**
 * Something that can be set on a capture device, with Video4Linux's numbers and units.
 *
 * @param id the number of the control, for instance {@link #GAIN}
 * @param name as the driver says it
 * @param minimum the least value
 * @param maximum the greatest value
 * @param step between values
 * @param initial what it is set to at first
 * @param value what it is set to now
 * @param choices what the values mean, where they are a choice; empty otherwise. A choice that the
 *     device does not have is an empty text
 */
public record CaptureControl(
    int id,
    String name,
    int minimum,
    int maximum,
    int step,
    int initial,
    int value,
    List<String> choices) {
  /** V4L2_CID_GAIN, in units of the camera's own. */
  public static final int GAIN = 0x00980913;

  /** V4L2_CID_POWER_LINE_FREQUENCY: 0 off, 1 for 50 Hz, 2 for 60 Hz, 3 automatic. */
  public static final int POWER_LINE = 0x00980918;

  /** V4L2_CID_EXPOSURE_AUTO: 0 automatic, 1 manual, 2 shutter first, 3 aperture first. */
  public static final int EXPOSURE_AUTO = 0x009A0901;

  /** V4L2_CID_EXPOSURE_ABSOLUTE, in units of 100 microseconds. */
  public static final int EXPOSURE = 0x009A0902;

  /** V4L2_CID_EXPOSURE_AUTO_PRIORITY: 1 lets automatic exposure lower the rate. */
  public static final int RATE_FOLLOWS_EXPOSURE = 0x009A0903;

  /** Copies the choices. */
  public CaptureControl {
    choices = List.copyOf(choices);
  }

  /**
   * Whether it has that value.
   *
   * @param wanted a value in the control's unit
   * @return whether it lies in range and, of a choice, is one that the device has
   */
  public boolean takes(int wanted) {
    boolean inRange = wanted >= minimum && wanted <= maximum;
    return inRange
        && (choices.isEmpty() || (wanted < choices.size() && !choices.get(wanted).isEmpty()));
  }
}
