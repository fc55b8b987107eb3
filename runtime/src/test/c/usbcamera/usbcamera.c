/* A USB video-class camera in user space; see README.md. */
#define _GNU_SOURCE
#include "usbcamera.h"

#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { QUEUE = 64, PICTURE_ROOM = 8 << 20, TRANSFER_ROOM = 1 << 20, HEADER = 2 };
enum { END_OF_PICTURE = 2, ERROR = 0x40, END_OF_HEADER = 0x80 };
enum { STALL = -32, TAKEN_BACK = -104 };

static struct camera camera;
static struct settings settings;
static int port, streaming, frozen, dark, slow;
static enum fault fault;

/* Transfers that wait for pictures, the oldest first. */
static struct transfer queue[QUEUE];
static int waiting;

/* The picture that is being sent. */
static uint8_t *picture, *buffer;
static size_t picture_bytes, sent;
static int sending;
static uint8_t toggle;
static unsigned number;
static int64_t due, packets_due;

static int64_t now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * 1000000000LL + time.tv_nsec;
}

static int64_t interval(void) {
  int exposes_long = dark && settings.exposure_mode == 8 && settings.rate_follows_exposure;
  return settings.interval * 100LL * (slow ? 8 : exposes_long ? 2 : 1);
}

static void stream(int on) {
  const struct mode *mode = &camera.mode[settings.mode];
  if (on == streaming) return;
  if (on)
    printf("stream %dx%d %d\n", mode->width, mode->height, (int)(10000000 / settings.interval));
  else
    printf("stop %u\n", number);
  streaming = on;
  sending = 0;
  number = 0;
  due = now() + interval();
}

static struct transfer first_waiting(void) {
  struct transfer transfer = queue[0];
  memmove(queue, queue + 1, (size_t)--waiting * sizeof *queue);
  return transfer;
}

/* What the headers of this picture say. */
static uint8_t header_bits(void) {
  return END_OF_HEADER | toggle | (fault == FLAGGED ? ERROR : 0);
}

/* Whether a new picture begins now. */
static int begin(void) {
  int64_t time = now();
  if (sending || frozen || time < due) return sending;
  due += interval();
  if (due < time) due = time + interval();
  if (waiting == 0) return 0; /* The host is late: this one is lost. */
  picture_bytes = make_picture(&camera.mode[settings.mode], number++, fault, picture, PICTURE_ROOM);
  sent = 0;
  toggle ^= 1;
  sending = 1;
  return 1;
}

static size_t part(size_t room) {
  size_t bytes = picture_bytes - sent < room ? picture_bytes - sent : room;
  memcpy(buffer, picture + sent, bytes);
  sent += bytes;
  return bytes;
}

/* A picture is one payload: a header, and as many transfers as it fills. A short one is the last. */
static void send_bulk(void) {
  if (!begin()) return;
  while (waiting > 0 && sending) {
    struct transfer transfer = first_waiting();
    size_t header = 0;
    static uint8_t all[TRANSFER_ROOM];
    if (sent == 0) {
      all[0] = HEADER;
      all[1] = header_bits() | END_OF_PICTURE;
      header = HEADER;
    }
    size_t bytes = part(transfer.bytes - header);
    memcpy(all + header, buffer, bytes);
    bytes += header;
    sending = bytes == transfer.bytes;
    answer(&transfer, 0, all, (uint32_t)bytes, NULL);
  }
}

/* Each packet has a header and, while there is one, a part of the picture. */
static void send_isochronous(void) {
  int64_t time = now();
  if (packets_due < time - 100000000) packets_due = time;
  while (waiting > 0 && packets_due <= time) {
    begin();
    struct transfer transfer = first_waiting();
    static uint8_t all[TRANSFER_ROOM];
    uint32_t bytes[MAX_PACKETS], total = 0;
    for (uint32_t i = 0; i < transfer.packets; i++) {
      bytes[i] = 0;
      if (!sending) continue;
      size_t some = part(transfer.packet[i].length - HEADER);
      sending = sent < picture_bytes;
      all[total] = HEADER;
      all[total + 1] = header_bits() | (sending ? 0 : END_OF_PICTURE);
      memcpy(all + total + HEADER, buffer, some);
      bytes[i] = (uint32_t)some + HEADER;
      total += bytes[i];
    }
    answer(&transfer, 0, all, total, bytes);
    packets_due += transfer.packets * 125000LL;
  }
}

static void receive_one(void) {
  static uint8_t data[TRANSFER_ROOM], out[TRANSFER_ROOM];
  static struct transfer transfer;
  uint32_t unlinked;
  enum message message = receive(&transfer, data, sizeof data, &unlinked);
  if (message == UNLINK) {
    int status = 0;
    for (int i = 0; i < waiting; i++)
      if (queue[i].sequence == unlinked) {
        memmove(queue + i, queue + i + 1, (size_t)(--waiting - i) * sizeof *queue);
        status = TAKEN_BACK;
      }
    answer_unlink(transfer.sequence, status);
    /* Whoever takes all transfers of a bulk endpoint back has stopped. */
    if (status != 0 && waiting == 0 && !camera.isochronous) stream(0);
  } else if (message == SUBMIT && transfer.endpoint != 0) {
    if (waiting < QUEUE)
      queue[waiting++] = transfer;
    else
      answer(&transfer, TAKEN_BACK, NULL, 0, NULL);
  } else if (message == SUBMIT) {
    int on = streaming, length = transfer.setup[6] | transfer.setup[7] << 8;
    int bytes = control(&camera, &settings, transfer.setup, data, out, &on);
    if (on && streaming) stream(0); /* A second commit begins anew. */
    stream(on);
    int in = transfer.setup[0] & 0x80;
    if (bytes < 0)
      answer(&transfer, STALL, NULL, 0, NULL);
    else
      answer(&transfer, 0, in ? out : NULL, (uint32_t)(in && bytes < length ? bytes : length), NULL);
  }
}

static void unplug(void) {
  detach();
  stream(0);
  waiting = 0;
}

static void plug(void) {
  if (attached() < 0 && attach(port) != 0) perror("usbcamera: cannot be plugged in");
}

/* Returns 0 to end. */
static int command(const char *word) {
  static const char *faults[] = {"good", "truncated", "garbage", "empty", "flipped", "flagged"};
  if (strcmp(word, "quit") == 0) return 0;
  if (strcmp(word, "unplug") == 0) unplug();
  if (strcmp(word, "plug") == 0) plug();
  if (strcmp(word, "freeze") == 0) frozen = 1;
  if (strcmp(word, "resume") == 0) frozen = 0;
  if (strcmp(word, "dark") == 0) dark = 1;
  if (strcmp(word, "light") == 0) dark = 0;
  if (strcmp(word, "slow") == 0) slow = 1;
  if (strcmp(word, "fast") == 0) slow = 0;
  for (int i = GOOD; i <= FLAGGED; i++)
    if (strcmp(word, faults[i]) == 0) fault = (enum fault)i;
  printf("command %s\n", word);
  return 1;
}

static int commands(int fifo) {
  char text[256];
  ssize_t bytes = read(fifo, text, sizeof text - 1);
  text[bytes > 0 ? bytes : 0] = 0;
  for (char *word = strtok(text, " \n"); word != NULL; word = strtok(NULL, " \n"))
    if (!command(word)) return 0;
  return 1;
}

static int add_mode(char *text) {
  struct mode *mode = &camera.mode[camera.modes++];
  char kind[16], rates[64], file[512];
  if (camera.modes > MAX_MODES || sscanf(text, "%15[^:]:%dx%d:%63[^:]:%511s", kind, &mode->width,
                                         &mode->height, rates, file) != 5)
    return -1;
  mode->kind = strcmp(kind, "mjpeg") == 0 ? MJPEG : strcmp(kind, "yuyv") == 0 ? YUYV : GREY;
  for (char *rate = strtok(rates, ","); rate != NULL && mode->rates < MAX_RATES; rate = strtok(NULL, ","))
    mode->rate[mode->rates++] = atoi(rate);
  if (strcmp(file, "-") == 0) return mode->kind == MJPEG ? -1 : 0;
  mode->file = read_file(file, &mode->file_bytes);
  return mode->file == NULL ? -1 : 0;
}

int main(int count, char **words) {
  if (count < 7) {
    fprintf(stderr, "usage: usbcamera PORT FIFO NAME SERIAL bulk|isochronous FORMAT...\n");
    return 2;
  }
  setvbuf(stdout, NULL, _IOLBF, 0);
  port = atoi(words[1]);
  camera.name = words[3];
  camera.serial = words[4];
  camera.isochronous = strcmp(words[5], "isochronous") == 0;
  for (int i = 6; i < count; i++)
    if (add_mode(words[i]) != 0) {
      fprintf(stderr, "usbcamera: expected kind:WxH:rates:file with a file that is there, got %s\n", words[i]);
      return 2;
    }
  reset_settings(&camera, &settings);
  picture = malloc(PICTURE_ROOM);
  buffer = malloc(PICTURE_ROOM);
  unlink(words[2]);
  if (picture == NULL || buffer == NULL || mkfifo(words[2], 0600) != 0) return 1;
  int fifo = open(words[2], O_RDWR | O_NONBLOCK);
  plug();
  for (;;) {
    struct pollfd files[2] = {{fifo, POLLIN, 0}, {attached(), POLLIN, 0}};
    struct timespec pause = {0, streaming ? 500000 : 20000000};
    ppoll(files, 2, &pause, NULL);
    if ((files[0].revents & POLLIN) && !commands(fifo)) break;
    while (attached() >= 0) {
      struct pollfd more = {attached(), POLLIN, 0};
      if (poll(&more, 1, 0) <= 0) break;
      receive_one();
    }
    if (streaming && attached() >= 0) {
      if (camera.isochronous)
        send_isochronous();
      else
        send_bulk();
    }
  }
  unplug();
  return 0;
}
