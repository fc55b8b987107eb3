package dev.lowerface.command.options;

import dev.lowerface.command.engine.AnswerOptions;
import dev.lowerface.command.engine.EngineOptions;
import dev.lowerface.expression.LowerfaceException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** All that {@code lowerface serve} may be told, by its command line or by a file. */
public final class ServeOptions {
  @Mixin private final EngineOptions engine = new EngineOptions();
  @Mixin private final AnswerOptions answers = new AnswerOptions();
  @Mixin private final PublishOptions publish = new PublishOptions();
  @Mixin private final OpenXrOptions openxr = new OpenXrOptions();

  /**
   * From which pictures and by what means expressions are read.
   *
   * @return these options
   */
  public EngineOptions engine() {
    return engine;
  }

  /**
   * What is made of the model's answers.
   *
   * @return these options
   */
  public AnswerOptions answers() {
    return answers;
  }

  /**
   * Where samples go.
   *
   * @return these options
   */
  public PublishOptions publish() {
    return publish;
  }

  /**
   * Whether there is an OpenXR session beside.
   *
   * @return these options
   */
  public OpenXrOptions openxr() {
    return openxr;
  }

  /**
   * Joins a file and a command line.
   *
   * @param config the file; null for none
   * @param given the command line. An option that it has takes the place of all that the file says
   *     of it
   * @return the options, each checked
   * @throws LowerfaceException if a value makes no sense; of the file's, it names the line
   */
  public static ServeOptions of(@Nullable Path config, ParseResult given) {
    List<String> arguments = new ArrayList<>();
    Set<String> names = new HashSet<>();
    CommandLine known = new CommandLine(new ServeOptions());
    for (OptionSpec option : given.matchedOptions()) {
      String name = option.longestName();
      if (known.getCommandSpec().findOption(name) != null) {
        names.add(name);
        option.originalStringValues().forEach(value -> arguments.add(name + "=" + value));
      }
    }
    if (config != null) {
      for (String argument : ConfigFile.read(config, ServeOptions::trial)) {
        if (!names.contains(argument.substring(0, argument.indexOf('=')))) {
          arguments.add(argument);
        }
      }
    }
    ServeOptions options = new ServeOptions();
    new CommandLine(options).parseArgs(arguments.toArray(new String[0]));
    options.check();
    options.openxr.checkTogether();
    return options;
  }

  private static CommandLine trial(String argument) {
    ServeOptions options = new ServeOptions();
    CommandLine line = new CommandLine(options);
    line.parseArgs(argument);
    options.check();
    return line;
  }

  private void check() {
    engine.check();
    answers.check();
    publish.check();
    openxr.check();
  }
}
