// griot.hpp - a C++17 face over griot.h, header only, in griot::c: it can live beside the C++ API
// (griot).
//
//   griot::c::Segmenter segmenter(R"({"region":"SN"})");
//   griot::c::Number number = segmenter.One("77 123 45 67");
//   number.e164;                                                      // "+221771234567"
//   segmenter.Name(GRIOT_COLUMN_OPERATOR, number.answer.operator_id); // "Orange"
//
// What is built with it depends on libgriot.so.1 only, whatever compiler built that. Failures are
// thrown as Error. Objects are handles that share what they stand for: copy them freely.
#ifndef GRIOT_HPP_
#define GRIOT_HPP_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>

#include "griot.h"

namespace griot {
namespace c {

class Error : public std::runtime_error {
 public:
  // Frees `error`, which may be null.
  Error(griot_status code, griot_error* error)
      : std::runtime_error(error != nullptr ? griot_error_message(error, nullptr)
                                            : griot_status_name(code)),
        status_(code),
        details_(error != nullptr ? griot_error_details(error, nullptr) : "{}") {
    griot_error_free(error);
  }

  griot_status status() const { return status_; }
  const std::string& details() const { return details_; }  // JSON

 private:
  griot_status status_;
  std::string details_;
};

// `error` by reference: it is read after the call has filled it.
inline void Check(griot_status status, griot_error*& error) {
  if (status < 0) throw Error(status, error);
}

namespace internal {

inline std::string Text(const char* text, std::size_t size) {
  return text == nullptr ? std::string() : std::string(text, size);
}

// The text of a reply, which is freed.
inline std::string Take(griot_reply* reply) {
  const std::unique_ptr<griot_reply, void (*)(griot_reply*)> owner(reply, griot_reply_free);
  std::size_t size = 0;
  const char* const text = griot_reply_text(reply, &size);
  return Text(text, size);
}

}  // namespace internal

inline std::string Version() { return griot_version(); }
inline bool Has(const std::string& feature) {
  return griot_has(feature.data(), feature.size()) != 0;
}

class Cancel {
 public:
  Cancel() {
    griot_error* error = nullptr;
    griot_cancel* handle = nullptr;
    Check(griot_cancel_new(&handle, &error), error);
    handle_.reset(handle, griot_cancel_free);
  }

  void Trigger() { griot_cancel_trigger(handle_.get()); }
  const griot_cancel* get() const { return handle_.get(); }

 private:
  std::shared_ptr<griot_cancel> handle_;
};

// How a long call is run.
class Run {
 public:
  Run& set_threads(std::int32_t threads) {
    options_.threads = threads;
    return *this;
  }
  Run& set_budget_ms(std::int64_t budget_ms) {
    options_.budget_ms = budget_ms;
    return *this;
  }
  Run& set_cancel(const Cancel& cancel) {
    cancel_ = std::make_shared<Cancel>(cancel);
    options_.cancel = cancel_->get();
    return *this;
  }
  const griot_run_options* get() const { return &options_; }

 private:
  griot_run_options options_ = {sizeof(griot_run_options), 0, 0, nullptr, 0, 0};
  std::shared_ptr<Cancel> cancel_;
};

class Plan {
 public:
  // A file made by `griot plan build`.
  static Plan Open(const std::string& path) {
    griot_error* error = nullptr;
    griot_plan* handle = nullptr;
    Check(griot_plan_open(path.data(), path.size(), &handle, &error), error);
    return Plan(handle);
  }
  static Plan FromBytes(const void* bytes, std::size_t size) {
    griot_error* error = nullptr;
    griot_plan* handle = nullptr;
    Check(griot_plan_from_bytes(bytes, size, &handle, &error), error);
    return Plan(handle);
  }
  // The one that is linked in.
  Plan() = default;

  std::string Describe() const {
    griot_error* error = nullptr;
    griot_reply* reply = nullptr;
    Check(griot_plan_describe(handle_.get(), &reply, &error), error);
    return internal::Take(reply);
  }
  const griot_plan* get() const { return handle_.get(); }

 private:
  explicit Plan(griot_plan* handle) : handle_(handle, griot_plan_free) {}
  std::shared_ptr<griot_plan> handle_;
};

// One number, with its texts.
struct Number {
  griot_number answer;
  std::string e164, extension;

  std::string national() const {
    return e164.substr(static_cast<std::size_t>(answer.national_offset));
  }
};

// Columns to point to buffers of yours; the rest is not wanted.
struct Columns : griot_columns {
  Columns() : griot_columns() { struct_size = sizeof(griot_columns); }
};

class Segmenter {
 public:
  // `settings` is JSON, as griot_segmenter_new() has it.
  explicit Segmenter(const std::string& settings = "{}", const Plan& plan = Plan()) {
    griot_error* error = nullptr;
    griot_segmenter* handle = nullptr;
    Check(griot_segmenter_new(plan.get(), settings.data(), settings.size(), &handle, &error),
          error);
    handle_.reset(handle, griot_segmenter_free);
  }

  // `region` 0: the segmenter's. `index`: which number of a cell that holds several.
  Number One(const std::string& text, std::int32_t region = 0, std::int32_t index = 0) const {
    griot_error* error = nullptr;
    char texts[GRIOT_NUMBER_TEXT_SIZE];
    Number number = {};
    number.answer.struct_size = sizeof number.answer;
    number.answer.region = region;
    number.answer.index = index;
    Check(griot_segment_one(handle_.get(), text.data(), text.size(), &number.answer, texts,
                            sizeof texts, &error),
          error);
    const std::size_t e164_size = static_cast<std::size_t>(number.answer.e164_size);
    number.e164.assign(texts, e164_size);
    number.extension.assign(texts + e164_size + 1,
                            static_cast<std::size_t>(number.answer.extension_size));
    return number;
  }

  // `style` is a GRIOT_STYLE_….
  std::string Format(const std::string& text, std::int32_t style, std::int32_t region = 0) const {
    griot_error* error = nullptr;
    char out[GRIOT_FORMAT_TEXT_SIZE];
    std::size_t size = 0;
    Check(griot_format(handle_.get(), text.data(), text.size(), region, style, out, sizeof out,
                       &size, &error),
          error);
    return std::string(out, size);
  }

  // `column` is a GRIOT_COLUMN_…; "" for what has no name.
  std::string Name(std::int32_t column, std::int64_t id) const {
    std::size_t size = 0;
    const char* const name = griot_segmenter_name(handle_.get(), column, id, nullptr, 0, &size);
    return internal::Text(name, size);
  }
  std::string Name(std::int32_t column, std::int64_t id, const std::string& language) const {
    std::size_t size = 0;
    const char* const name =
        griot_segmenter_name(handle_.get(), column, id, language.data(), language.size(), &size);
    return internal::Text(name, size);
  }
  std::int64_t Count(std::int32_t column) const {
    return griot_segmenter_count(handle_.get(), column);
  }
  std::int32_t Country(const std::string& code) const {
    return griot_segmenter_country(handle_.get(), code.data(), code.size());
  }

  // Return the summary, JSON.
  std::string Buffers(const void* bytes, const void* offsets_i32, std::int64_t rows,
                      const Columns& out, const Run& run = Run()) const {
    griot_error* error = nullptr;
    griot_reply* summary = nullptr;
    Check(griot_segment_buffers(handle_.get(), run.get(), bytes, offsets_i32, rows, &out, &summary,
                                &error),
          error);
    return internal::Take(summary);
  }
  std::string Lines(const std::string& text, std::int64_t capacity, const Columns& out,
                    const Run& run = Run()) const {
    griot_error* error = nullptr;
    griot_reply* summary = nullptr;
    Check(griot_segment_lines(handle_.get(), run.get(), text.data(), text.size(), capacity, &out,
                              nullptr, &summary, &error),
          error);
    return internal::Take(summary);
  }
  std::string Arrow(const ArrowSchema* in_schema, const ArrowArray* in, ArrowSchema* out_schema,
                    ArrowArray* out, const Run& run = Run()) const {
    griot_error* error = nullptr;
    griot_reply* summary = nullptr;
    Check(griot_segment_arrow(handle_.get(), run.get(), in_schema, in, out_schema, out, &summary,
                              &error),
          error);
    return internal::Take(summary);
  }

  const griot_segmenter* get() const { return handle_.get(); }

 private:
  std::shared_ptr<griot_segmenter> handle_;
};

// A store, its tenants, and what can be done with them. Any thread.
class Engine {
 public:
  // `settings` as of griot_engine_open.
  explicit Engine(const std::string& settings) {
    griot_error* error = nullptr;
    griot_engine* handle = nullptr;
    Check(griot_engine_open(settings.data(), settings.size(), &handle, &error), error);
    handle_.reset(handle, griot_engine_free);
  }

  griot_engine* get() const { return handle_.get(); }

 private:
  std::shared_ptr<griot_engine> handle_;
};

// Somebody in a tenant. One thread at a time.
class Session {
 public:
  // The host itself.
  explicit Session(const Engine& engine, const std::string& tenant = "default") {
    griot_error* error = nullptr;
    griot_session* handle = nullptr;
    Check(griot_session_system(engine.get(), tenant.data(), tenant.size(), &handle, &error), error);
    handle_.reset(handle, griot_session_free);
  }
  // A user, with the rights of their role.
  Session(const Engine& engine, const std::string& tenant, const std::string& user) {
    griot_error* error = nullptr;
    griot_session* handle = nullptr;
    Check(griot_session_user(engine.get(), tenant.data(), tenant.size(), user.data(), user.size(),
                             &handle, &error),
          error);
    handle_.reset(handle, griot_session_free);
  }

  // An operation of the catalogue, JSON in and out.
  std::string Call(const std::string& operation, const std::string& json = "{}",
                   const griot_run_options* options = nullptr) {
    griot_error* error = nullptr;
    griot_reply* reply = nullptr;
    Check(griot_call(handle_.get(), options, operation.data(), operation.size(), json.data(),
                     json.size(), &reply, &error),
          error);
    return internal::Take(reply);
  }

 private:
  std::shared_ptr<griot_session> handle_;
};

}  // namespace c
}  // namespace griot

#endif  // GRIOT_HPP_
