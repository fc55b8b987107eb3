package dev.lowerface.publish.page;

import java.io.IOException;
import java.nio.file.Path;

/** A process that writes a page until its input ends or it is killed. */
final class PageHolder {
  private PageHolder() {}

  public static void main(String[] args) throws IOException {
    try (SharedPage page = SharedPage.create(Path.of(args[0]))) {
      System.out.println(page.path());
      while (System.in.read() >= 0) {
        // Holds the page.
      }
    }
  }
}
