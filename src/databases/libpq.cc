#ifdef GRIOT_HAVE_LIBPQ

#include "src/databases/libpq.h"

#include <dlfcn.h>

#include "griot/base/status.h"
#include "griot/base/text.h"

namespace griot::databases {
namespace {

struct Loaded {
  Libpq functions;
  absl::Status status;
};

Loaded Load() {
  Loaded loaded;
  void* const library = dlopen("libpq.so.5", RTLD_NOW | RTLD_LOCAL);
  if (library == nullptr) {
    loaded.status = absl::UnimplementedError(
        "postgresql: its client library libpq.so.5 is not there, install the package libpq5");
    return loaded;
  }
  const char* missing = nullptr;
#define GRIOT_LIBPQ_LOAD(name)                                                        \
  loaded.functions.name = reinterpret_cast<decltype(&::name)>(dlsym(library, #name)); \
  if (loaded.functions.name == nullptr) missing = #name;
  GRIOT_LIBPQ_FUNCTIONS(GRIOT_LIBPQ_LOAD)
#undef GRIOT_LIBPQ_LOAD
  if (missing != nullptr) {
    loaded.status = absl::UnimplementedError(
        Cat("postgresql: libpq.so.5 has no ", missing, ", install a newer package libpq5").c_str());
  }
  return loaded;
}

// Never closed: connections may outlive whoever asked first.
const Loaded& TheLibrary() {
  static const Loaded* const loaded = new Loaded(Load());
  return *loaded;
}

}  // namespace

absl::Status LoadLibpq() { return TheLibrary().status; }

const Libpq& Pq() { return TheLibrary().functions; }

}  // namespace griot::databases

#endif  // GRIOT_HAVE_LIBPQ
