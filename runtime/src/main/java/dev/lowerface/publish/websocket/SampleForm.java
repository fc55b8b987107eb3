package dev.lowerface.publish.websocket;

import org.jspecify.annotations.Nullable;

/** The forms that a WebSocket client can choose between. */
enum SampleForm {
  JSON("lowerface.json.v1", "/?form=json"),
  BINARY("lowerface.binary.v1", "/?form=binary");

  private static final SampleForm[] ALL = values();

  private final String protocol;
  private final String target;

  SampleForm(String protocol, String target) {
    this.protocol = protocol;
    this.target = target;
  }

  /** The WebSocket sub-protocol that asks for it. */
  String protocol() {
    return protocol;
  }

  /** Null for what is not served. */
  static @Nullable SampleForm ofTarget(String target) {
    if (target.equals("/")) {
      return JSON;
    }
    for (SampleForm form : ALL) {
      if (form.target.equals(target)) {
        return form;
      }
    }
    return null;
  }

  /** The first of a list that is known; null if none is. */
  static @Nullable SampleForm ofProtocols(Iterable<String> wanted) {
    for (String protocol : wanted) {
      for (SampleForm form : ALL) {
        if (form.protocol.equals(protocol)) {
          return form;
        }
      }
    }
    return null;
  }
}
