/* Makes the pictures that the camera sends, good ones and bad ones. */
#include "usbcamera.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

const uint8_t *read_file(const char *path, size_t *bytes) {
  struct stat status;
  int file = open(path, O_RDONLY);
  if (file < 0 || fstat(file, &status) != 0 || status.st_size == 0) return NULL;
  *bytes = (size_t)status.st_size;
  uint8_t *data = malloc(*bytes);
  for (size_t at = 0; data != NULL && at < *bytes;) {
    ssize_t some = read(file, data + at, *bytes - at);
    if (some <= 0) return NULL;
    at += (size_t)some;
  }
  close(file);
  return data;
}

/* JPEGs one behind the other: each begins with FFD8 and ends with FFD9. */
static size_t jpeg(const struct mode *mode, unsigned number, const uint8_t **from) {
  static size_t next;
  const uint8_t *file = mode->file;
  if (number == 0 || next + 2 > mode->file_bytes) next = 0;
  size_t start = next;
  while (next + 2 <= mode->file_bytes && !(file[next] == 0xFF && file[next + 1] == 0xD9)) next++;
  next += 2;
  *from = file + start;
  return next - start;
}

static size_t pattern(const struct mode *mode, unsigned number, uint8_t *out) {
  size_t bytes = mode_bytes(mode);
  int step = mode->kind == YUYV ? 2 : 1;
  for (int y = 0; y < mode->height; y++)
    for (int x = 0; x < mode->width; x++) {
      uint8_t *pixel = out + ((size_t)y * (size_t)mode->width + (size_t)x) * (size_t)step;
      pixel[0] = (uint8_t)(40 + ((x / 16 + y / 16) & 1) * 120 + (x + y + (int)number * 3) % 48);
      if (step == 2) pixel[1] = 128;
    }
  return bytes;
}

static size_t good(const struct mode *mode, unsigned number, uint8_t *out, size_t room) {
  if (mode->file == NULL) return pattern(mode, number, out);
  const uint8_t *from;
  size_t bytes;
  if (mode->kind == MJPEG) {
    bytes = jpeg(mode, number, &from);
  } else {
    bytes = mode_bytes(mode);
    from = mode->file + number % (mode->file_bytes / bytes) * bytes;
  }
  if (bytes > room) bytes = room;
  memcpy(out, from, bytes);
  return bytes;
}

size_t make_picture(const struct mode *mode, unsigned number, enum fault fault, uint8_t *out,
                    size_t room) {
  size_t bytes = good(mode, number, out, room);
  switch (fault) {
    case TRUNCATED: return bytes / 3;
    case EMPTY: return 0;
    case GARBAGE:
      for (size_t i = 0; i < bytes; i++) out[i] = (uint8_t)rand();
      return bytes;
    case FLIPPED:
      /* Two bytes of ones are a marker, which no scan holds there. */
      if (bytes > 4) memset(out + bytes / 2, 0xFF, 2);
      return bytes;
    case FLAGGED: /* Of this the headers tell. */
    case GOOD: break;
  }
  return bytes;
}
