package dev.lowerface.publish.vrchat;

import dev.lowerface.publish.osc.OscMessage;
import java.nio.ByteBuffer;

/**
 * A parameter of an avatar and the signal that it follows. Avatars that save synchronised bits have
 * several booleans for one value, as VRCFaceTracking makes them: {@code JawOpen1}, {@code
 * JawOpen2}, {@code JawOpen4} are the bits of the value times the greatest number of so many bits,
 * and {@code JawOpenNegative} is its sign.
 */
final class AvatarParameter {
  static final int MAX_ARGUMENT_BYTES = 4;

  private enum Kind {
    FLOAT,
    INT,
    BOOL,
    BIT,
    NEGATIVE
  }

  /** Less than this is no change: VRChat synchronises floats in 255 steps. */
  private static final float LEAST_CHANGE = 0.001f;

  private final int signal;
  private final Kind kind;
  private final byte[] head;
  private final byte[] falseHead;
  private final int bit;
  private final int greatest;
  private float sent = Float.NaN;

  private AvatarParameter(String address, int signal, Kind kind, int bit, int greatest) {
    this.signal = signal;
    this.kind = kind;
    this.bit = bit;
    this.greatest = greatest;
    String type =
        switch (kind) {
          case FLOAT -> ",f";
          case INT -> ",i";
          case BOOL, BIT, NEGATIVE -> ",T";
        };
    head = OscMessage.head(address, type);
    falseHead = OscMessage.head(address, ",F");
  }

  /** A parameter that has the signal's own type. */
  static AvatarParameter whole(String address, int signal) {
    Kind kind =
        switch (Signals.ALL.get(signal).type()) {
          case FLOAT -> Kind.FLOAT;
          case INT -> Kind.INT;
          case BOOL -> Kind.BOOL;
        };
    return new AvatarParameter(address, signal, kind, 0, 0);
  }

  /**
   * One of several bits.
   *
   * @param bit its place, from 0
   * @param bits how many there are
   */
  static AvatarParameter bit(String address, int signal, int bit, int bits) {
    return new AvatarParameter(address, signal, Kind.BIT, bit, (1 << bits) - 1);
  }

  static AvatarParameter negative(String address, int signal) {
    return new AvatarParameter(address, signal, Kind.NEGATIVE, 0, 0);
  }

  int signal() {
    return signal;
  }

  void forget() {
    sent = Float.NaN;
  }

  /** How many bytes it takes in a bundle, at most. */
  int bytes() {
    return Integer.BYTES + head.length + MAX_ARGUMENT_BYTES;
  }

  /** Adds a message to a bundle if the value has changed. */
  boolean write(float value, ByteBuffer bundle) {
    float now =
        switch (kind) {
          case FLOAT, INT, BOOL -> value;
          case BIT -> ((int) (Math.abs(value) * greatest) >> bit) & 1;
          case NEGATIVE -> value < 0 ? 1 : 0;
        };
    if (Math.abs(now - sent) < LEAST_CHANGE && (now != 0 || sent == 0)) {
      return false;
    }
    sent = now;
    switch (kind) {
      case FLOAT -> OscMessage.beginMessage(bundle, head, Float.BYTES).putFloat(now);
      case INT -> OscMessage.beginMessage(bundle, head, Integer.BYTES).putInt((int) now);
      case BOOL, BIT, NEGATIVE -> OscMessage.beginMessage(bundle, now == 0 ? falseHead : head, 0);
    }
    return true;
  }
}
