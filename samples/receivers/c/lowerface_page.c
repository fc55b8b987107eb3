/*
 * Prints each new sample on Lowerface's shared page as one line of JSON, and one line that is not
 * valid when the newest has grown too old. The layout is that of docs/publishing.md, version 1.
 *
 *   gcc -std=c11 -Wall -Wextra -Werror -O2 -o lowerface_page lowerface_page.c
 *   x86_64-w64-mingw32-gcc -std=c11 -Wall -Wextra -Werror -O2 -o lowerface_page.exe lowerface_page.c -ladvapi32
 *   ./lowerface_page [--page FILE] [--count N] [--max-age-millis N]
 *
 * Ends after N lines, or when the writer has stopped or has died. Exit codes: 0 all went well, 1 there is no
 * such page or it is of another layout, 2 a wrong command line.
 */
#define _POSIX_C_SOURCE 200809L
#define __USE_MINGW_ANSI_STDIO 1

#include <errno.h>
#include <inttypes.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#ifdef _WIN32
#include <windows.h>

#include <aclapi.h>
#else
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>
#endif

#if __BYTE_ORDER__ != __ORDER_LITTLE_ENDIAN__
#error "the page is little endian; this program does not turn it round"
#endif

/* A writer that has not given a sign for so long is dead. */
#define DEAD_NANOS INT64_C(1000000000)

/* The time base is CLOCK_MONOTONIC, or on Windows the performance counter in nanoseconds. */
#ifdef _WIN32
enum { TIME_BASE = 2 };
#else
enum { TIME_BASE = 1 };
#endif
enum { PAGE_BYTES = 256, LAYOUT_VERSION = 1, CLASSES = 8, LIVE = 1 };

/* Line 0: does not change while the page can be found. */
struct header {
  char magic[8];
  uint32_t version;
  uint32_t size;
  uint32_t time_base;
  uint32_t classes;
  uint64_t writer_pid;
  int64_t created_nanos;
  uint32_t stale_millis;
  uint8_t reserved[20];
};

/* Lines 2 and 3 without the lock that comes first. */
struct sample {
  int64_t sequence;
  int64_t capture_nanos;
  int64_t publish_nanos;
  uint32_t valid;
  uint32_t tracking_state;
  int32_t emotion;
  uint32_t quality;
  float confidence;
  uint8_t reserved[4];
  int64_t xr_time; /* of the capture; 0 if not known */
  float probabilities[CLASSES];
  float raw_probabilities[CLASSES];
};

enum { SAMPLE_WORDS = sizeof(struct sample) / 8 };

struct page {
  struct header header;
  _Atomic int64_t heartbeat_nanos;
  _Atomic uint32_t writer_state;
  uint8_t reserved[52];
  _Atomic uint64_t lock;
  _Atomic uint64_t sample[SAMPLE_WORDS];
};

_Static_assert(sizeof(struct header) == 64, "the header is one line");
_Static_assert(offsetof(struct page, lock) == 128, "the lock begins line 2");
_Static_assert(offsetof(struct sample, xr_time) + 136 == 184, "layout");
_Static_assert(offsetof(struct sample, probabilities) + 136 == 192, "layout");
_Static_assert(sizeof(struct page) == PAGE_BYTES, "the page has 256 bytes");

static const char *const EMOTIONS[CLASSES] = {"neutral", "happiness", "surprise", "sadness",
                                              "anger",   "disgust",   "fear",     "contempt"};
static const char *const STATES[] = {"stopped", "paused", "tracking"};
static const char *const QUALITIES[] = {"no_picture", "good",    "covered", "dark",
                                        "saturated",  "blurred", "still",   "no_mouth"};

static void check_header(const struct header *header, intmax_t size, const char *path) {
  if (size < 12 || memcmp(header->magic, "LOWRFACE", 8) != 0) {
    fprintf(stderr, "expected a shared page of Lowerface, %s is none\n", path);
    exit(1);
  }
  if (header->version != LAYOUT_VERSION) {
    fprintf(stderr, "expected layout version %d of the shared page %s, it has %" PRIu32 "\n",
            LAYOUT_VERSION, path, header->version);
    exit(1);
  }
  if (size != PAGE_BYTES || header->size != PAGE_BYTES || header->classes != CLASSES ||
      header->time_base != TIME_BASE) {
    fprintf(stderr, "expected %d bytes of the shared page %s, it has %jd\n", PAGE_BYTES, path, size);
    exit(1);
  }
}

static void check_owner(int is_own, const char *path) {
  if (!is_own) {
    fprintf(stderr, "expected the shared page %s to be this user's, it is somebody else's\n", path);
    exit(1);
  }
}

#ifdef _WIN32

static int64_t now_nanos(void) {
  LARGE_INTEGER ticks, per_second;
  QueryPerformanceCounter(&ticks);
  QueryPerformanceFrequency(&per_second);
  int64_t seconds = ticks.QuadPart / per_second.QuadPart;
  int64_t rest = ticks.QuadPart % per_second.QuadPart;
  return seconds * 1000000000 + rest * 1000000000 / per_second.QuadPart;
}

static void pause_a_millisecond(void) { Sleep(1); }

/* Whether the file's owner is the user of this process. */
static int is_own(HANDLE file) {
  PSID owner = NULL;
  PSECURITY_DESCRIPTOR descriptor = NULL;
  HANDLE token = NULL;
  union {
    TOKEN_USER user;
    char bytes[256];
  } self;
  DWORD size = 0;
  int own = GetSecurityInfo(file, SE_FILE_OBJECT, OWNER_SECURITY_INFORMATION, &owner, NULL, NULL,
                            NULL, &descriptor) == ERROR_SUCCESS &&
            OpenProcessToken(GetCurrentProcess(), TOKEN_QUERY, &token) &&
            GetTokenInformation(token, TokenUser, &self, sizeof self, &size) &&
            EqualSid(owner, self.user.User.Sid);
  if (token != NULL) {
    CloseHandle(token);
  }
  LocalFree(descriptor);
  return own;
}

static const struct page *open_page(const char *path) {
  HANDLE file = CreateFileA(path, GENERIC_READ,
                            FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, NULL,
                            OPEN_EXISTING, FILE_FLAG_OPEN_REPARSE_POINT, NULL);
  LARGE_INTEGER size;
  if (file == INVALID_HANDLE_VALUE || !GetFileSizeEx(file, &size)) {
    fprintf(stderr, "expected a shared page at %s: error %lu; start its writer first\n", path,
            GetLastError());
    exit(1);
  }
  check_owner(is_own(file), path);
  struct header header;
  DWORD count = 0;
  memset(&header, 0, sizeof header);
  ReadFile(file, &header, sizeof header, &count, NULL);
  check_header(&header, size.QuadPart, path);
  HANDLE mapping = CreateFileMappingA(file, NULL, PAGE_READONLY, 0, 0, NULL);
  const struct page *page =
      mapping == NULL ? NULL : MapViewOfFile(mapping, FILE_MAP_READ, 0, 0, PAGE_BYTES);
  if (page == NULL) {
    fprintf(stderr, "cannot map the shared page %s: error %lu\n", path, GetLastError());
    exit(1);
  }
  CloseHandle(mapping);
  CloseHandle(file);
  return page;
}

/* Where the writer puts it: in this user's folder for temporary files. */
static void usual_path(char *path, size_t size) {
  char folder[MAX_PATH + 1] = "";
  char user[257] = "user";
  DWORD user_size = sizeof user;
  GetTempPathA(sizeof folder, folder);
  GetUserNameA(user, &user_size);
  for (char *c = user; *c != '\0'; c++) {
    if (strchr("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-", *c) == NULL) {
      *c = '_';
    }
  }
  snprintf(path, size, "%slowerface-%s", folder, user);
}

#else

static int64_t now_nanos(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

static void pause_a_millisecond(void) {
  const struct timespec pause = {0, 1000000};
  nanosleep(&pause, NULL);
}

static const struct page *open_page(const char *path) {
  int file = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
  struct stat found;
  if (file < 0 || fstat(file, &found) != 0) {
    fprintf(stderr, "expected a shared page at %s: %s; start its writer first\n", path,
            strerror(errno));
    exit(1);
  }
  check_owner(found.st_uid == getuid(), path);
  struct header header;
  memset(&header, 0, sizeof header);
  if (pread(file, &header, sizeof header, 0) < 12) {
    header.magic[0] = '\0';
  }
  check_header(&header, found.st_size, path);
  const struct page *page = mmap(NULL, PAGE_BYTES, PROT_READ, MAP_SHARED, file, 0);
  if (page == MAP_FAILED) {
    fprintf(stderr, "cannot map the shared page %s: %s\n", path, strerror(errno));
    exit(1);
  }
  close(file);
  return page;
}

static int is_own_folder(const char *folder) {
  struct stat found;
  return folder != NULL && folder[0] == '/' && lstat(folder, &found) == 0 && S_ISDIR(found.st_mode) &&
         found.st_uid == getuid() && access(folder, W_OK) == 0;
}

/* Where the writer puts it: in a folder of this user's own, if the system has one. */
static void usual_path(char *path, size_t size) {
  uintmax_t user = getuid();
  char session[64];
  snprintf(session, sizeof session, "/run/user/%ju", user);
  const char *folder = getenv("XDG_RUNTIME_DIR");
  if (!is_own_folder(folder)) {
    folder = is_own_folder(session) ? session : "/dev/shm";
  }
  snprintf(path, size, "%s/lowerface-%ju", folder, user);
}

#endif

/* A copy that was not changed while it was made; 0 if there is none, as when a writer has died. */
static int copy_sample(const struct page *page, struct sample *out) {
  for (int tries = 0; tries < 1000; tries++) {
    uint64_t before = atomic_load_explicit(&page->lock, memory_order_acquire);
    if ((before & 1) != 0) {
      continue;
    }
    uint64_t words[SAMPLE_WORDS];
    for (int i = 0; i < SAMPLE_WORDS; i++) {
      words[i] = atomic_load_explicit(&page->sample[i], memory_order_relaxed);
    }
    atomic_thread_fence(memory_order_acquire);
    if (atomic_load_explicit(&page->lock, memory_order_relaxed) == before) {
      memcpy(out, words, sizeof *out);
      return 1;
    }
  }
  return 0;
}

/* Of a sample that is not valid, quality says what is wrong with the picture now. */
static void print_sample(const struct sample *sample, int valid, uint32_t quality) {
  static const struct sample nothing;
  const struct sample *shown = valid ? sample : &nothing;
  printf("{\"sampleTimeNanos\":%" PRId64 ",\"valid\":%s,\"emotion\":", sample->capture_nanos,
         valid ? "true" : "false");
  if (valid) {
    printf("\"%s\"", EMOTIONS[shown->emotion]);
  } else {
    printf("null");
  }
  printf(",\"confidence\":%.9g,\"latencyNanos\":%" PRId64 ",\"quality\":\"%s\"",
         (double)shown->confidence, sample->publish_nanos - sample->capture_nanos,
         QUALITIES[quality]);
  printf(",\"trackingState\":\"%s\",\"sequence\":%" PRId64 ",\"publishNanos\":%" PRId64,
         valid ? "tracking" : STATES[sample->tracking_state == 0 ? 0 : 1], sample->sequence,
         sample->publish_nanos);
  if (sample->xr_time == 0) {
    printf(",\"xrTime\":null");
  } else {
    printf(",\"xrTime\":%" PRId64, sample->xr_time);
  }
  for (int list = 0; list < 2; list++) {
    printf(list == 0 ? ",\"probabilities\":{" : ",\"rawProbabilities\":{");
    const float *values = list == 0 ? shown->probabilities : shown->raw_probabilities;
    for (int i = 0; i < CLASSES; i++) {
      printf("%s\"%s\":%.9g", i == 0 ? "" : ",", EMOTIONS[i], (double)values[i]);
    }
    printf("}");
  }
  printf("}\n");
  fflush(stdout);
}

static int is_usable(const struct sample *sample) {
  float sum = 0;
  for (int i = 0; i < CLASSES; i++) {
    sum += sample->probabilities[i];
  }
  return sample->valid == 1 && sample->emotion >= 0 && sample->emotion < CLASSES &&
         sample->quality < sizeof QUALITIES / sizeof *QUALITIES && sum > 0.99f && sum < 1.01f;
}

static void follow(const struct page *page, long count, int64_t max_age_nanos) {
  struct sample sample;
  int64_t printed_publish_nanos = 0;
  int printed_valid = 0;
  memset(&sample, 0, sizeof sample);
  for (long lines = 0; count == 0 || lines < count;) {
    int64_t silent = now_nanos() - atomic_load_explicit(&page->heartbeat_nanos, memory_order_acquire);
    int live = atomic_load_explicit(&page->writer_state, memory_order_acquire) == LIVE &&
               (silent < DEAD_NANOS || silent < max_age_nanos);
    copy_sample(page, &sample);
    int64_t age = now_nanos() - sample.capture_nanos;
    int valid = live && age <= max_age_nanos && age >= -max_age_nanos && is_usable(&sample);
    if (sample.publish_nanos != printed_publish_nanos || (printed_valid && !valid)) {
      int told = live && age <= max_age_nanos && age >= -max_age_nanos &&
                 sample.quality < sizeof QUALITIES / sizeof *QUALITIES;
      print_sample(&sample, valid, told ? sample.quality : 0);
      printed_publish_nanos = sample.publish_nanos;
      printed_valid = valid;
      lines++;
    }
    if (!live) {
      fprintf(stderr, "the writer has stopped or died\n");
      return;
    }
    pause_a_millisecond();
  }
}

static long number(const char *option, const char *text) {
  char *end;
  errno = 0;
  long value = text == NULL ? 0 : strtol(text, &end, 10);
  if (text == NULL || errno != 0 || end == text || *end != '\0' || value < 1 || value > 1000000000) {
    fprintf(stderr, "expected a number from 1 to 1000000000 after %s, got '%s'\n", option,
            text == NULL ? "" : text);
    exit(2);
  }
  return value;
}

int main(int argc, char **argv) {
  char usual[4096];
  usual_path(usual, sizeof usual);
  const char *path = usual;
  long count = 0;
  long max_age_millis = 0;
  for (int i = 1; i < argc; i += 2) {
    const char *value = i + 1 < argc ? argv[i + 1] : NULL;
    if (strcmp(argv[i], "--count") == 0) {
      count = number(argv[i], value);
    } else if (strcmp(argv[i], "--max-age-millis") == 0) {
      max_age_millis = number(argv[i], value);
    } else if (strcmp(argv[i], "--page") == 0 && value != NULL) {
      path = value;
    } else {
      fprintf(stderr, "expected [--page FILE] [--count N] [--max-age-millis N], got '%s'\n",
              argv[i]);
      return 2;
    }
  }
  const struct page *page = open_page(path);
  if (max_age_millis == 0) {
    max_age_millis = page->header.stale_millis;
  }
  follow(page, count, (int64_t)max_age_millis * 1000000);
  return 0;
}
