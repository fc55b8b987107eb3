package dev.lowerface.archive;

import java.lang.management.ManagementFactory;
import java.util.List;

/** What a child of the tests needs to be told, as this process was. */
public final class JavaFlags {
  private JavaFlags() {}

  /** The flags that open packages and allow native code. */
  public static List<String> ofThisProcess() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(
            flag ->
                flag.startsWith("--add-opens")
                    || flag.startsWith("--enable-native")
                    || flag.startsWith("--sun-misc"))
        .toList();
  }
}
