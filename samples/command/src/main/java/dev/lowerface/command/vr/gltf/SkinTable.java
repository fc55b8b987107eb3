package dev.lowerface.command.vr.gltf;

import de.javagl.jgltf.impl.v2.GlTF;
import de.javagl.jgltf.impl.v2.Node;
import de.javagl.jgltf.impl.v2.Skin;
import de.javagl.jgltf.model.Optionals;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The skins of a document, and which node has which. They are taken out of it, because the library
 * asks each for inverse bind matrices, which the specification leaves optional (glTF 2.0, 5.28).
 */
public final class SkinTable {
  private final List<Skin> skins;
  private final Map<Integer, Integer> byNode = new HashMap<>();

  /** Takes them out of a document. */
  SkinTable(GlTF json) {
    skins = Optionals.of(json.getSkins());
    List<Node> nodes = Optionals.of(json.getNodes());
    for (int i = 0; i < nodes.size(); i++) {
      Integer skin = nodes.get(i).getSkin();
      if (skin != null) {
        byNode.put(i, skin);
        nodes.get(i).setSkin(null);
      }
    }
    json.setSkins(null);
  }

  /** The skin of a node; null if it has none. */
  public @Nullable Skin of(int node) {
    Integer skin = byNode.get(node);
    return skin == null ? null : skins.get(skin);
  }
}
