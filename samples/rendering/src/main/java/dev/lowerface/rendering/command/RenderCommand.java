package dev.lowerface.rendering.command;

import java.io.PrintStream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code lowerface render}, which only has subcommands. */
@Command(
    name = "render",
    description = "Draws heads as a headset's mouth camera sees them, with the truth about each.",
    mixinStandardHelpOptions = true)
public final class RenderCommand implements Runnable {
  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the specification before anything runs.
  private RenderCommand() {}

  /**
   * The command with its subcommands.
   *
   * @param out where they say what they wrote
   * @return a command line to add
   */
  public static CommandLine line(PrintStream out) {
    CommandLine line = new CommandLine(new RenderCommand());
    line.addSubcommand(new SheetCommand(out));
    line.addSubcommand(new ClipCommand(out));
    line.addSubcommand(new DataSetCommand(out));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.addSubcommand(new SpeedCommand(out));
    return line;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "expected sheet, clip or dataset");
  }
}
