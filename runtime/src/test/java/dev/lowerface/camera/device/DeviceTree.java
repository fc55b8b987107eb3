package dev.lowerface.camera.device;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A copy of what Linux shows of its cameras in /dev and /sys, made of plain files and links. */
final class DeviceTree {
  private final Path root;

  DeviceTree(Path root) throws IOException {
    this.root = root.toRealPath();
    Files.createDirectories(dev().resolve("v4l/by-id"));
    Files.createDirectories(classFolder());
  }

  Path dev() {
    return root.resolve("dev");
  }

  DeviceFinder finder() {
    // As the driver would say: the second node of each carries no pictures.
    return new DeviceFinder(dev(), root.resolve("sys"), node -> Files.isReadable(picturesOf(node)));
  }

  /** A UVC camera: two nodes, of which the second carries no pictures. */
  void plugIn(String usb, String name, int firstNode) throws IOException {
    Path device = Files.createDirectories(root.resolve("sys/devices").resolve(usb));
    for (int index = 0; index < 2; index++) {
      String node = "video" + (firstNode + index);
      Files.createFile(dev().resolve(node));
      Path folder = Files.createDirectories(classFolder().resolve(node));
      Files.writeString(folder.resolve("name"), name + "\n");
      Files.writeString(folder.resolve("index"), index + "\n");
      Files.createSymbolicLink(folder.resolve("device"), device);
      if (index == 0) {
        Files.createFile(folder.resolve("pictures"));
      }
      Path link = byId(usb, index);
      Files.deleteIfExists(link);
      Files.createSymbolicLink(link, Path.of("../../" + node));
    }
  }

  void unplug(String usb, int firstNode) throws IOException {
    for (int index = 0; index < 2; index++) {
      String node = "video" + (firstNode + index);
      Path folder = classFolder().resolve(node);
      for (String file : new String[] {"name", "index", "device", "pictures"}) {
        Files.deleteIfExists(folder.resolve(file));
      }
      Files.delete(folder);
      Files.delete(dev().resolve(node));
      Files.delete(byId(usb, index));
    }
  }

  private Path byId(String usb, int index) {
    return dev().resolve("v4l/by-id").resolve("usb-" + usb + "-video-index" + index);
  }

  private Path picturesOf(Path node) {
    return classFolder().resolve(String.valueOf(node.getFileName())).resolve("pictures");
  }

  private Path classFolder() {
    return root.resolve("sys/class/video4linux");
  }
}
