#version 330 core
layout(location = 0) in vec3 position; // metres, in the mesh's own space
layout(location = 1) in vec3 normal;
layout(location = 2) in vec3 pictured; // across and down in its picture; opacity
layout(location = 3) in vec4 paint;    // linear red, green, blue; share of the skin's flush
layout(location = 4) in float part;    // which material: the constants of the other shader
uniform mat4 model;
uniform mat4 viewProjection;
out vec3 place; // metres, in the room
out vec3 upright;
out vec4 painted;
out vec3 inPicture;
flat out int material;

void main() {
  vec4 inRoom = model * vec4(position, 1.0);
  place = inRoom.xyz;
  upright = mat3(model) * normal;
  painted = paint;
  inPicture = pictured;
  material = int(part + 0.5);
  gl_Position = viewProjection * inRoom;
}
