// How many things the host holds and has not freed yet: what griot_live_handles says.
#ifndef GRIOT_CAPI_SRC_LIVE_H_
#define GRIOT_CAPI_SRC_LIVE_H_

#include <atomic>
#include <cstdint>

namespace griot::capi {

inline constinit std::atomic<int64_t> live_handles = 0;

// Base or member of whatever belongs to the host.
class Live {
 public:
  Live() { live_handles.fetch_add(1, std::memory_order_relaxed); }
  ~Live() { live_handles.fetch_sub(1, std::memory_order_relaxed); }
  Live(const Live&) = delete;
  Live& operator=(const Live&) = delete;
};

}  // namespace griot::capi

#endif  // GRIOT_CAPI_SRC_LIVE_H_
