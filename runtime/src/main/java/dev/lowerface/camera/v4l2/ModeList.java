package dev.lowerface.camera.v4l2;

import dev.lowerface.camera.capture.CaptureFault;
import dev.lowerface.camera.capture.CaptureMode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Lists the formats of a node, the sizes of each, and the rates of each of these. */
final class ModeList {
  private static final int DISCRETE = 1;

  /** What is tried of a device that takes any size in a range. */
  private static final int[][] COMMON_SIZES = {
    {240, 240}, {320, 240}, {400, 400}, {640, 480}, {800, 600}, {1280, 720}, {1920, 1080}
  };

  private final DeviceNode node;
  private final List<CaptureMode> modes = new ArrayList<>();

  private ModeList(DeviceNode node) {
    this.node = node;
  }

  static List<CaptureMode> of(DeviceNode node) throws CaptureFault {
    ModeList list = new ModeList(node);
    ByteBuffer format = DeviceNode.structure(Request.ENUM_FMT);
    for (int index = 0; ; index++) {
      format.putInt(0, index).putInt(4, DeviceNode.CAPTURE);
      if (!node.ask(Request.ENUM_FMT, format)) {
        return list.modes;
      }
      list.addSizes(format.getInt(44));
    }
  }

  /** A FOURCC as text. */
  static String letters(int fourCc) {
    byte[] bytes = {
      (byte) fourCc, (byte) (fourCc >> 8), (byte) (fourCc >> 16), (byte) (fourCc >> 24)
    };
    return new String(bytes, StandardCharsets.ISO_8859_1).replaceAll("[^ -~]", "?");
  }

  private void addSizes(int fourCc) throws CaptureFault {
    ByteBuffer size = DeviceNode.structure(Request.ENUM_FRAMESIZES);
    int index = 0;
    for (; ; index++) {
      size.putInt(0, index).putInt(4, fourCc);
      if (!node.ask(Request.ENUM_FRAMESIZES, size)) {
        break;
      }
      if (size.getInt(8) != DISCRETE) {
        addRange(fourCc, size);
        return;
      }
      addRates(fourCc, size.getInt(12), size.getInt(16));
    }
    if (index == 0) {
      addPresent(fourCc);
    }
  }

  /** A range has the least and greatest width and the step, then the same of heights. */
  private void addRange(int fourCc, ByteBuffer range) throws CaptureFault {
    for (int[] size : COMMON_SIZES) {
      if (within(size[0], range, 12) && within(size[1], range, 24)) {
        addRates(fourCc, size[0], size[1]);
      }
    }
  }

  private static boolean within(int length, ByteBuffer range, int at) {
    int least = range.getInt(at);
    int step = Math.max(1, range.getInt(at + 8));
    return length >= least && length <= range.getInt(at + 4) && (length - least) % step == 0;
  }

  /** An old driver that lists no sizes has the one that is set. */
  private void addPresent(int fourCc) throws CaptureFault {
    ByteBuffer present = DeviceNode.structure(Request.G_FMT);
    present.putInt(0, DeviceNode.CAPTURE);
    if (node.ask(Request.G_FMT, present)) {
      addRates(fourCc, present.getInt(8), present.getInt(12));
    }
  }

  private void addRates(int fourCc, int width, int height) throws CaptureFault {
    String format = letters(fourCc);
    ByteBuffer interval = DeviceNode.structure(Request.ENUM_FRAMEINTERVALS);
    int index = 0;
    for (; ; index++) {
      interval.putInt(0, index).putInt(4, fourCc).putInt(8, width).putInt(12, height);
      if (!node.ask(Request.ENUM_FRAMEINTERVALS, interval)) {
        break;
      }
      // Of a range this is the shortest interval, and the others are not listed.
      modes.add(new CaptureMode(format, width, height, rate(interval, 20)));
      if (interval.getInt(16) != DISCRETE) {
        return;
      }
    }
    if (index == 0) {
      modes.add(new CaptureMode(format, width, height, 0));
    }
  }

  /** The rate of an interval, a fraction of seconds; 0 if it is none. */
  static double rate(ByteBuffer structure, int at) {
    double seconds =
        (double) Integer.toUnsignedLong(structure.getInt(at))
            / Integer.toUnsignedLong(structure.getInt(at + 4));
    return seconds > 0 && seconds < 1e6 ? 1 / seconds : 0;
  }
}
