package dev.lowerface.training.data;

import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.training.file.DataRoot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** A data set in one of the layouts that are read. */
interface DataSet {
  /** What {@code --data} takes. */
  String FORMS = "ferplus:PATH, affectnet:PATH or folder:PATH";

  /** Whether a split is there. */
  boolean has(Split split);

  /** Its name and protocol, for metadata and reports. */
  String description(Split split);

  /**
   * Reads a split.
   *
   * @param split the split
   * @param unreadable collects what is wrong with single pictures
   * @return the faces that can be read, in the order of the labels
   * @throws LowerfaceException if the split or its labels are not as expected
   */
  List<Face> read(Split split, Unreadable unreadable);

  /** The most faces of one class that training uses unless told otherwise; 0 for all. */
  default int usualCap() {
    return 0;
  }

  /** The width and height of all pictures, or 0 where they differ. */
  int side();

  static DataSet of(String data, Protocol protocol) {
    int colon = data.indexOf(':');
    String scheme = colon < 0 ? "" : data.substring(0, colon);
    String rest = data.substring(colon + 1);
    if (rest.isEmpty() || !List.of("ferplus", "affectnet", "folder").contains(scheme)) {
      throw new LowerfaceException("expected " + FORMS + " as --data, got '" + data + "'");
    }
    if (protocol != Protocol.MAJORITY && !scheme.equals("ferplus")) {
      throw new LowerfaceException(
          "expected ferplus:PATH for targets from votes, got '"
              + data
              + "', which has one label for each face; choose a recipe with the majority protocol");
    }
    Path path = Path.of(rest);
    return switch (scheme) {
      case "affectnet" -> AffectNet.at(DataRoot.of(path, AffectNet.LAYOUTS));
      case "folder" ->
          new FolderPerClass(
              DataRoot.of(path, Arrays.stream(Split.values()).map(Split::label).toList()));
      default -> ferPlus(path, protocol);
    };
  }

  private static DataSet ferPlus(Path path, Protocol protocol) {
    Path tables = DataRoot.of(path, List.of(Fer2013Csv.LABELS));
    return Files.exists(tables.resolve(Fer2013Csv.LABELS))
        ? new Fer2013Csv(tables, protocol)
        : new FerPlus(DataRoot.of(path, FerPlus.FOLDERS), protocol);
  }
}
