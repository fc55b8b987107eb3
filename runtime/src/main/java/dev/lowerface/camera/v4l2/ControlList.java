package dev.lowerface.camera.v4l2;

import dev.lowerface.camera.capture.CaptureControl;
import dev.lowerface.camera.capture.CaptureFault;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Lists, reads and sets the controls of a node: numbers, switches and choices. Many cameras have
 * one that cannot be read; that is no reason to do without the others, or without the camera.
 */
final class ControlList {
  private static final int NEXT = 0x80000000;
  private static final int DISABLED = 1;
  private static final int READ_ONLY = 4;
  private static final int INTEGER = 1;
  private static final int SWITCH = 2;
  private static final int MENU = 3;
  private static final int NAME_LENGTH = 32;

  private ControlList() {}

  static List<CaptureControl> of(DeviceNode node) throws CaptureFault {
    List<CaptureControl> controls = new ArrayList<>();
    ByteBuffer query = DeviceNode.structure(Request.QUERYCTRL);
    int id = 0;
    while (true) {
      query.putInt(0, id | NEXT);
      if (!node.attempt(Request.QUERYCTRL, query)) {
        return controls;
      }
      id = query.getInt(0);
      int type = query.getInt(4);
      boolean usable = (query.getInt(56) & (DISABLED | READ_ONLY)) == 0;
      if (usable && (type == INTEGER || type == SWITCH || type == MENU)) {
        controls.add(control(node, query, type == MENU));
      }
    }
  }

  static void set(DeviceNode node, CaptureControl control, int value) throws CaptureFault {
    ByteBuffer structure = DeviceNode.structure(Request.S_CTRL);
    structure.putInt(0, control.id()).putInt(4, value);
    node.demand(Request.S_CTRL, structure);
  }

  private static CaptureControl control(DeviceNode node, ByteBuffer query, boolean menu)
      throws CaptureFault {
    int id = query.getInt(0);
    int least = query.getInt(40);
    int greatest = query.getInt(44);
    int initial = query.getInt(52);
    ByteBuffer value = DeviceNode.structure(Request.G_CTRL);
    value.putInt(0, id);
    int now = node.attempt(Request.G_CTRL, value) ? value.getInt(4) : initial;
    return new CaptureControl(
        id,
        DeviceNode.text(query, 8, NAME_LENGTH),
        least,
        greatest,
        query.getInt(48),
        initial,
        now,
        menu ? choices(node, id, greatest) : List.of());
  }

  private static List<String> choices(DeviceNode node, int id, int greatest) throws CaptureFault {
    List<String> choices = new ArrayList<>();
    ByteBuffer item = DeviceNode.structure(Request.QUERYMENU);
    for (int index = 0; index <= greatest; index++) {
      item.putInt(0, id).putInt(4, index);
      choices.add(
          node.attempt(Request.QUERYMENU, item) ? DeviceNode.text(item, 8, NAME_LENGTH) : "");
    }
    return choices;
  }
}
