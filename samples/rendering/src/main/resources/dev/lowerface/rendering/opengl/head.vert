#version 330 core
// Any lens, by moving each vertex: the mesh is fine enough that its edges need not bend. It is fine
// enough to be lit here, too, and has hardly fewer vertices than a picture has pixels of it.
layout(location = 0) in vec3 position; // centimetres of the head
layout(location = 1) in vec3 normal;
layout(location = 2) in vec3 rest; // where the vertex lies on the kit's own face
layout(location = 3) in vec4 paint; // lip, hollow, beard, tongue
layout(location = 4) in float part;

uniform mat4 view;
uniform vec2 focal; // of a picture that spans -1 to 1
uniform float fisheye;
uniform vec3 lips; // of the head
uniform vec3 skin;
uniform vec3 lipColour;
uniform vec3 gums;
uniform vec3 tongueColour;
uniform vec3 teeth;
uniform vec3 foam;
uniform vec3 body;
uniform vec2 glosses; // of the skin, of the lips
uniform float gap; // between the lips, in centimetres
uniform vec3 lamp; // of the camera
uniform vec2 lampPower; // strength at one centimetre, narrowness
uniform vec3 roomFrom; // of the camera
uniform vec3 roomUp;
uniform float room;
uniform float softness; // how far light creeps round under the skin
uniform float vignette;

out vec3 base;
out vec4 lit; // how much light, how much shine, how much lip, how much beard
out vec2 at;

const float FACE = 0.0, SOCKET = 2.0, GUMS = 4.0, TEETH = 5.0, FOAM = 6.0, BODY = 7.0;
const float NEAR = 0.4;
const float FAR = 200.0;

void main() {
  vec3 seen = (view * vec4(position, 1.0)).xyz;
  float across = length(seen.xy);
  float angle = atan(across, -seen.z);
  float radius = mix(tan(min(angle, 1.5)), angle, fisheye);
  vec2 direction = across > 1e-6 ? seen.xy / across : vec2(0.0);
  float distance = length(seen);
  gl_Position = vec4(direction * radius * focal, 2.0 * (distance - NEAR) / (FAR - NEAR) - 1.0, 1.0);
  if (angle > 1.7) {
    gl_Position.z = -2.0; // Behind the camera: clipped.
  }

  vec3 n = mat3(view) * normal;
  vec3 v = -seen / distance;
  if (part > TEETH + 0.5 && dot(n, v) < 0.0) {
    n = -n;
  }
  float depth = lips.z - position.z;
  float lip = paint.x;
  float gloss = mix(glosses.x, glosses.y, lip);
  float wrap = softness;
  float open = mix(1.0, 0.12, paint.y);
  float fur = 0.0;
  if (part < SOCKET - 0.5) {
    base = mix(skin, lipColour, lip);
    fur = paint.z * (1.0 - lip);
  } else if (part < TEETH - 0.5) {
    bool inGums = part > GUMS - 0.5;
    base = inGums ? mix(gums, tongueColour, paint.w) : gums * 0.7;
    gloss = glosses.y;
    open = smoothstep(0.05, 1.6, gap) * exp(-max(0.0, depth - 1.4) * (inGums ? 0.42 : 0.55)) * 0.85;
  } else if (part < FOAM - 0.5) {
    base = teeth;
    gloss = 0.7;
    wrap = 0.3;
    open = smoothstep(0.0, 0.7, gap) * exp(-max(0.0, depth - 1.2) * 0.5) * 0.95;
  } else {
    bool soft = part < BODY - 0.5;
    base = soft ? foam : body;
    gloss = soft ? 0.0 : 0.3;
    wrap = 0.0;
  }

  vec3 l = lamp - seen;
  float d2 = dot(l, l);
  l *= inversesqrt(d2);
  float cosine = max(0.0, -seen.z) / distance;
  float beam = lampPower.x * pow(cosine, lampPower.y) / max(d2, 4.0);
  float lambert = max(0.0, (dot(n, l) + wrap) / (1.0 + wrap));
  float h = max(dot(n, normalize(l + v)), 0.0);
  float shine = gloss * (0.18 * pow(h, 18.0) + 0.35 * pow(h, 70.0));
  float sky = 0.45 + 0.15 * dot(n, roomUp);
  float window = 0.75 * max(0.0, (dot(n, roomFrom) + wrap) / (1.0 + wrap));
  float roomShine = gloss * 0.12 * pow(max(dot(n, normalize(roomFrom + v)), 0.0), 24.0);
  float edge = open * mix(1.0, cosine * cosine * cosine * cosine, vignette * 0.6);
  lit = vec4(
      (beam * lambert + room * (sky + window)) * edge,
      (beam * shine + room * roomShine) * edge,
      lip,
      fur);
  at = vec2(rest.x, rest.y - 0.7 * rest.z) * 0.16;
}
