package dev.lowerface.archive.sweep;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * Takes the command line of a training and does what the name of its architecture says: {@code
 * good}, {@code broken}, {@code killed} at its first start, or {@code waiting} for a word of the
 * test's, at the port that its data names.
 */
public final class StandIn {
  private static final String STARTS = "starts.txt";
  private static final int KILLED = 137;

  private StandIn() {}

  /** A jar of this class alone, as training's own is laid out. */
  static Path jar(Path folder) throws IOException {
    Files.createDirectories(folder.resolve("lib"));
    Path jar = folder.resolve("lowerface-training.jar");
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, StandIn.class.getName());
    String entry = StandIn.class.getName().replace('.', '/') + ".class";
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file, manifest);
        var in = StandIn.class.getClassLoader().getResourceAsStream(entry)) {
      if (in == null) {
        throw new IOException("expected this class on the class path");
      }
      out.putNextEntry(new JarEntry(entry));
      in.transferTo(out);
    }
    return jar;
  }

  /** How often the training in a folder was begun. */
  static long starts(Path training) throws IOException {
    try (var lines = Files.lines(training.resolve(STARTS))) {
      return lines.count();
    }
  }

  public static void main(String[] args) throws IOException {
    String network = option(args, "--architecture=");
    if (List.of(args).contains("--check")) {
      if (network.equals("lit")) {
        System.err.println("lowerface-training: expected lite as the architecture, got 'lit'");
        System.exit(1);
      }
      return;
    }
    System.out.println(String.join(" ", args));
    System.out.println("CUDA_VISIBLE_DEVICES=" + System.getenv("CUDA_VISIBLE_DEVICES"));
    Path out = Path.of(option(args, "--out="));
    Path starts = out.resolve(STARTS);
    Files.writeString(starts, "start\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    switch (network) {
      case "broken" -> {
        System.err.println("lowerface-training: expected <faces>, got none");
        System.exit(1);
      }
      case "killed" -> {
        if (starts(out) == 1) {
          Runtime.getRuntime().halt(KILLED);
        }
      }
      case "waiting" -> await(Integer.parseInt(option(args, "--data=")));
      default -> {}
    }
    write(out, Integer.parseInt(option(args, "--seed=")), network.length());
  }

  private static void await(int port) throws IOException {
    Thread input =
        new Thread(
            () -> {
              try {
                System.in.transferTo(OutputStream.nullOutputStream());
              } catch (IOException e) {
                System.err.println(e.getMessage());
              }
              Runtime.getRuntime().halt(1);
            });
    input.setDaemon(true);
    input.start();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.getOutputStream().write('!');
      socket.getInputStream().read();
    }
  }

  /** A table of one row: eight faces, of which so many are told as the seed and the network say. */
  private static void write(Path out, int seed, int told) throws IOException {
    List<String> answers = new ArrayList<>();
    for (int face = 0; face < 8; face++) {
      answers.add(Integer.toString(face < (seed + told) % 8 ? face : (face + 1) % 8));
    }
    String row =
        "{\"id\":\"full-full\",\"name\":\"full\",\"classifier\":\"SVM\",\"accuracy\":"
            + (seed + told) % 8 / 8.0
            + ",\"interval\":{\"low\":0.1,\"high\":0.9},\"macroRecall\":0.5,\"macroF1\":0.5,"
            + "\"calibrationAfter\":0.1,\"answers\":["
            + String.join(",", answers)
            + "]}";
    Files.writeString(
        out.resolve("results.json"),
        "{\"seeds\":[{\"labels\":[0,1,2,3,4,5,6,7],\"rows\":[" + row + "]}]}",
        StandardCharsets.UTF_8);
  }

  private static String option(String[] args, String name) {
    for (String arg : args) {
      if (arg.startsWith(name)) {
        return arg.substring(name.length());
      }
    }
    return "";
  }
}
