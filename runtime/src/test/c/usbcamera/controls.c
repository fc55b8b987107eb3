/* Answers control requests: USB 2.0, chapter 9, and USB Video Class 1.1, chapter 4. */
#include "usbcamera.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SET_CUR = 1, GET_CUR = 0x81, GET_MIN, GET_MAX, GET_RES, GET_LEN, GET_INFO, GET_DEF };

/* A number that can be set. */
struct range {
  const char *name;
  int *value, bytes, least, greatest, step, initial;
};

void reset_settings(const struct camera *camera, struct settings *settings) {
  memset(settings, 0, sizeof *settings);
  settings->interval = 10000000u / (uint32_t)camera->mode[0].rate[0];
  settings->exposure_mode = 8;
  settings->exposure = 156;
  settings->rate_follows_exposure = 1;
  settings->brightness = 128;
  settings->gain = 10;
  settings->power_line = 1;
}

static struct range range_of(struct settings *s, int unit, int selector) {
  if (unit == CAMERA_UNIT && selector == 2)
    return (struct range){"exposure_mode", &s->exposure_mode, 1, 1, 8, 9, 8};
  if (unit == CAMERA_UNIT && selector == 3)
    return (struct range){"rate_follows_exposure", &s->rate_follows_exposure, 1, 0, 1, 1, 1};
  if (unit == CAMERA_UNIT && selector == 4)
    return (struct range){"exposure", &s->exposure, 4, 1, 5000, 1, 156};
  if (unit == PROCESSING_UNIT && selector == 2)
    return (struct range){"brightness", &s->brightness, 2, 0, 255, 1, 128};
  if (unit == PROCESSING_UNIT && selector == 4)
    return (struct range){"gain", &s->gain, 2, 0, 100, 1, 10};
  if (unit == PROCESSING_UNIT && selector == 5)
    return (struct range){"power_line", &s->power_line, 1, 0, 2, 1, 1};
  return (struct range){0};
}

static int put_number(int value, int bytes, uint8_t *out) {
  for (int i = 0; i < bytes; i++) out[i] = (uint8_t)(value >> 8 * i);
  return bytes;
}

static int number(struct range range, int request, const uint8_t *data, uint8_t *out) {
  if (range.value == NULL) return -1;
  switch (request) {
    case SET_CUR: {
      int value = 0;
      for (int i = 0; i < range.bytes; i++) value |= data[i] << 8 * i;
      if (value < range.least || value > range.greatest) return -1;
      *range.value = value;
      printf("set %s %d\n", range.name, value);
      return 0;
    }
    case GET_CUR: return put_number(*range.value, range.bytes, out);
    case GET_MIN: return put_number(range.least, range.bytes, out);
    case GET_MAX: return put_number(range.greatest, range.bytes, out);
    case GET_RES: return put_number(range.step, range.bytes, out);
    case GET_DEF: return put_number(range.initial, range.bytes, out);
    case GET_LEN: return put_number(range.bytes, 2, out);
    case GET_INFO: return put_number(3, 1, out);
    default: return -1;
  }
}

/* Makes a proposal one that the camera keeps. */
static int negotiate(const struct camera *camera, uint8_t *probe, uint32_t *interval) {
  int first[MAX_MODES + 1];
  int formats = formats_of(camera, first);
  int format = probe[2] < 1 || probe[2] > formats ? 1 : probe[2];
  int sizes = first[format] - first[format - 1];
  int size = probe[3] < 1 || probe[3] > sizes ? 1 : probe[3];
  const struct mode *mode = &camera->mode[first[format - 1] + size - 1];
  uint32_t wanted;
  memcpy(&wanted, probe + 4, 4);
  uint32_t best = 10000000u / (uint32_t)mode->rate[0];
  for (int i = 0; i < mode->rates && wanted != 0; i++) {
    uint32_t offer = 10000000u / (uint32_t)mode->rate[i];
    if (labs((long)offer - (long)wanted) < labs((long)best - (long)wanted)) best = offer;
  }
  uint32_t bytes = (uint32_t)mode_bytes(mode);
  uint32_t payload = camera->isochronous ? PACKET_BYTES_ISOCHRONOUS : bytes + 12;
  probe[0] = 1;
  probe[2] = (uint8_t)format;
  probe[3] = (uint8_t)size;
  memcpy(probe + 4, &best, 4);
  memcpy(probe + 18, &bytes, 4);
  memcpy(probe + 22, &payload, 4);
  put_number(48000000, 4, probe + 26);
  probe[30] = 3;
  *interval = best;
  return first[format - 1] + size - 1;
}

static int probe_or_commit(const struct camera *camera, struct settings *settings, int commit,
                           int request, const uint8_t *data, int length, uint8_t *out, int *stream) {
  uint8_t proposal[PROBE_BYTES] = {0};
  uint32_t interval;
  switch (request) {
    case SET_CUR:
      memcpy(settings->probe, data, (size_t)(length < PROBE_BYTES ? length : PROBE_BYTES));
      settings->mode = negotiate(camera, settings->probe, &settings->interval);
      /* There is no other setting of a bulk endpoint that would tell when to begin. */
      if (commit && !camera->isochronous) *stream = 1;
      return 0;
    case GET_LEN: return put_number(PROBE_BYTES, 2, out);
    case GET_INFO: return put_number(3, 1, out);
    case GET_CUR:
      memcpy(proposal, settings->probe, PROBE_BYTES);
      break;
    default: break;
  }
  negotiate(camera, proposal, &interval);
  memcpy(out, proposal, PROBE_BYTES);
  return PROBE_BYTES;
}

static int descriptor(const struct camera *camera, int kind, int index, uint8_t *out) {
  static const uint8_t qualifier[] = {10, 6, 0, 2, 0xEF, 2, 1, 64, 1, 0};
  static const uint8_t languages[] = {4, 3, 9, 4};
  switch (kind) {
    case 1: return (int)describe_device(out);
    case 2: return (int)describe_configuration(camera, out);
    case 3:
      if (index == 0) {
        memcpy(out, languages, sizeof languages);
        return sizeof languages;
      }
      return (int)describe_string(index == 1 ? "Lowerface" : index == 2 ? camera->name : camera->serial,
                                  out);
    case 6: memcpy(out, qualifier, sizeof qualifier); return sizeof qualifier;
    default: return -1;
  }
}

static int standard(const struct camera *camera, const uint8_t *setup, uint8_t *out, int *stream) {
  int value = setup[2] | setup[3] << 8, index = setup[4] | setup[5] << 8;
  switch (setup[1]) {
    case 0: return put_number(0, 2, out);                          /* GET_STATUS */
    case 1:                                                        /* CLEAR_FEATURE */
      if (setup[0] == 2 && !camera->isochronous) *stream = 0;      /* of an endpoint: uvcvideo stops */
      return 0;
    case 3: case 9: case 0x30: case 0x31: return 0;
    case 6: return descriptor(camera, value >> 8, value & 0xFF, out);
    case 8: return put_number(1, 1, out);                          /* GET_CONFIGURATION */
    case 10: return put_number(0, 1, out);                         /* GET_INTERFACE */
    case 11:                                                       /* SET_INTERFACE */
      if (index == VIDEO_STREAMING) *stream = camera->isochronous && value != 0;
      return 0;
    default: return -1;
  }
}

/* Returns how many bytes are answered, or -1 to stall. Sets stream to 1 or 0 when it begins or ends. */
int control(const struct camera *camera, struct settings *settings, const uint8_t setup[8],
            const uint8_t *data, uint8_t *out, int *stream) {
  int selector = setup[3], interface = setup[4], unit = setup[5], length = setup[6] | setup[7] << 8;
  if ((setup[0] & 0x60) == 0) return standard(camera, setup, out, stream);
  if ((setup[0] & 0x60) != 0x20) return -1;
  if (interface == VIDEO_STREAMING && (selector == 1 || selector == 2))
    return probe_or_commit(camera, settings, selector == 2, setup[1], data, length, out, stream);
  /* The mode's resolution is a mask of those there are: manual and aperture first. */
  return number(range_of(settings, unit, selector), setup[1], data, out);
}
