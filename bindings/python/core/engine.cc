#include "bindings/python/core/engine.h"

#include <pthread.h>
#include <pybind11/stl.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <utility>

#include "absl/time/clock.h"
#include "bindings/python/core/errors.h"
#include "griot/base/status.h"
#include "griot/engine/engine.h"

namespace griot::python {
namespace {

namespace py = pybind11;

// How often this process was forked off another.
std::atomic<uint64_t> fork_generation{0};

// An engine and those who use it. In a forked child nothing of the parent's is touched.
class SharedEngine {
 public:
  explicit SharedEngine(std::unique_ptr<Engine> engine)
      : engine_(std::move(engine)), generation_(fork_generation.load()) {}
  SharedEngine(const SharedEngine&) = delete;
  SharedEngine& operator=(const SharedEngine&) = delete;
  ~SharedEngine() {
    if (forked()) engine_.release()->Discard();
  }

  Engine& Get() const {
    if (forked()) {
      Must(FailedPrecondition("engine: opened before fork(), open one in this process"));
    }
    return *engine_;
  }

 private:
  bool forked() const { return generation_ != fork_generation.load(); }

  std::unique_ptr<Engine> engine_;
  const uint64_t generation_;
};

struct EngineHandle {
  std::shared_ptr<SharedEngine> shared;  // null: closed

  const std::shared_ptr<SharedEngine>& Get() const {
    if (shared == nullptr) Must(FailedPrecondition("engine: closed, open another one"));
    return shared;
  }
};

struct SessionHandle {
  std::shared_ptr<SharedEngine> shared;
  Session session;
};

// One call on a thread of its own, so that this one can hear Ctrl-C meanwhile.
class BackgroundCall {
 public:
  BackgroundCall(Session session, std::string operation, std::string json, absl::Duration budget)
      : thread_([this, session = std::move(session), operation = std::move(operation),
                 json = std::move(json), budget]() mutable {
          auto answer = session.Call(operation, json, {.budget = budget, .cancel = &cancel_});
          const std::lock_guard lock(mutex_);
          answer_ = std::move(answer);
          done_.notify_one();
        }) {}
  BackgroundCall(const BackgroundCall&) = delete;
  BackgroundCall& operator=(const BackgroundCall&) = delete;
  ~BackgroundCall() {
    cancel_ = true;
    thread_.join();
  }

  // Whether the answer is there.
  bool Wait(std::chrono::milliseconds time) {
    std::unique_lock lock(mutex_);
    return done_.wait_for(lock, time, [&] { return answer_.has_value(); });
  }
  absl::StatusOr<std::string> Take() { return *std::move(answer_); }
  void Cancel() { cancel_ = true; }

 private:
  std::atomic<bool> cancel_{false};
  std::mutex mutex_;
  std::condition_variable done_;
  std::optional<absl::StatusOr<std::string>> answer_;
  std::thread thread_;
};

// Between two looks at the signals that came.
constexpr std::chrono::milliseconds kLookForSignals{50};

bool OnMainThread() {
  const py::module_ threading = py::module_::import("threading");
  return threading.attr("current_thread")().is(threading.attr("main_thread")());
}

// Only the main thread hears signals; every other one needs no thread beside it.
std::string Call(const SessionHandle& handle, const std::string& operation, const std::string& json,
                 std::optional<double> budget_seconds, bool is_long) {
  handle.shared->Get();
  const absl::Duration budget =
      budget_seconds ? absl::Seconds(*budget_seconds) : absl::InfiniteDuration();
  if (!is_long || !OnMainThread()) {
    Session session = handle.session;
    absl::StatusOr<std::string> answer;
    {
      const py::gil_scoped_release unlocked;
      answer = session.Call(operation, json, {.budget = budget});
    }
    return Must(std::move(answer));
  }
  bool interrupted = false;
  absl::StatusOr<std::string> answer;
  {
    BackgroundCall call(handle.session, operation, json, budget);
    for (bool done = false; !done && !interrupted;) {
      {
        const py::gil_scoped_release unlocked;
        done = call.Wait(kLookForSignals);
      }
      interrupted = !done && PyErr_CheckSignals() != 0;
    }
    const py::gil_scoped_release unlocked;
    if (interrupted) call.Cancel();
    while (!call.Wait(kLookForSignals)) {
    }
    answer = call.Take();
  }
  if (interrupted) throw py::error_already_set();
  return Must(std::move(answer));
}

EngineHandle Open(std::string database, std::string region, const py::bytes& master_key) {
  static const int registered = pthread_atfork(nullptr, nullptr, [] { ++fork_generation; });
  static_cast<void>(registered);
  EngineOptions options;
  options.database = std::move(database);
  options.region = std::move(region);
  options.master_key = std::string(master_key);
  absl::StatusOr<std::unique_ptr<Engine>> engine;
  {
    const py::gil_scoped_release unlocked;
    engine = Engine::Open(std::move(options));
  }
  return {std::make_shared<SharedEngine>(Must(std::move(engine)))};
}

SessionHandle Enter(const EngineHandle& handle, const std::string& tenant,
                    const std::optional<std::string>& user) {
  const std::shared_ptr<SharedEngine>& shared = handle.Get();
  Engine& engine = shared->Get();
  absl::StatusOr<Session> session = [&] {
    const py::gil_scoped_release unlocked;
    return user ? engine.User(tenant, *user) : engine.System(tenant);
  }();
  return {shared, Must(std::move(session))};
}

// (planned, called, ended, in flight, whether there is more at once, seconds until there may be).
// Steps are short: signals are heard between them.
py::tuple Step(const EngineHandle& handle, double seconds, bool begin) {
  const std::shared_ptr<SharedEngine> shared = handle.Get();
  Dispatcher& dispatcher = shared->Get().dispatcher();
  absl::StatusOr<DispatchReport> report = [&] {
    const py::gil_scoped_release unlocked;
    const absl::Duration budget = absl::Seconds(seconds);
    return begin ? dispatcher.Step(budget) : dispatcher.Drain(budget);
  }();
  const DispatchReport done = Must(std::move(report));
  std::optional<double> next;
  if (done.next != absl::InfiniteFuture()) {
    next = std::max(absl::ToDoubleSeconds(done.next - absl::Now()), 0.0);
  }
  return py::make_tuple(done.planned, done.called, done.ended, done.in_flight, done.more, next);
}

// The last one out closes the store; without the GIL, for that may wait for others.
void Close(EngineHandle& handle) {
  const py::gil_scoped_release unlocked;
  handle.shared.reset();
}

}  // namespace

void BindEngine(py::module_& module) {
  py::class_<EngineHandle>(module, "Engine")
      .def(py::init(&Open), py::arg("database"), py::arg("region"), py::arg("master_key"))
      .def("step", &Step, py::arg("seconds"), py::arg("begin"))
      .def("session", &Enter, py::arg("tenant"), py::arg("user"))
      .def("close", &Close)
      .def_property_readonly("closed", [](const EngineHandle& e) { return e.shared == nullptr; });
  py::class_<SessionHandle>(module, "Session")
      .def("call", &Call, py::arg("operation"), py::arg("argument"), py::arg("budget"),
           py::arg("is_long"));
}

}  // namespace griot::python
