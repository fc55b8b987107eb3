package dev.lowerface.command.vr.gltf;

import de.javagl.jgltf.model.AccessorByteData;
import de.javagl.jgltf.model.AccessorData;
import de.javagl.jgltf.model.AccessorDatas;
import de.javagl.jgltf.model.AccessorFloatData;
import de.javagl.jgltf.model.AccessorIntData;
import de.javagl.jgltf.model.AccessorModel;
import de.javagl.jgltf.model.AccessorShortData;
import org.joml.Vector3f;

/** The numbers of an accessor, whatever it keeps them as (glTF 2.0, 3.6.2). */
public final class Values {
  private final AccessorData data;
  private final int components;
  private final boolean normalized;
  private final float divisor;

  /** Of one accessor. */
  public Values(AccessorModel accessor) {
    AccessorData whole = accessor.getAccessorData();
    // The library makes none of a sparse accessor before it is asked to.
    data = whole == null ? AccessorDatas.create(accessor) : whole;
    components = data.getNumComponentsPerElement();
    normalized = accessor.isNormalized();
    divisor = normalized ? largest(data) : 1;
  }

  private static float largest(AccessorData data) {
    if (data instanceof AccessorByteData bytes) {
      return bytes.isUnsigned() ? 255 : 127;
    }
    if (data instanceof AccessorShortData shorts) {
      return shorts.isUnsigned() ? 65_535 : 32_767;
    }
    return 1;
  }

  /** How many elements there are. */
  public int count() {
    return data.getNumElements();
  }

  /** How many numbers an element has. */
  public int components() {
    return components;
  }

  /** A number of an element. */
  public float at(int element, int component) {
    if (data instanceof AccessorFloatData floats) {
      return floats.get(element, component);
    }
    float value = whole(element, component) / divisor;
    return normalized ? Math.max(-1, value) : value;
  }

  /** The only number of an element that is a vertex or a joint. */
  public int whole(int element, int component) {
    if (data instanceof AccessorByteData bytes) {
      return bytes.getInt(element, component);
    }
    if (data instanceof AccessorShortData shorts) {
      return shorts.getInt(element, component);
    }
    if (data instanceof AccessorIntData ints) {
      return ints.get(element, component);
    }
    return Math.round(((AccessorFloatData) data).get(element, component));
  }

  /** Sets a vector to the three numbers of an element. */
  public Vector3f vector(int element, Vector3f to) {
    return to.set(at(element, 0), at(element, 1), at(element, 2));
  }
}
