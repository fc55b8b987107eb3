package dev.lowerface.command.demo.window;

import dev.lowerface.command.window.Theme;
import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.FlowLayout;
import java.util.List;
import javax.swing.BorderFactory;
import javax.swing.DefaultComboBoxModel;
import javax.swing.JButton;
import javax.swing.JComboBox;
import javax.swing.JPanel;
import javax.swing.SwingUtilities;
import javax.swing.event.PopupMenuEvent;
import javax.swing.event.PopupMenuListener;

/**
 * The line above the view: which camera, and what can be done with it. None of it takes the focus,
 * so that the keys mean the same wherever the mouse was.
 */
public final class Controls extends JPanel {
  private static final long serialVersionUID = 1L;

  private static final int HEIGHT = 32;
  private static final int GAP = 8;

  private final JComboBox<CameraChoice> cameras = new JComboBox<>();
  private final JButton mirror = button("Mirror", "Left is right: exchange the sides of the face");
  private final JButton calibrate =
      button("Calibrate", "Find the mouth and correct the light, in 8 seconds");
  private final JButton record =
      button("Record…", "Write the samples to a file, for lowerface replay");
  private final JButton keys = button("?", "Which keys there are");
  private String shown = "";
  private boolean filling;

  /** What the buttons do. */
  interface Actions {
    /** Another camera was picked, by its source. */
    void pick(String source);

    /** The button of that name was pressed. */
    void mirror();

    /** The button of that name was pressed. */
    void calibrate();

    /** Recording was to begin or to end. */
    void record();

    /** The keys were asked for. */
    void keys();
  }

  /** Controls that do nothing yet. On Swing's thread. */
  public Controls() {
    super(new BorderLayout(Theme.GAP, 0));
    setOpaque(false);
    cameras.setFocusable(false);
    cameras.setFont(Theme.BODY);
    cameras.setToolTipText("The camera; what lowerface cameras lists");
    cameras.setPreferredSize(new Dimension(408, HEIGHT));
    JPanel buttons = new JPanel(new FlowLayout(FlowLayout.RIGHT, GAP, 0));
    buttons.setOpaque(false);
    for (JButton button : List.of(mirror, calibrate, record, keys)) {
      buttons.add(button);
    }
    buttons.setBorder(BorderFactory.createEmptyBorder(0, 0, 0, -GAP));
    add(cameras, BorderLayout.WEST);
    add(buttons, BorderLayout.EAST);
  }

  /** Connects the buttons and the list. */
  void connect(Actions actions) {
    mirror.addActionListener(event -> actions.mirror());
    calibrate.addActionListener(event -> actions.calibrate());
    record.addActionListener(event -> actions.record());
    keys.addActionListener(event -> actions.keys());
    cameras.addActionListener(
        event -> {
          CameraChoice chosen = (CameraChoice) cameras.getSelectedItem();
          if (!filling && chosen != null && !chosen.source().equals(shown)) {
            actions.pick(chosen.source());
          }
        });
    cameras.addPopupMenuListener(
        new PopupMenuListener() {
          @Override
          public void popupMenuWillBecomeVisible(PopupMenuEvent event) {
            lookForCameras();
          }

          @Override
          public void popupMenuWillBecomeInvisible(PopupMenuEvent event) {}

          @Override
          public void popupMenuCanceled(PopupMenuEvent event) {}
        });
  }

  /** Shows a camera as the one that is read, and looks which others there are. */
  void showCamera(String source, String description) {
    shown = source;
    fill(List.of(new CameraChoice(source, description)));
    lookForCameras();
  }

  /**
   * Shows whether samples are recorded.
   *
   * @param recording what the button then offers is to stop
   */
  void showRecording(boolean recording) {
    record.setText(recording ? "Stop" : "Record…");
    record.setForeground(recording ? Theme.palette().bad() : null);
  }

  private void lookForCameras() {
    String source = shown;
    // Devices may answer slowly.
    Thread look =
        new Thread(
            () -> {
              List<CameraChoice> choices = CameraChoice.all(source);
              SwingUtilities.invokeLater(
                  () -> {
                    if (source.equals(shown)) {
                      fill(choices);
                    }
                  });
            },
            "lowerface-cameras");
    look.setDaemon(true);
    look.start();
  }

  private void fill(List<CameraChoice> choices) {
    DefaultComboBoxModel<CameraChoice> now =
        (DefaultComboBoxModel<CameraChoice>) cameras.getModel();
    boolean same = now.getSize() == choices.size();
    for (int i = 0; same && i < choices.size(); i++) {
      same = choices.get(i).equals(now.getElementAt(i));
    }
    if (same) {
      return; // Nothing moves under the mouse.
    }
    filling = true;
    now.removeAllElements();
    now.addAll(choices);
    for (CameraChoice choice : choices) {
      if (choice.source().equals(shown)) {
        now.setSelectedItem(choice);
      }
    }
    filling = false;
  }

  private static JButton button(String text, String tip) {
    JButton button = new JButton(text);
    button.setFocusable(false);
    button.setFont(Theme.BODY);
    button.setPreferredSize(new Dimension(button.getPreferredSize().width, HEIGHT));
    button.setToolTipText(tip);
    return button;
  }
}
