package dev.lowerface.jmonkeyengine.sample;

import com.jme3.asset.AssetManager;
import com.jme3.material.Material;
import com.jme3.math.ColorRGBA;
import com.jme3.scene.Geometry;
import com.jme3.scene.Mesh;
import com.jme3.scene.VertexBuffer;
import com.jme3.scene.mesh.MorphTarget;
import com.jme3.util.BufferUtils;
import dev.lowerface.avatar.AvatarShape;
import dev.lowerface.avatar.HeadMesh;

/** The made head as the engine's own mesh, with a morph target for each of its shapes. */
final class HeadGeometry {
  private static final float SHININESS = 24;

  private HeadGeometry() {}

  static Geometry of(HeadMesh head, AssetManager assets) {
    Mesh mesh = new Mesh();
    mesh.setBuffer(VertexBuffer.Type.Position, 3, BufferUtils.createFloatBuffer(head.positions()));
    mesh.setBuffer(VertexBuffer.Type.Normal, 3, BufferUtils.createFloatBuffer(head.normals()));
    mesh.setBuffer(
        VertexBuffer.Type.Color,
        HeadMesh.COLOUR_FLOATS,
        BufferUtils.createFloatBuffer(head.colours()));
    mesh.setBuffer(VertexBuffer.Type.Index, 3, BufferUtils.createIntBuffer(head.indices()));
    for (AvatarShape shape : head.shapes()) {
      MorphTarget target = new MorphTarget(shape.name());
      target.setBuffer(
          VertexBuffer.Type.Position, BufferUtils.createFloatBuffer(shape.positions()));
      target.setBuffer(VertexBuffer.Type.Normal, BufferUtils.createFloatBuffer(shape.normals()));
      mesh.addMorphTarget(target);
    }
    mesh.updateBound();
    Geometry geometry = new Geometry("made head", mesh);
    geometry.setMaterial(material(assets));
    return geometry;
  }

  private static Material material(AssetManager assets) {
    Material material = new Material(assets, "Common/MatDefs/Light/Lighting.j3md");
    material.setBoolean("UseMaterialColors", true);
    material.setBoolean("UseVertexColor", true);
    material.setColor("Diffuse", ColorRGBA.White);
    material.setColor("Ambient", ColorRGBA.White);
    material.setColor("Specular", new ColorRGBA(0.10f, 0.10f, 0.10f, 1));
    material.setFloat("Shininess", SHININESS);
    return material;
  }
}
