package dev.lowerface.inference.modelfile.shape;

import java.util.List;

/** What a node does, as far as it decides how large its result is. */
public interface Operation {
  /**
   * Its operator.
   *
   * @return the name, without a domain
   */
  String operator();

  /**
   * The integers of an attribute.
   *
   * @param attribute its name
   * @return a list also where it is one integer; none if it is not there
   */
  List<Long> integers(String attribute);

  /**
   * The text of an attribute.
   *
   * @param attribute its name
   * @return empty if it is not there
   */
  String text(String attribute);
}
