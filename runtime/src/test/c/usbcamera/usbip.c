/* USB/IP between this camera and the kernel: Documentation/usb/usbip_protocol.rst of Linux. */
#define _GNU_SOURCE
#include "usbcamera.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { HEADER_WORDS = 12, HEADER_BYTES = 48, DEVICE_ID = 0x10002, HIGH_SPEED = 3 };
enum { CMD_SUBMIT = 1, CMD_UNLINK = 2, RET_SUBMIT = 3, RET_UNLINK = 4 };

static int line = -1;

int attached(void) { return line; }

void detach(void) {
  if (line >= 0) {
    shutdown(line, SHUT_RDWR);
    close(line);
    line = -1;
  }
}

/* Plugs the camera into a port of the virtual host controller. */
int attach(int port) {
  int ends[2], bytes = 4 << 20;
  if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends) != 0) return -1;
  for (int i = 0; i < 2; i++) setsockopt(ends[i], SOL_SOCKET, SO_SNDBUFFORCE, &bytes, sizeof bytes);
  line = ends[1];
  char text[64];
  int length = snprintf(text, sizeof text, "%d %d %d %d", port, ends[0], DEVICE_ID + port, HIGH_SPEED);
  int file = open("/sys/devices/platform/vhci_hcd.0/attach", O_WRONLY);
  int done = file >= 0 && write(file, text, (size_t)length) == length;
  if (file >= 0) close(file);
  close(ends[0]);
  if (!done) detach();
  return done ? 0 : -1;
}

static int take(void *into, size_t bytes) {
  uint8_t *at = into;
  while (line >= 0 && bytes > 0) {
    ssize_t some = read(line, at, bytes);
    if (some <= 0) {
      detach();
      return -1;
    }
    at += some;
    bytes -= (size_t)some;
  }
  return line < 0 ? -1 : 0;
}

static void give(const void *from, size_t bytes) {
  const uint8_t *at = from;
  while (line >= 0 && bytes > 0) {
    ssize_t some = send(line, at, bytes, MSG_NOSIGNAL);
    if (some <= 0) {
      detach();
      return;
    }
    at += some;
    bytes -= (size_t)some;
  }
}

/* Reads a message: a transfer with what the host sends, or the number of one that it takes back. */
enum message receive(struct transfer *transfer, uint8_t *data, size_t room, uint32_t *unlinked) {
  uint32_t header[HEADER_WORDS];
  if (take(header, sizeof header) != 0) return NOTHING;
  transfer->sequence = ntohl(header[1]);
  if (ntohl(header[0]) == CMD_UNLINK) {
    *unlinked = ntohl(header[5]);
    return UNLINK;
  }
  int to_host = ntohl(header[3]) == 1;
  transfer->endpoint = ntohl(header[4]);
  transfer->bytes = ntohl(header[6]);
  transfer->packets = ntohl(header[8]) > MAX_PACKETS ? 0 : ntohl(header[8]);
  memcpy(transfer->setup, &header[10], 8);
  if (!to_host && transfer->bytes > room) {
    detach();
    return NOTHING;
  }
  if (!to_host && take(data, transfer->bytes) != 0) return NOTHING;
  for (uint32_t i = 0; i < transfer->packets; i++) {
    uint32_t packet[4];
    if (take(packet, sizeof packet) != 0) return NOTHING;
    transfer->packet[i] = (struct packet){ntohl(packet[0]), ntohl(packet[1])};
  }
  return SUBMIT;
}

/* Ends a transfer. Of an isochronous one the packets' bytes lie one behind the other. */
void answer(const struct transfer *transfer, int status, const uint8_t *data, uint32_t bytes,
            const uint32_t *packet_bytes) {
  uint32_t header[HEADER_WORDS] = {0};
  header[0] = htonl(RET_SUBMIT);
  header[1] = htonl(transfer->sequence);
  header[5] = htonl((uint32_t)status);
  header[6] = htonl(bytes);
  header[8] = htonl(transfer->packets);
  give(header, sizeof header);
  if (data != NULL) give(data, bytes);
  for (uint32_t i = 0; packet_bytes != NULL && i < transfer->packets; i++) {
    uint32_t packet[4] = {htonl(transfer->packet[i].offset), htonl(transfer->packet[i].length),
                          htonl(packet_bytes[i]), 0};
    give(packet, sizeof packet);
  }
}

void answer_unlink(uint32_t sequence, int status) {
  uint32_t header[HEADER_WORDS] = {0};
  header[0] = htonl(RET_UNLINK);
  header[1] = htonl(sequence);
  header[5] = htonl((uint32_t)status);
  give(header, sizeof header);
}
