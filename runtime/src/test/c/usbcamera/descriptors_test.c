/* Takes the camera's descriptors apart again, by USB 2.0 and USB Video Class 1.1. Ends with 1 at a fault. */
#include "usbcamera.h"

#include <stdio.h>
#include <string.h>

static int faults;

static void expect(long got, long wanted, const char *what) {
  if (got != wanted) {
    printf("expected %ld as %s, got %ld\n", wanted, what, got);
    faults++;
  }
}

static long number(const uint8_t *at, int bytes) {
  long value = 0;
  for (int i = 0; i < bytes; i++) value |= (long)at[i] << 8 * i;
  return value;
}

static struct camera sample(int isochronous) {
  struct camera camera = {"Mouth Cam", "SN1", isochronous, 4, {
      {MJPEG, 240, 240, 2, {60, 30}, NULL, 0},
      {MJPEG, 480, 480, 1, {60}, NULL, 0},
      {YUYV, 640, 480, 1, {30}, NULL, 0},
      {GREY, 400, 400, 1, {60}, NULL, 0}}};
  return camera;
}

/* What was counted in a walk over all descriptors. */
struct walk {
  int interfaces, endpoints, formats, sizes;
  long control_bytes, streaming_bytes, control_total, streaming_total, end;
};

static struct walk over(const uint8_t *all, long bytes) {
  struct walk walk = {0};
  int streaming = 0;
  for (walk.end = 0; walk.end < bytes && all[walk.end] >= 2; walk.end += all[walk.end]) {
    const uint8_t *at = all + walk.end;
    if (at[1] == 4) {
      walk.interfaces++;
      streaming = at[6] == 2;
    } else if (at[1] == 5) {
      walk.endpoints++;
    } else if (at[1] == 0x24 && !streaming) {
      walk.control_bytes += at[0];
      if (at[2] == 1) walk.control_total = number(at + 5, 2);
    } else if (at[1] == 0x24) {
      walk.streaming_bytes += at[0];
      if (at[2] == 1) walk.streaming_total = number(at + 4, 2);
      if (at[2] == 4 || at[2] == 6) walk.formats++;
      if (at[2] == 5 || at[2] == 7) {
        walk.sizes++;
        expect(at[0], 26 + 4 * at[25], "length of a size with its intervals");
        expect(number(at + 21, 4), number(at + 26, 4), "first interval");
      }
    }
  }
  return walk;
}

static void configuration(int isochronous) {
  uint8_t all[4096];
  struct camera camera = sample(isochronous);
  long bytes = (long)describe_configuration(&camera, all);
  struct walk walk = over(all, bytes);
  expect(number(all + 2, 2), bytes, "wTotalLength of the configuration");
  expect(walk.end, bytes, "end of the last descriptor");
  expect(walk.control_total, walk.control_bytes, "wTotalLength of video control");
  expect(walk.streaming_total, walk.streaming_bytes, "wTotalLength of video streaming");
  expect(walk.interfaces, isochronous ? 3 : 2, "settings of interfaces");
  expect(walk.endpoints, 1, "endpoints");
  expect(walk.formats, 3, "formats");
  expect(walk.sizes, 4, "sizes");
}

static void negotiation(void) {
  struct camera camera = sample(0);
  struct settings settings;
  uint8_t out[4096], proposal[PROBE_BYTES] = {0, 0, 1, 1};
  int stream = 0;
  reset_settings(&camera, &settings);
  proposal[4] = 0x40; /* 34 times a second is nearer to 30 than to 60. */
  proposal[5] = 0x7C;
  proposal[6] = 0x04;
  const uint8_t probe[] = {0x21, 1, 0, 1, VIDEO_STREAMING, 0, PROBE_BYTES, 0};
  const uint8_t commit[] = {0x21, 1, 0, 2, VIDEO_STREAMING, 0, PROBE_BYTES, 0};
  const uint8_t ask[] = {0xA1, 0x81, 0, 1, VIDEO_STREAMING, 0, PROBE_BYTES, 0};
  expect(control(&camera, &settings, probe, proposal, out, &stream), 0, "answer to a proposal");
  expect(control(&camera, &settings, ask, proposal, out, &stream), PROBE_BYTES, "bytes of a proposal");
  expect(number(out + 4, 4), 333333, "interval that is kept");
  expect(number(out + 18, 4), 240 * 240 * 2, "greatest picture");
  expect(stream, 0, "streaming after a proposal");
  control(&camera, &settings, commit, out, out, &stream);
  expect(stream, 1, "streaming after a commitment");
}

static void gain(void) {
  struct camera camera = sample(0);
  struct settings settings;
  uint8_t out[64], value[] = {20, 0}, wrong[] = {200, 0};
  int stream = 0;
  reset_settings(&camera, &settings);
  const uint8_t set[] = {0x21, 1, 0, 4, VIDEO_CONTROL, PROCESSING_UNIT, 2, 0};
  const uint8_t get[] = {0xA1, 0x81, 0, 4, VIDEO_CONTROL, PROCESSING_UNIT, 2, 0};
  const uint8_t none[] = {0xA1, 0x81, 0, 9, VIDEO_CONTROL, PROCESSING_UNIT, 2, 0};
  expect(control(&camera, &settings, set, value, out, &stream), 0, "answer to a gain");
  expect(control(&camera, &settings, set, wrong, out, &stream), -1, "answer to a gain out of range");
  expect(control(&camera, &settings, get, value, out, &stream), 2, "bytes of a gain");
  expect(number(out, 2), 20, "gain");
  expect(control(&camera, &settings, none, value, out, &stream), -1, "answer to an unknown control");
}

int main(void) {
  uint8_t out[256];
  expect((long)describe_device(out), 18, "bytes of the device descriptor");
  expect(out[0], 18, "bLength of the device descriptor");
  expect((long)describe_string("Cam", out), 8, "bytes of a text");
  expect(out[6], 'm', "last letter of a text");
  configuration(0);
  configuration(1);
  negotiation();
  gain();
  printf(faults == 0 ? "descriptors: all as expected\n" : "descriptors: %d faults\n", faults);
  return faults != 0;
}
