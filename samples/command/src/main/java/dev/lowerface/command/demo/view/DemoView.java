package dev.lowerface.command.demo.view;

import dev.lowerface.command.window.FaceDragger;
import dev.lowerface.command.window.PictureSlot;
import dev.lowerface.command.window.Theme;
import dev.lowerface.expression.ExpressionState;
import dev.lowerface.expression.TrackingState;
import dev.lowerface.vision.FaceMap;
import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.Dimension;
import java.util.List;
import java.util.function.Consumer;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JPanel;
import javax.swing.OverlayLayout;
import org.jspecify.annotations.Nullable;

/**
 * All that the demo's window shows, in three columns: pictures, expression, and how it goes. A card
 * may lie over it. It needs no display: it can be laid out and painted into a picture.
 */
public final class DemoView extends JPanel {
  private static final long serialVersionUID = 1L;
  private static final int PICTURE_WIDTH = 408;
  private static final int BARS_WIDTH = 432;
  private static final int WORDS_WIDTH = 340;

  private final transient PictureSlot picture = new PictureSlot(true);
  private final transient PictureSlot face = new PictureSlot(false);
  private final PicturePanel cameraPanel =
      new PicturePanel("camera", picture, new Dimension(PICTURE_WIDTH, 340));
  private final PicturePanel facePanel =
      new PicturePanel("what the network sees", face, new Dimension(PICTURE_WIDTH, 230));
  private final BarsPanel bars = new BarsPanel(new Dimension(BARS_WIDTH, 390));
  private final HistoryPanel history = new HistoryPanel(new Dimension(BARS_WIDTH, 180));
  private final RowsPanel health = new RowsPanel("health", 0, new Dimension(WORDS_WIDTH, 150));
  private final RowsPanel facts = new RowsPanel("facts", 78, new Dimension(WORDS_WIDTH, 240));
  private final RowsPanel outputs =
      new RowsPanel("who receives it", 66, new Dimension(WORDS_WIDTH, 148));
  private final JPanel content = new JPanel(new BorderLayout(Theme.GAP, Theme.GAP));
  private @Nullable OverlayCard card;

  /**
   * A view of nothing yet. On Swing's thread.
   *
   * @param controls what stands above it
   */
  public DemoView(JComponent controls) {
    setLayout(new OverlayLayout(this));
    content.setBorder(BorderFactory.createEmptyBorder(10, Theme.GAP, Theme.GAP, Theme.GAP));
    content.add(controls, BorderLayout.NORTH);
    content.add(column(cameraPanel, facePanel), BorderLayout.CENTER);
    JPanel right = column(health, facts);
    JPanel words = new JPanel(new BorderLayout(Theme.GAP, Theme.GAP));
    words.setOpaque(false);
    words.add(right, BorderLayout.CENTER);
    words.add(outputs, BorderLayout.SOUTH);
    JPanel east = new JPanel(new BorderLayout(Theme.GAP, Theme.GAP));
    east.setOpaque(false);
    east.add(column(bars, history), BorderLayout.CENTER);
    east.add(words, BorderLayout.EAST);
    content.add(east, BorderLayout.EAST);
    content.setAlignmentX(Component.CENTER_ALIGNMENT);
    add(content);
    recolour();
  }

  private static JPanel column(JComponent large, JComponent small) {
    JPanel column = new JPanel(new BorderLayout(Theme.GAP, Theme.GAP));
    column.setOpaque(false);
    column.add(large, BorderLayout.CENTER);
    column.add(small, BorderLayout.SOUTH);
    return column;
  }

  /** Takes on the colours of the palette that is in use. */
  public void recolour() {
    setBackground(Theme.palette().background());
    content.setBackground(Theme.palette().background());
    repaint();
  }

  /** A card may lie over the rest, which must then not be painted over it. */
  @Override
  public boolean isOptimizedDrawingEnabled() {
    return card == null;
  }

  /**
   * Where camera pictures go, upright.
   *
   * @return takes grey or BGR
   */
  public PictureSlot pictureSlot() {
    return picture;
  }

  /**
   * Where the faces go that the network sees.
   *
   * @return takes grey or RGB
   */
  public PictureSlot faceSlot() {
    return face;
  }

  /**
   * Who hears where the outline was put by hand.
   *
   * @param placed hears of each place, on Swing's thread
   */
  public void onPlaced(Consumer<FaceMap> placed) {
    FaceDragger dragger =
        new FaceDragger(
            cameraPanel,
            map -> {
              placed.accept(map);
              cameraPanel.released();
            });
    cameraPanel.addMouseListener(dragger);
    cameraPanel.addMouseMotionListener(dragger);
    cameraPanel.addMouseWheelListener(dragger);
  }

  /**
   * Shows an expression. For every frame.
   *
   * @param nowNanos the time of the state
   * @param state what the engine answers
   * @param headline what is said of it
   */
  public void show(long nowNanos, ExpressionState state, Headline headline) {
    bars.show(state, headline);
    if (state.trackingState() != TrackingState.STOPPED) {
      history.show(nowNanos, state); // What was last seen stays to be looked at.
    }
  }

  /**
   * What the headline and the bars have cost so far.
   *
   * @return nanoseconds of the processor
   */
  public long barsProcessorNanos() {
    return bars.processorNanos();
  }

  /**
   * Shows the newest pictures.
   *
   * @param place where the face lies in them; null if that is not known
   */
  public void showPictures(@Nullable FaceMap place) {
    cameraPanel.refresh(place);
    facePanel.refresh(null);
  }

  /**
   * Shows how it goes. A few times a second.
   *
   * @param healthRows what is wrong
   * @param factRows rates, times and names
   * @param outputRows where samples go
   */
  public void showWords(
      List<CardLine> healthRows, List<CardLine> factRows, List<CardLine> outputRows) {
    health.show(healthRows);
    facts.show(factRows);
    outputs.show(outputRows);
  }

  /**
   * Lays a card over all, in place of one that is there.
   *
   * @param title in large
   * @param rows its lines
   * @param buttons what can be done
   */
  public void showCard(String title, List<CardLine> rows, List<JButton> buttons) {
    hideCard();
    OverlayCard shown = new OverlayCard(title, rows, buttons);
    card = shown;
    add(shown, 0);
    revalidate();
    repaint();
  }

  /**
   * Takes the card away.
   *
   * @return whether there was one
   */
  public boolean hideCard() {
    OverlayCard shown = card;
    if (shown == null) {
      return false;
    }
    card = null;
    remove(shown);
    revalidate();
    repaint();
    return true;
  }
}
