package dev.lowerface.openxr.panel;

/**
 * What the panel asks the wearer to do, in place of the bars.
 *
 * @param heading where in the whole it is, such as {@code step 3 of 9}
 * @param text what is asked for
 * @param countdown how long for, or what the wearer can do, in a few letters
 * @param progress share of the whole that is done, 0 to 1
 * @param ready whether it is asked for now, and not soon
 */
public record PanelPrompt(
    String heading, String text, String countdown, double progress, boolean ready) {}
