#version 330 core
in vec3 place;
in vec3 upright;
in vec4 painted;
in float glowing;
uniform vec3 eye;
uniform vec3 stand;     // the foot of the pedestal
uniform vec3 flush;     // by what the skin's colour is multiplied
uniform vec3 shine;     // the colour of the emotion
uniform float presence; // 0 without an expression, 1 with one
uniform float floorOnly;
out vec4 result;

const vec3 HORIZON = vec3(0.030, 0.040, 0.060);
const vec3 ZENITH = vec3(0.006, 0.008, 0.014);

vec3 light(vec3 normal, vec3 ahead, vec3 from, vec3 colour, vec3 paint, float gloss) {
  float soft = max(0.0, (dot(normal, from) + 0.25) / 1.25);
  float mirrored = pow(max(0.0, dot(normal, normalize(from + ahead))), 40.0);
  return colour * (paint * soft + gloss * mirrored);
}

vec3 solid() {
  vec3 normal = normalize(upright);
  vec3 ahead = normalize(eye - place);
  vec3 paint = painted.rgb * mix(vec3(1.0), flush, painted.a);
  float grey = dot(paint, vec3(0.3, 0.55, 0.15));
  paint = mix(vec3(0.75 * grey), paint, 0.25 + 0.75 * presence);
  vec3 sum = paint * mix(vec3(0.10, 0.11, 0.14), vec3(0.24, 0.26, 0.30), 0.5 + 0.5 * normal.y);
  sum += light(normal, ahead, normalize(vec3(0.55, 0.65, 0.75)), vec3(1.00, 0.95, 0.87), paint, 0.05);
  sum += light(normal, ahead, normalize(vec3(-0.85, 0.10, 0.55)), vec3(0.20, 0.25, 0.36), paint, 0.02);
  float edge = pow(1.0 - max(0.0, dot(normal, ahead)), 3.0);
  sum += edge * (0.10 * vec3(0.5, 0.6, 0.8) + 0.55 * presence * shine) * max(0.0, 0.6 + 0.4 * normal.y);
  return sum;
}

vec3 ground() {
  float away = distance(place.xz, stand.xz);
  vec2 tile = place.xz * 2.0;
  vec2 near = abs(fract(tile - 0.5) - 0.5) / max(fwidth(tile), vec2(1e-4));
  float line = 1.0 - min(min(near.x, near.y), 1.0);
  vec3 colour = vec3(0.030, 0.036, 0.048) + 0.045 * line * exp(-0.35 * away);
  colour += 0.10 * exp(-1.1 * away * away) * vec3(1.0, 0.95, 0.87);
  colour += 0.22 * presence * shine * exp(-2.2 * away);
  colour *= 1.0 - 0.75 * exp(-12.0 * max(0.0, away - 0.2));
  return mix(HORIZON, colour, exp(-0.16 * away));
}

void main() {
  if (floorOnly > 0.5) {
    result = vec4(upright.y > 0.5 ? ground() : mix(HORIZON, ZENITH, smoothstep(-1.2, 3.2, place.y)), 1.0);
    return;
  }
  vec3 shining = mix(vec3(0.05), shine, presence) * 1.3;
  result = vec4(mix(solid(), shining, glowing), 1.0);
}
