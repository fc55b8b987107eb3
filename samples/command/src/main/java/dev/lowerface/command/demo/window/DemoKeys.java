package dev.lowerface.command.demo.window;

import dev.lowerface.command.demo.view.CardLine;
import java.awt.event.ActionEvent;
import java.util.ArrayList;
import java.util.List;
import javax.swing.AbstractAction;
import javax.swing.JComponent;
import javax.swing.KeyStroke;

/** The keys of the window, each with what is said of it when the keys are asked for. */
final class DemoKeys {
  private final JComponent component;
  private final List<CardLine> rows = new ArrayList<>();

  /** Keys that are heard wherever the focus is in the component's window. */
  DemoKeys(JComponent component) {
    this.component = component;
  }

  /** Binds strokes, as {@link KeyStroke#getKeyStroke(String)} reads them. */
  DemoKeys on(String shown, String what, Runnable action, String... strokes) {
    rows.add(CardLine.of(shown, what));
    component
        .getActionMap()
        .put(
            shown,
            new AbstractAction() {
              private static final long serialVersionUID = 1L;

              @Override
              public void actionPerformed(ActionEvent event) {
                action.run();
              }
            });
    for (String stroke : strokes) {
      component
          .getInputMap(JComponent.WHEN_IN_FOCUSED_WINDOW)
          .put(KeyStroke.getKeyStroke(stroke), shown);
    }
    return this;
  }

  /** All of them, for a card. */
  List<CardLine> rows() {
    return List.copyOf(rows);
  }
}
