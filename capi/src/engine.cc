#include "capi/src/engine.h"

#include <pthread.h>

#include <atomic>
#include <string_view>

#include "capi/src/cancel.h"
#include "capi/src/error.h"
#include "capi/src/reply.h"
#include "capi/src/run.h"
#include "griot/base/encoding.h"
#include "griot/base/schema.h"
#include "griot/base/status.h"
#include "griot/catalogue/describe.h"
#include "griot/vault/vault.h"

namespace griot::capi {

// What settings say of an engine.
struct EngineSettings {
  std::string database = "sqlite:griot.db";
  std::string master_key, region;
};

}  // namespace griot::capi

template <>
struct griot::Schema<griot::capi::EngineSettings> {
  using Settings = griot::capi::EngineSettings;
  static constexpr std::string_view name = "EngineSettings";
  static constexpr auto fields = griot::Fields(griot::Field{"database", &Settings::database},
                                               griot::Field{"master_key", &Settings::master_key},
                                               griot::Field{"region", &Settings::region});
};

namespace griot::capi {
namespace {

// How often this process was forked off another.
std::atomic<uint64_t> fork_generation{0};

void CountFork() { fork_generation.fetch_add(1, std::memory_order_relaxed); }

CallStatus Forked() {
  return {GRIOT_FORKED, "engine: opened before fork(), open one in this process"};
}

std::string_view TextView(const char* text, size_t size) {
  return text == nullptr ? std::string_view() : std::string_view(text, size);
}

CallStatus Open(std::string_view json, griot_engine** out) {
  EngineSettings settings;
  if (!json.empty()) {
    absl::StatusOr<Json> parsed = ParseJson(json);
    if (!parsed.ok()) return parsed.status();
    const absl::Status read = FromJson(*parsed, &settings);
    if (!read.ok()) return read;
  }
  EngineOptions options;
  options.database = settings.database;
  options.region = settings.region;
  if (!settings.master_key.empty()) {
    const auto key = HexDecode(settings.master_key);
    if (!key || key->size() != SecretKey::kSize) {
      return Invalid("master_key: give 64 hexadecimal digits", "master_key");
    }
    options.master_key = *key;
  }
  absl::StatusOr<std::unique_ptr<Engine>> engine = Engine::Open(std::move(options));
  if (!engine.ok()) return engine.status();
  *out = new griot_engine(std::make_shared<SharedEngine>(*std::move(engine)));
  return {};
}

CallStatus Enter(griot_engine* engine, absl::StatusOr<Session> session, griot_session** out) {
  if (!session.ok()) return session.status();
  *out = new griot_session(engine->shared, *std::move(session));
  return {};
}

CallStatus CallOperation(griot_session* session, const griot_run_options* options,
                         std::string_view operation, std::string_view json, griot_reply** reply) {
  ParallelOptions run;
  GRIOT_CALL(ReadOptions(options, &run));
  CallOptions call;
  call.cancel = run.cancel;
  if (options != nullptr && options->budget_ms > 0) {
    call.budget = absl::Milliseconds(options->budget_ms);
  }
  absl::StatusOr<std::string> answer = session->session.Call(operation, json, call);
  if (!answer.ok()) return answer.status();
  if (reply != nullptr) *reply = new griot_reply(*std::move(answer));
  return {};
}

}  // namespace

SharedEngine::SharedEngine(std::unique_ptr<Engine> engine)
    : engine_(std::move(engine)), generation_(fork_generation.load(std::memory_order_relaxed)) {
  static const int registered = pthread_atfork(nullptr, nullptr, CountFork);
  static_cast<void>(registered);
}

// In a child nothing of the parent's connections may be touched, not even to close them.
SharedEngine::~SharedEngine() {
  if (forked()) engine_.release()->Discard();
}

bool SharedEngine::forked() const {
  return generation_ != fork_generation.load(std::memory_order_relaxed);
}

}  // namespace griot::capi

using griot::capi::CallStatus;

griot_status griot_engine_open(const char* settings, size_t settings_size, griot_engine** out,
                               griot_error** error) {
  if (out != nullptr) *out = nullptr;
  return griot::capi::Guard(error, [&]() -> CallStatus {
    if (out == nullptr) return griot::capi::Invalid("engine: out is NULL, give a place for it");
    return griot::capi::Open(griot::capi::TextView(settings, settings_size), out);
  });
}

void griot_engine_free(griot_engine* engine) { delete engine; }

griot_status griot_session_system(griot_engine* engine, const char* tenant, size_t tenant_size,
                                  griot_session** out, griot_error** error) {
  if (out != nullptr) *out = nullptr;
  return griot::capi::Guard(error, [&]() -> CallStatus {
    if (engine == nullptr || out == nullptr)
      return griot::capi::Invalid("session: NULL, give both");
    if (engine->shared->forked()) return griot::capi::Forked();
    return griot::capi::Enter(
        engine, engine->shared->engine().System(griot::capi::TextView(tenant, tenant_size)), out);
  });
}

griot_status griot_session_user(griot_engine* engine, const char* tenant, size_t tenant_size,
                                const char* user, size_t user_size, griot_session** out,
                                griot_error** error) {
  if (out != nullptr) *out = nullptr;
  return griot::capi::Guard(error, [&]() -> CallStatus {
    if (engine == nullptr || out == nullptr)
      return griot::capi::Invalid("session: NULL, give both");
    if (engine->shared->forked()) return griot::capi::Forked();
    return griot::capi::Enter(
        engine,
        engine->shared->engine().User(griot::capi::TextView(tenant, tenant_size),
                                      griot::capi::TextView(user, user_size)),
        out);
  });
}

void griot_session_free(griot_session* session) { delete session; }

griot_status griot_call(griot_session* session, const griot_run_options* options,
                        const char* operation, size_t operation_size, const char* json,
                        size_t json_size, griot_reply** reply, griot_error** error) {
  if (reply != nullptr) *reply = nullptr;
  return griot::capi::Guard(error, [&]() -> CallStatus {
    if (session == nullptr) return griot::capi::Invalid("call: session is NULL, give one");
    if (session->shared->forked()) return griot::capi::Forked();
    return griot::capi::CallOperation(session, options,
                                      griot::capi::TextView(operation, operation_size),
                                      griot::capi::TextView(json, json_size), reply);
  });
}

griot_status griot_catalogue(griot_reply** out, griot_error** error) {
  if (out != nullptr) *out = nullptr;
  return griot::capi::Guard(error, [&]() -> CallStatus {
    if (out == nullptr) return griot::capi::Invalid("catalogue: out is NULL, give a place for it");
    *out = new griot_reply(griot::DescribeCatalogue());
    return {};
  });
}
