/* A USB video-class camera in user space: what its parts know of each other. */
#ifndef USBCAMERA_H
#define USBCAMERA_H

#include <stddef.h>
#include <stdint.h>

enum { MAX_MODES = 16, MAX_RATES = 8, MAX_PACKETS = 128, PROBE_BYTES = 34 };
enum { VIDEO_CONTROL = 0, VIDEO_STREAMING = 1, CAMERA_UNIT = 1, PROCESSING_UNIT = 2 };
enum { PACKET_BYTES_BULK = 512, PACKET_BYTES_ISOCHRONOUS = 3072 };

enum kind { MJPEG, YUYV, GREY };
enum fault { GOOD, TRUNCATED, GARBAGE, EMPTY, FLIPPED, FLAGGED };

/* A size of a format, with its rates and the pictures it shows. */
struct mode {
  enum kind kind;
  int width, height;
  int rates, rate[MAX_RATES];
  const uint8_t *file; /* NULL for a pattern that moves */
  size_t file_bytes;
};

struct camera {
  const char *name, *serial;
  int isochronous;
  int modes;
  struct mode mode[MAX_MODES]; /* those of one kind stand together */
};

/* What is set on it. */
struct settings {
  int mode;          /* that streams, or would */
  uint32_t interval; /* in units of 100 ns */
  uint8_t probe[PROBE_BYTES];
  int exposure_mode, exposure, rate_follows_exposure, brightness, gain, power_line;
};

/* descriptors.c */
size_t mode_bytes(const struct mode *mode);
int formats_of(const struct camera *camera, int first[MAX_MODES + 1]);
size_t describe_device(uint8_t *out);
size_t describe_configuration(const struct camera *camera, uint8_t *out);
size_t describe_string(const char *text, uint8_t *out);

/* controls.c */
void reset_settings(const struct camera *camera, struct settings *settings);
int control(const struct camera *camera, struct settings *settings, const uint8_t setup[8],
            const uint8_t *data, uint8_t *out, int *stream);

/* pictures.c */
const uint8_t *read_file(const char *path, size_t *bytes);
size_t make_picture(const struct mode *mode, unsigned number, enum fault fault, uint8_t *out,
                    size_t room);

/* usbip.c */
struct packet {
  uint32_t offset, length;
};
struct transfer {
  uint32_t sequence, endpoint, bytes, packets;
  uint8_t setup[8];
  struct packet packet[MAX_PACKETS];
};
enum message { NOTHING, SUBMIT, UNLINK };
int attach(int port);
void detach(void);
int attached(void);
enum message receive(struct transfer *transfer, uint8_t *data, size_t room, uint32_t *unlinked);
void answer(const struct transfer *transfer, int status, const uint8_t *data, uint32_t bytes,
            const uint32_t *packet_bytes);
void answer_unlink(uint32_t sequence, int status);

#endif
