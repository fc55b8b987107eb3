/*
 * A plug-in of ONNX Runtime with an execution provider for every CPU, which takes no node: all of a model
 * stays with ONNX Runtime's own provider. Made after onnxruntime_ep_c_api.h of ONNX Runtime 1.24, as far
 * as that goes; where functions lie in its large tables is told by whoever compiles this:
 *
 *   gcc -std=c11 -shared -fPIC -DGET_EP_API=2536 -DHARDWARE_DEVICE_TYPE=2456 -o libstub.so stub_provider.c
 *
 * With -DREFUSE="\"words\"" it makes no provider and says those words; -DNAME="\"…\"" is another name.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifndef NAME
#define NAME "StubExecutionProvider"
#endif

enum { API_VERSION = 23, CPU = 0, NOT_IMPLEMENTED = 9 };

typedef void status;
typedef void hardware;
typedef void device;

struct api_base {
  const char *(*get_api)(uint32_t version);
  const char *(*get_version)(void);
};

/* OrtEp: what follows GetPreferredDataLayout may be absent. */
struct provider {
  uint32_t version;
  const char *(*name)(const struct provider *);
  status *(*capability)(struct provider *, const void *graph, void *support);
  void *compile;
  void *release_compute_infos;
  void *rest[10];
};

struct factory {
  uint32_t version;
  const char *(*name)(const struct factory *);
  const char *(*vendor)(const struct factory *);
  status *(*devices)(struct factory *, const hardware *const *, size_t, device **, size_t, size_t *);
  status *(*create)(struct factory *, const hardware *const *, const void *const *, size_t, const void *,
                    const void *, struct provider **);
  void (*release)(struct factory *, struct provider *);
  uint32_t (*vendor_id)(const struct factory *);
  const char *(*library_version)(const struct factory *);
  void *validate;
  status *(*allocator)(struct factory *, const void *, const void *, void **);
  void (*release_allocator)(struct factory *, void *);
  status *(*transfer)(struct factory *, void **);
  bool (*is_stream_aware)(const struct factory *);
  void *rest[8];
};

/* What is called of the tables of ONNX Runtime. */
typedef const char *get_ep_api(void);
typedef int hardware_type(const hardware *);
typedef status *create_device(struct factory *, const hardware *, const void *, const void *, device **);
typedef status *create_status(int, const char *);

static const char *api;

/* The function at so many bytes from a table's beginning. */
#define AT(table, offset, type) (*(type *const *)((table) + (offset)))

static const char *name_of_provider(const struct provider *self) {
  (void)self;
  return NAME;
}

static status *no_node(struct provider *self, const void *graph, void *support) {
  (void)self, (void)graph, (void)support;
  return NULL;
}

static struct provider the_provider = {
    .version = API_VERSION, .name = name_of_provider, .capability = no_node};

static const char *name(const struct factory *self) {
  (void)self;
  return NAME;
}

static const char *vendor(const struct factory *self) {
  (void)self;
  return "Nobody";
}

static uint32_t vendor_id(const struct factory *self) {
  (void)self;
  return 0;
}

static const char *library_version(const struct factory *self) {
  (void)self;
  return "1.0.0";
}

static status *devices(struct factory *self, const hardware *const *all, size_t count, device **found,
                       size_t most, size_t *found_count) {
  const char *ep_api = AT(api, GET_EP_API, get_ep_api)();
  *found_count = 0;
  for (size_t i = 0; i < count && *found_count < most; i++) {
    if (AT(api, HARDWARE_DEVICE_TYPE, hardware_type)(all[i]) == CPU) {
      /* CreateEpDevice is the first of its table. */
      status *failure = AT(ep_api, 0, create_device)(self, all[i], NULL, NULL, &found[*found_count]);
      if (failure != NULL) {
        return failure;
      }
      ++*found_count;
    }
  }
  return NULL;
}

static status *create(struct factory *self, const hardware *const *on, const void *const *metadata, size_t count,
                      const void *options, const void *logger, struct provider **out) {
  (void)self, (void)on, (void)metadata, (void)count, (void)options, (void)logger;
  *out = &the_provider;
#ifdef REFUSE
  *out = NULL;
  /* CreateStatus is the first of its table. */
  return AT(api, 0, create_status)(NOT_IMPLEMENTED, REFUSE);
#else
  return NULL;
#endif
}

static void release(struct factory *self, struct provider *provider) { (void)self, (void)provider; }

static status *no_allocator(struct factory *self, const void *memory, const void *options, void **out) {
  (void)self, (void)memory, (void)options;
  *out = NULL;
  return NULL;
}

static void release_allocator(struct factory *self, void *allocator) { (void)self, (void)allocator; }

static status *no_transfer(struct factory *self, void **out) {
  (void)self;
  *out = NULL;
  return NULL;
}

static bool is_stream_aware(const struct factory *self) {
  (void)self;
  return false;
}

static struct factory the_factory = {.version = API_VERSION,
                                     .name = name,
                                     .vendor = vendor,
                                     .devices = devices,
                                     .create = create,
                                     .release = release,
                                     .vendor_id = vendor_id,
                                     .library_version = library_version,
                                     .allocator = no_allocator,
                                     .release_allocator = release_allocator,
                                     .transfer = no_transfer,
                                     .is_stream_aware = is_stream_aware};

status *CreateEpFactories(const char *registration, const struct api_base *base, const void *logger,
                          struct factory **factories, size_t most, size_t *count) {
  (void)registration, (void)logger;
  api = base->get_api(API_VERSION);
  *count = most == 0 ? 0 : 1;
  if (most > 0) {
    factories[0] = &the_factory;
  }
  return NULL;
}

status *ReleaseEpFactory(struct factory *factory) {
  (void)factory;
  return NULL;
}
