#version 330 core
in vec3 base;
in vec4 lit; // how much light, how much shine, how much lip, how much beard
in vec2 at;

uniform sampler2D grain; // red: pores, green: stubble, blue: mottling, alpha: hair
uniform vec3 hair;
uniform vec3 rough; // mottling, stubble, beard
uniform vec2 exposure; // and flare

out vec4 colour;

void main() {
  vec4 fine = texture(grain, at) - 0.5;
  float pores = rough.x * (0.28 * fine.b + 0.2 * fine.r) + 0.25 * lit.z * fine.a;
  float covered = lit.w * (rough.y * max(0.0, fine.g) + rough.z * clamp(0.75 + fine.a, 0.0, 1.0));
  vec3 albedo = mix(base * (1.0 + pores), hair, min(covered, 1.0));
  vec3 light = (albedo * lit.x + lit.y * (1.0 - covered)) * exposure.x + exposure.y;
  colour = vec4(sqrt(light), 1.0);
}
