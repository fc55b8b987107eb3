package dev.lowerface.camera.device;

import dev.lowerface.expression.LowerfaceException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * Finds the device node of a Video4Linux camera by its number, by a path below {@code /dev}, or by
 * its name. Looks anew each time, because a camera that is plugged in again may get another number.
 */
final class DeviceFinder {
  private static final String DEV = "/dev/";

  /** What udev makes for each node: by its serial number, and by the socket it is in. */
  private static final List<String> LINKS = List.of("v4l/by-id", "v4l/by-path");

  private final Path dev;
  private final Path sys;
  private final Predicate<Path> pictures;

  /**
   * A finder on this machine, or on a copy of its {@code /dev} and {@code /sys}.
   *
   * @param pictures whether a node may give pictures: USB cameras have others for metadata
   */
  DeviceFinder(Path dev, Path sys, Predicate<Path> pictures) {
    this.dev = dev;
    this.sys = sys;
    this.pictures = pictures;
  }

  /**
   * One node of a camera.
   *
   * @param node for instance {@code video0}
   * @param number 0 for that
   * @param name what the driver calls the camera
   * @param device what the node belongs to: a camera may have several
   * @param index which of them this is
   */
  private record Node(String node, int number, String name, String device, int index) {
    @Override
    public String toString() {
      return DEV + node + (name.isEmpty() ? "" : " (" + name + ")");
    }
  }

  /**
   * Finds a device.
   *
   * @param identity a number, a path that begins with {@code /dev/}, or a name or a part of one
   * @return the path of its node
   * @throws LowerfaceException if it is not there, or more than one has that name
   */
  Path find(String identity) {
    if (identity.matches("[0-9]+")) {
      return existing(identity, dev.resolve("video" + identity), DEV + "video" + identity);
    }
    if (identity.startsWith(DEV)) {
      return existing(identity, dev.resolve(identity.substring(DEV.length())), identity);
    }
    List<Node> found = named(identity);
    if (found.isEmpty()) {
      throw absent(identity, "none has a name like that");
    }
    if (found.size() > 1) {
      throw new LowerfaceException(
          "expected one camera at camera:"
              + identity
              + ", there are "
              + found.size()
              + ": "
              + list(found)
              + "; give more of the name, or a path below /dev/v4l as 'lowerface cameras' lists"
              + " it");
    }
    return dev.resolve(found.get(0).node());
  }

  /** The first node of each camera that has that name or, if none has, holds it in its name. */
  private List<Node> named(String wanted) {
    List<Node> nodes = nodes();
    List<Node> whole = first(nodes, node -> node.name().equalsIgnoreCase(wanted));
    String part = wanted.toLowerCase(Locale.ROOT);
    return whole.isEmpty()
        ? first(nodes, node -> node.name().toLowerCase(Locale.ROOT).contains(part))
        : whole;
  }

  private static List<Node> first(List<Node> nodes, Predicate<Node> wanted) {
    List<Node> found = new ArrayList<>();
    for (Node node : nodes) {
      boolean another = found.stream().noneMatch(one -> one.device().equals(node.device()));
      if (another && wanted.test(node)) {
        found.add(node);
      }
    }
    return found;
  }

  /** All nodes with pictures, and what opens each of them again later. */
  List<FoundDevice> list() {
    List<FoundDevice> devices = new ArrayList<>();
    for (Node node : nodes()) {
      List<String> stable = new ArrayList<>();
      List<Node> same = node.name().isEmpty() ? List.of() : named(node.name());
      if (same.size() == 1 && same.get(0).equals(node) && DeviceScheme.isName(node.name())) {
        stable.add("camera:" + node.name());
      }
      links(node.node()).forEach(link -> stable.add("camera:" + link));
      devices.add(new FoundDevice("camera:" + node.number(), node.name(), stable));
    }
    return devices;
  }

  /** The folders in which something changes when that camera is plugged in. */
  List<Path> watched(String identity) {
    Path folder = identity.startsWith(DEV) ? dev.resolve(identity.substring(DEV.length())) : dev;
    Path parent = folder.getParent();
    return folder.equals(dev) || parent == null ? List.of(dev) : List.of(dev, parent);
  }

  private List<String> links(String node) {
    List<String> links = new ArrayList<>();
    for (String folder : LINKS) {
      List<String> names = new ArrayList<>();
      try (DirectoryStream<Path> paths = Files.newDirectoryStream(dev.resolve(folder))) {
        for (Path path : paths) {
          if (leadsTo(path, dev.resolve(node))) {
            names.add(DEV + folder + "/" + path.getFileName());
          }
        }
      } catch (IOException e) {
        continue; // Without udev there are no links.
      }
      names.sort(Comparator.naturalOrder());
      links.addAll(names);
    }
    return links;
  }

  /** Not so if it leads nowhere, as that of a camera that is being plugged out. */
  private static boolean leadsTo(Path link, Path node) {
    try {
      return Files.isSameFile(link, node);
    } catch (IOException e) {
      return false;
    }
  }

  /** What to say of a camera that is not there. */
  LowerfaceException absent(String identity, String what) {
    List<Node> nodes = nodes();
    return new LowerfaceException(
        "expected a camera at camera:"
            + identity
            + ", "
            + what
            + "; "
            + (nodes.isEmpty()
                ? "this machine has no /dev/video*; plug one in, or use --source synthetic"
                : "this machine has " + list(nodes) + "; choose one of them"));
  }

  private Path existing(String identity, Path path, String shown) {
    if (!Files.exists(path)) {
      throw absent(identity, "there is no " + shown);
    }
    try {
      return path.toRealPath();
    } catch (IOException e) {
      throw absent(identity, shown + " leads nowhere");
    }
  }

  private static String list(List<Node> nodes) {
    return String.join(", ", nodes.stream().map(Node::toString).toList());
  }

  /** All nodes with pictures, the first of each camera before its others. */
  private List<Node> nodes() {
    List<Node> nodes = new ArrayList<>();
    try (DirectoryStream<Path> paths = Files.newDirectoryStream(dev, "video*")) {
      for (Path path : paths) {
        String node = String.valueOf(path.getFileName());
        if (node.matches("video[0-9]{1,4}") && pictures.test(path)) {
          nodes.add(node(node));
        }
      }
    } catch (IOException e) {
      // A machine whose /dev cannot be listed has none to offer.
      return List.of();
    }
    nodes.sort(Comparator.comparingInt(Node::index).thenComparingInt(Node::number));
    return nodes;
  }

  private Node node(String node) {
    Path folder = sys.resolve("class").resolve("video4linux").resolve(node);
    String index = line(folder.resolve("index"));
    String device;
    try {
      device = folder.resolve("device").toRealPath().toString();
    } catch (IOException e) {
      device = node; // One of its own, then.
    }
    return new Node(
        node,
        Integer.parseInt(node.substring("video".length())),
        line(folder.resolve("name")),
        device,
        index.matches("[0-9]{1,4}") ? Integer.parseInt(index) : 0);
  }

  private static String line(Path file) {
    try {
      return Files.readString(file).strip().replaceAll("\\p{Cntrl}", " ");
    } catch (IOException e) {
      return "";
    }
  }
}
