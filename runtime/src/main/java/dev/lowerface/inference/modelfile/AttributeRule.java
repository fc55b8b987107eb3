package dev.lowerface.inference.modelfile;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What the definition of an operator allows as the value of one of its attributes. */
sealed interface AttributeRule {
  /**
   * Refuses a value that is not allowed.
   *
   * @throws IllegalArgumentException with what the attribute has, if it is of another type or out
   *     of its range
   */
  void check(Attribute attribute);

  /** One integer of a range; both ends belong to it. */
  record Whole(long least, long most) implements AttributeRule {
    @Override
    public void check(Attribute attribute) {
      attribute.require(Attribute.INTEGER);
      requireInside(attribute, attribute.integer(), least, most);
    }
  }

  /** One integer of a few. */
  record Choice(Set<Long> values) implements AttributeRule {
    @Override
    public void check(Attribute attribute) {
      attribute.require(Attribute.INTEGER);
      if (!values.contains(attribute.integer())) {
        throw new IllegalArgumentException(attribute.called(attribute.integer()));
      }
    }
  }

  /** So many integers of a range; {@code distinct} if none may be there twice. */
  record Wholes(int fewest, int most, long least, long greatest, boolean distinct)
      implements AttributeRule {
    @Override
    public void check(Attribute attribute) {
      attribute.require(Attribute.INTEGERS);
      List<Long> values = attribute.integers();
      values.forEach(value -> requireInside(attribute, value, least, greatest));
      if (values.size() < fewest
          || values.size() > most
          || (distinct && new HashSet<>(values).size() < values.size())) {
        throw new IllegalArgumentException(attribute.called(values));
      }
    }
  }

  /** One text of a few. */
  record Text(Set<String> values) implements AttributeRule {
    @Override
    public void check(Attribute attribute) {
      attribute.require(Attribute.TEXT);
      if (!values.contains(attribute.text())) {
        throw new IllegalArgumentException(attribute.called("'" + attribute.text() + "'"));
      }
    }
  }

  /** A value of this type, whichever; a tensor was checked when it was read. */
  record Any(int type) implements AttributeRule {
    @Override
    public void check(Attribute attribute) {
      attribute.require(type);
    }
  }

  private static void requireInside(Attribute attribute, long value, long least, long most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          attribute.called(value) + ", where " + least + " to " + most + " are allowed");
    }
  }
}
