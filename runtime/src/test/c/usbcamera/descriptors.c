/* What the camera says of itself: USB 2.0, chapter 9, and USB Video Class 1.1. */
#include "usbcamera.h"

#include <string.h>

struct writer {
  uint8_t *out;
  size_t at;
};

static void put(struct writer *writer, uint32_t value, int bytes) {
  for (int i = 0; i < bytes; i++) writer->out[writer->at++] = (uint8_t)(value >> 8 * i);
}

/* A descriptor that is given as bytes; its length goes before them. */
#define PUT(writer, ...)                                     \
  do {                                                       \
    const uint8_t bytes[] = {__VA_ARGS__};                   \
    put(writer, sizeof bytes + 1, 1);                        \
    for (size_t i_ = 0; i_ < sizeof bytes; i_++) put(writer, bytes[i_], 1); \
  } while (0)

static void patch_length(struct writer *writer, size_t at, size_t length) {
  writer->out[at] = (uint8_t)length;
  writer->out[at + 1] = (uint8_t)(length >> 8);
}

/* An MJPEG of a camera is seldom longer than two bytes a pixel. */
size_t mode_bytes(const struct mode *mode) {
  return (size_t)mode->width * (size_t)mode->height * (mode->kind == GREY ? 1 : 2);
}

/* Modes of one kind that stand together are the sizes of one format. */
int formats_of(const struct camera *camera, int first[MAX_MODES + 1]) {
  int formats = 0;
  for (int i = 0; i < camera->modes; i++)
    if (i == 0 || camera->mode[i].kind != camera->mode[i - 1].kind) first[formats++] = i;
  first[formats] = camera->modes;
  return formats;
}

size_t describe_device(uint8_t *out) {
  struct writer writer = {out, 0};
  /* USB 2.0, class by interfaces, 64 bytes at endpoint 0, a number from pid.codes' test range. */
  PUT(&writer, 1, 0x00, 0x02, 0xEF, 2, 1, 64, 0x09, 0x12, 0x01, 0x00, 0, 1, 1, 2, 3, 1);
  return writer.at;
}

size_t describe_string(const char *text, uint8_t *out) {
  size_t length = strlen(text);
  if (length > 100) length = 100;
  struct writer writer = {out, 0};
  put(&writer, (uint32_t)(2 + 2 * length), 1);
  put(&writer, 3, 1);
  for (size_t i = 0; i < length; i++) put(&writer, (uint8_t)text[i], 2);
  return writer.at;
}

static void describe_control(struct writer *writer) {
  PUT(writer, 4, VIDEO_CONTROL, 0, 0, 0x0E, 1, 0, 2);
  size_t start = writer->at;
  PUT(writer, 0x24, 1, 0x10, 0x01, 0, 0, 0x00, 0x6C, 0xDC, 0x02, 1, VIDEO_STREAMING);
  /* A camera with exposure mode, exposure priority and exposure time. */
  PUT(writer, 0x24, 2, CAMERA_UNIT, 0x01, 0x02, 0, 0, 0, 0, 0, 0, 0, 0, 3, 0x0E, 0, 0);
  /* Brightness, gain and the frequency of lamps. */
  PUT(writer, 0x24, 5, PROCESSING_UNIT, CAMERA_UNIT, 0, 0, 2, 0x01, 0x06, 0, 0);
  PUT(writer, 0x24, 3, 3, 0x01, 0x01, 0, PROCESSING_UNIT, 0);
  patch_length(writer, start + 5, writer->at - start);
}

static void describe_format(struct writer *writer, enum kind kind, int number, int sizes) {
  uint8_t index = (uint8_t)number, count = (uint8_t)sizes;
  if (kind == MJPEG)
    PUT(writer, 0x24, 6, index, count, 1, 1, 0, 0, 0, 0);
  else if (kind == YUYV)
    PUT(writer, 0x24, 4, index, count, 'Y', 'U', 'Y', '2', 0, 0, 0x10, 0, 0x80, 0, 0, 0xAA, 0, 0x38,
        0x9B, 0x71, 16, 1, 0, 0, 0, 0);
  else
    PUT(writer, 0x24, 4, index, count, 'Y', '8', '0', '0', 0, 0, 0x10, 0, 0x80, 0, 0, 0xAA, 0, 0x38,
        0x9B, 0x71, 8, 1, 0, 0, 0, 0);
}

static void describe_size(struct writer *writer, const struct mode *mode, int number) {
  uint32_t bytes = (uint32_t)mode_bytes(mode);
  put(writer, (uint32_t)(26 + 4 * mode->rates), 1);
  put(writer, 0x24, 1);
  put(writer, mode->kind == MJPEG ? 7 : 5, 1);
  put(writer, (uint32_t)number, 1);
  put(writer, 0, 1);
  put(writer, (uint32_t)mode->width, 2);
  put(writer, (uint32_t)mode->height, 2);
  put(writer, bytes * 8, 4);
  put(writer, bytes * 8 * (uint32_t)mode->rate[0], 4);
  put(writer, bytes, 4);
  put(writer, 10000000u / (uint32_t)mode->rate[0], 4);
  put(writer, (uint32_t)mode->rates, 1);
  for (int i = 0; i < mode->rates; i++) put(writer, 10000000u / (uint32_t)mode->rate[i], 4);
}

static void describe_endpoint(struct writer *writer, int isochronous) {
  /* Isochronous: three packets of 1024 bytes in each 125 us. */
  if (isochronous)
    PUT(writer, 5, 0x81, 0x05, 0x00, 0x14, 1);
  else
    PUT(writer, 5, 0x81, 0x02, PACKET_BYTES_BULK & 0xFF, PACKET_BYTES_BULK >> 8, 0);
}

static void describe_streaming(struct writer *writer, const struct camera *camera) {
  int first[MAX_MODES + 1];
  int formats = formats_of(camera, first);
  PUT(writer, 4, VIDEO_STREAMING, 0, camera->isochronous ? 0 : 1, 0x0E, 2, 0, 0);
  size_t start = writer->at;
  put(writer, (uint32_t)(13 + formats), 1);
  const uint8_t header[] = {0x24, 1, (uint8_t)formats, 0, 0, 0x81, 0, 3, 0, 0, 0, 1};
  for (size_t i = 0; i < sizeof header; i++) put(writer, header[i], 1);
  for (int i = 0; i < formats; i++) put(writer, 0, 1);
  for (int format = 0; format < formats; format++) {
    describe_format(writer, camera->mode[first[format]].kind, format + 1,
                    first[format + 1] - first[format]);
    for (int i = first[format]; i < first[format + 1]; i++)
      describe_size(writer, &camera->mode[i], i - first[format] + 1);
    PUT(writer, 0x24, 13, 1, 1, 4);
  }
  patch_length(writer, start + 4, writer->at - start);
  if (camera->isochronous) PUT(writer, 4, VIDEO_STREAMING, 1, 1, 0x0E, 2, 0, 0);
  describe_endpoint(writer, camera->isochronous);
}

size_t describe_configuration(const struct camera *camera, uint8_t *out) {
  struct writer writer = {out, 0};
  PUT(&writer, 2, 0, 0, 2, 1, 0, 0x80, 250);
  PUT(&writer, 11, VIDEO_CONTROL, 2, 0x0E, 3, 0, 2);
  describe_control(&writer);
  describe_streaming(&writer, camera);
  patch_length(&writer, 2, writer.at);
  return writer.at;
}
