#ifndef GRIOT_CAPI_SRC_ENGINE_H_
#define GRIOT_CAPI_SRC_ENGINE_H_

#include <memory>

#include "capi/griot.h"
#include "capi/src/live.h"
#include "griot/engine/engine.h"

namespace griot::capi {

// An engine, as its handle and its sessions share it: the last one closes it.
class SharedEngine {
 public:
  explicit SharedEngine(std::unique_ptr<Engine> engine);
  ~SharedEngine();

  // In a child process it belongs to the parent.
  bool forked() const;
  Engine& engine() { return *engine_; }

 private:
  std::unique_ptr<Engine> engine_;
  const uint64_t generation_;
};

}  // namespace griot::capi

struct griot_engine {
  explicit griot_engine(std::shared_ptr<griot::capi::SharedEngine> e) : shared(std::move(e)) {}

  const std::shared_ptr<griot::capi::SharedEngine> shared;
  griot::capi::Live live;
};

struct griot_session {
  griot_session(std::shared_ptr<griot::capi::SharedEngine> e, griot::Session s)
      : shared(std::move(e)), session(std::move(s)) {}

  const std::shared_ptr<griot::capi::SharedEngine> shared;
  griot::Session session;
  griot::capi::Live live;
};

#endif  // GRIOT_CAPI_SRC_ENGINE_H_
