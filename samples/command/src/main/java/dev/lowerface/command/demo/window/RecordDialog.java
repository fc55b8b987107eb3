package dev.lowerface.command.demo.window;

import dev.lowerface.command.record.Consent;
import dev.lowerface.command.window.Theme;
import java.awt.Component;
import java.awt.Dimension;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import javax.swing.Box;
import javax.swing.BoxLayout;
import javax.swing.JCheckBox;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JOptionPane;
import javax.swing.JPanel;
import javax.swing.JTextField;
import org.jspecify.annotations.Nullable;

/**
 * Asks what is recorded: samples, and pictures only if the person in them has agreed, by name. What
 * is agreed to stands in the file as it stands here.
 */
final class RecordDialog {
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("'lowerface-'yyyyMMdd-HHmmss'.jsonl'", Locale.ROOT);

  private final JPanel panel = new JPanel();
  private final JTextField file =
      new JTextField(NAME.format(LocalDateTime.now(ZoneId.systemDefault())));
  private final JCheckBox pictures = new JCheckBox("Record the pictures, too");
  private final JTextField person = new JTextField();

  /**
   * What was chosen.
   *
   * @param file where to
   * @param consent who agrees to be recorded in pictures; null for none
   */
  record Choice(Path file, @Nullable Consent consent) {}

  RecordDialog() {
    panel.setLayout(new BoxLayout(panel, BoxLayout.Y_AXIS));
    add(new JLabel("File"));
    add(file);
    panel.add(Box.createVerticalStrut(Theme.GAP));
    add(pictures);
    add(new JLabel("<html><body style='width:330px'>" + Consent.STATEMENT + "</body></html>"));
    add(new JLabel("Name of the person in the pictures"));
    add(person);
    person.setEnabled(false);
    pictures.addActionListener(event -> person.setEnabled(pictures.isSelected()));
  }

  /** What it asks, to be shown in a dialog. */
  JComponent content() {
    return panel;
  }

  /** Asks, and waits for the answer; null if nothing is to be recorded. */
  @Nullable Choice ask(Component parent) {
    int answer =
        JOptionPane.showConfirmDialog(
            parent,
            panel,
            "Record samples",
            JOptionPane.OK_CANCEL_OPTION,
            JOptionPane.PLAIN_MESSAGE);
    return answer == JOptionPane.OK_OPTION ? choice(Instant.now()) : null;
  }

  private Choice choice(Instant now) {
    Consent consent = pictures.isSelected() ? Consent.of(person.getText(), now) : null;
    return new Choice(Path.of(file.getText().strip()), consent);
  }

  private void add(JComponent component) {
    component.setAlignmentX(Component.LEFT_ALIGNMENT);
    component.setMaximumSize(new Dimension(Integer.MAX_VALUE, component.getPreferredSize().height));
    panel.add(component);
    panel.add(Box.createVerticalStrut(6));
  }
}
