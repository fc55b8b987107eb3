#version 330 core
in vec3 place;
in vec3 upright;
in vec4 painted;
in vec3 inPicture; // across, down, opacity
flat in int material;
uniform vec3 eye;
uniform vec3 ring;       // the middle of the ring of light on the wall
uniform float ringRadius;
uniform vec3 stand;      // the foot of the pedestal
uniform vec3 flush;      // by what the skin's colour is multiplied
uniform vec3 shine;      // the colour of the emotion
uniform sampler2D picture;
uniform vec4 base;       // by what the picture's colour and opacity are multiplied
uniform float least;     // points of less opacity are not drawn
uniform float opaque;    // 1 where nothing is seen through those that are
out vec4 result;

// As in Solid.Material; the head is of the first.
const int STONE = 0;
const int SHINING = 1;   // in the colour of the emotion
const int LAMP = 2;
const int FLOOR = 3;
const int WALL = 4;
const int PICTURED = 5; // a head from a file

const float CEILING = 1.75;
const float LAMP_PLACE = 1.3;
const vec2 HALF = vec2(2.6, 3.0); // half the room's width and depth
const vec3 DAY = vec3(1.00, 0.95, 0.88);

float random(vec2 seed) {
  return fract(sin(dot(seed, vec2(12.9898, 78.233))) * 43758.5453);
}

// What a lamp adds to a surface that is a little translucent, as skin is.
vec3 lit(vec3 normal, vec3 ahead, vec3 from, vec3 colour, vec3 paint, float gloss) {
  float soft = max(0.0, (dot(normal, from) + 0.25) / 1.25);
  float mirrored = pow(max(0.0, dot(normal, normalize(from + ahead))), 40.0);
  return colour * (paint * soft + gloss * mirrored);
}

vec3 solid(vec3 normal, vec3 paint) {
  vec3 ahead = normalize(eye - place);
  vec3 sum = paint * mix(vec3(0.13, 0.12, 0.13), vec3(0.26, 0.28, 0.32), 0.5 + 0.5 * normal.y);
  sum += lit(normal, ahead, normalize(vec3(0.50, 0.62, 0.80)), DAY, paint, 0.06);
  sum += lit(normal, ahead, normalize(vec3(-0.85, 0.10, 0.50)), vec3(0.16, 0.22, 0.36), paint, 0.02);
  // The ring behind it, seen along the edges.
  float edge = pow(1.0 - max(0.0, dot(normal, ahead)), 3.0);
  vec3 behind = 0.06 * vec3(0.5, 0.6, 0.8) + 0.75 * shine;
  return sum + edge * behind * max(0.0, 0.55 - 0.45 * normal.z);
}

// The light of the ring, and of the lamps, on the room.
vec3 light(vec3 normal) {
  vec2 inPlane = place.xy - ring.xy;
  float beside = length(vec2(length(inPlane) - ringRadius, place.z - ring.z));
  vec3 sum = shine * (2.2 * exp(-6.0 * beside) + 0.60 * exp(-1.3 * beside));
  vec2 lamps = vec2(abs(place.x) - LAMP_PLACE, place.y - CEILING);
  float below = length(lamps);
  sum += DAY * (0.22 + 0.60 * exp(-0.9 * below)) * (0.75 + 0.25 * normal.y);
  // Corners are darker.
  vec3 apart = vec3(HALF - abs(place.xz), min(CEILING - place.y, place.y - stand.y)).xzy;
  vec3 near = mix(1.0 - 0.55 * exp(-5.0 * apart), vec3(1.0), abs(normal));
  return sum * near.x * near.y * near.z;
}

vec3 wall(vec3 normal) {
  float along = abs(normal.x) > 0.5 ? place.z : place.x;
  float slat = along / 0.14;
  float blur = max(fwidth(slat), 0.02);
  float gap = 1.0 - smoothstep(0.0, blur, abs(fract(slat) - 0.5) - 0.42 + 0.5 * blur) ;
  gap = mix(gap, 0.84, smoothstep(0.25, 0.8, fwidth(slat)));
  float bulge = 0.85 + 0.15 * cos(6.2832 * fract(slat) - 3.1416);
  vec3 paint = abs(normal.y) > 0.5 ? vec3(0.075, 0.080, 0.095) : vec3(0.085, 0.098, 0.130) * bulge * mix(0.35, 1.0, gap);
  return paint * light(normal);
}

vec4 ground() {
  vec2 plank = vec2(place.x / 0.18, place.z / 1.6);
  plank.y += random(vec2(floor(plank.x), 3.0));
  vec2 width = max(fwidth(plank), vec2(1e-4));
  vec2 near = (0.5 - abs(fract(plank) - 0.5)) / vec2(0.012, 0.0016);
  vec2 far = vec2(0.012, 0.0016) / width;
  float joint = min(mix(1.0, smoothstep(0.0, 1.0, near.x), min(1.0, far.x * 1.5)),
                    mix(1.0, smoothstep(0.0, 1.0, near.y), min(1.0, far.y * 1.5)));
  float tone = 0.75 + 0.5 * random(floor(plank));
  float grain = 0.92 + 0.08 * sin(90.0 * fract(plank.x) + 6.0 * sin(2.0 * place.z + 9.0 * tone));
  vec3 paint = vec3(0.150, 0.088, 0.050) * tone * grain * mix(0.4, 1.0, joint);
  float away = distance(place.xz, stand.xz);
  vec3 received = light(vec3(0.0, 1.0, 0.0)) * (1.0 - 0.7 * exp(-9.0 * max(0.0, away - 0.2)));
  float flatness = 1.0 - abs(normalize(eye - place).y);
  return vec4(paint * received, 1.0 - mix(0.10, 0.75, pow(flatness, 3.0)));
}

vec4 fromFile(vec3 normal) {
  vec4 paint = texture(picture, inPicture.xy) * base * vec4(painted.rgb, inPicture.z);
  if (paint.a < least) {
    discard;
  }
  return vec4(solid(gl_FrontFacing ? normal : -normal, paint.rgb), max(paint.a, opaque));
}

void main() {
  vec3 normal = normalize(upright);
  if (material == PICTURED) {
    result = fromFile(normal);
  } else if (material == FLOOR) {
    result = ground();
  } else {
    vec3 colour = material == STONE ? solid(normal, painted.rgb * mix(vec3(1.0), flush, painted.a))
        : material == WALL ? wall(normal)
        : material == LAMP ? DAY * 1.2 : 0.05 + 1.5 * shine;
    result = vec4(colour, 1.0);
  }
  // Dark walls would show steps of 1/255.
  result.rgb += (random(gl_FragCoord.xy) - 0.5) * 0.003 * sqrt(result.rgb + 0.01);
}
