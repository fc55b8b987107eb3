package dev.lowerface.publish.vrchat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads the answers of an OSCQuery server (github.com/Vidvox/OSCQueryProposal): the tree of its
 * addresses with their types, and where it listens for OSC.
 */
final class AvatarTree {
  private static final JsonFactory JSON = new JsonFactory();

  private AvatarTree() {}

  private static final class Node {
    @Nullable String path;
    @Nullable String type;
  }

  /** From address to type letter, of all addresses that have a type. */
  static Map<String, String> types(String json) throws IOException {
    Map<String, String> types = new TreeMap<>();
    Deque<Node> open = new ArrayDeque<>();
    try (JsonParser parser = JSON.createParser(json)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.START_OBJECT) {
          open.push(new Node());
        } else if (token == JsonToken.END_OBJECT) {
          Node node = open.pop();
          if (node.path != null && node.type != null) {
            types.put(node.path, node.type);
          }
        } else if (token == JsonToken.VALUE_STRING && !open.isEmpty()) {
          String name = parser.currentName();
          if ("FULL_PATH".equals(name)) {
            open.element().path = parser.getText();
          } else if ("TYPE".equals(name)) {
            open.element().type = parser.getText();
          }
        }
      }
    }
    return types;
  }

  /** The UDP port of a HOST_INFO; 0 if it names none. */
  static int oscPort(String json) throws IOException {
    try (JsonParser parser = JSON.createParser(json)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.VALUE_NUMBER_INT && "OSC_PORT".equals(parser.currentName())) {
          int port = parser.getIntValue();
          return port > 0 && port < 65_536 ? port : 0;
        }
      }
    }
    return 0;
  }
}
