// The contract of drivers: what speaks one provider's protocol.
//
// An HTTP driver is two pure functions, from an envelope to a request and from the response to an
// outcome. It touches no socket, clock or file: the dispatcher does, through a Transport. One
// object serves one account, for any thread.
#ifndef GRIOT_CHANNELS_DRIVER_H_
#define GRIOT_CHANNELS_DRIVER_H_

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "griot/base/json.h"
#include "griot/base/schema.h"
#include "griot/channels/channel.h"
#include "griot/channels/envelope.h"
#include "griot/channels/outcome.h"

namespace griot {

// What is known of a provider when an answer was lost.
enum class DriverClass : uint8_t {
  kIdempotent,  // the same call key again within `key_ttl` is one message
  kLookup,      // it can be asked whether it has a message
  kBlind,       // neither: the doubt stays
};
template <>
struct Schema<DriverClass> {
  static constexpr std::string_view name = "DriverClass";
  static constexpr std::string_view names[] = {"idempotent", "lookup", "blind"};
};

struct DriverTraits {
  DriverClass driver_class = DriverClass::kBlind;
  absl::Duration key_ttl = absl::ZeroDuration();  // of kIdempotent
  // How long after a call a message may still come into the provider's books: nobody asks before.
  absl::Duration provider_lag = absl::Minutes(10);
};

struct HttpHeader {
  std::string name, value;
};

struct HttpRequest {
  std::string method = "POST";
  std::string url;
  std::vector<HttpHeader> headers;
  std::string body;
};

struct HttpResponse {
  int status = 0;
  std::vector<HttpHeader> headers;
  std::string body;

  // Of the first header of that name, whatever its letters; "" where there is none.
  std::string_view Header(std::string_view name) const;
};

// Asks a provider whether it has a message: a question that changes nothing there, and may be asked
// again. Of drivers of the class kLookup; and of others, for when their keys are forgotten.
struct LookupQuestion {
  std::string call_key;  // of the calls whose answers were lost
  std::string to;
};
struct LookupAnswer {
  enum class Kind : uint8_t {
    kUnclear,  // nobody knows, still
    kTaken,    // it has the message
    kAbsent,   // it says that it has none
  };
  Kind kind = Kind::kUnclear;
  std::string provider_id;  // of kTaken, where it says so
};
class Lookup {
 public:
  virtual ~Lookup() = default;
  // Errors: INVALID_ARGUMENT where there is no such request: it stays unclear.
  virtual absl::StatusOr<HttpRequest> Ask(const LookupQuestion& question) const = 0;
  // What nobody has mapped is unclear: "absent" is said of answers that prove it.
  virtual LookupAnswer ReadAnswer(const HttpResponse& response) const = 0;
};

class HttpDriver;
class LocalDriver;

class Driver {
 public:
  virtual ~Driver() = default;
  virtual DriverTraits traits() const { return {}; }
  // What it is; one of the two is not null, but for drivers that a host speaks for (the outbox).
  virtual const HttpDriver* http() const { return nullptr; }
  virtual const LocalDriver* local() const { return nullptr; }
};

class HttpDriver : public Driver {
 public:
  const HttpDriver* http() const final { return this; }

  // Errors: INVALID_ARGUMENT where this envelope can be no request: refused, no call is made.
  virtual absl::StatusOr<HttpRequest> Request(const Envelope& envelope) const = 0;
  // `now`: when the response came, for dates in it.
  virtual Outcome Read(const HttpResponse& response, absl::Time now) const = 0;
  // Null: it cannot be asked.
  virtual const Lookup* lookup() const { return nullptr; }
};

// Delivers by itself, at once: into a file.
class LocalDriver : public Driver {
 public:
  const LocalDriver* local() const final { return this; }
  virtual Outcome Deliver(const Envelope& envelope) const = 0;
};

// What HTTP statuses mean where a driver knows no better: 2xx is accepted; 400, 404, 410, 413, 422
// refused; 401, 402, 403 the account's fault; 429 throttled, until Retry-After; everything else
// ambiguous.
Outcome ReadStatus(const HttpResponse& response, absl::Time now);

// What an account says of itself to its driver.
struct DriverSettings {
  Channel channel = Channel::kSms;
  Json settings;  // an object
  Json secrets;   // an object of texts: keys and passwords
};

// A kind of driver, as it stands in the table of those that there are.
struct DriverKind {
  std::string_view name;  // "http"
  std::string_view doc;
  std::span<const Channel> channels;
  // Errors: INVALID_ARGUMENT with the path of what is wrong in the settings.
  absl::StatusOr<std::unique_ptr<const Driver>> (*make)(const DriverSettings& settings);
};

// Those that there are; handed in, so that rooms below know none.
class DriverTable {
 public:
  explicit DriverTable(std::span<const DriverKind> kinds) : kinds_(kinds) {}
  std::span<const DriverKind> kinds() const { return kinds_; }
  // Errors: NOT_FOUND with the name that was meant; INVALID_ARGUMENT for a channel that it does not
  // speak, and those of `make`.
  absl::StatusOr<std::unique_ptr<const Driver>> Make(std::string_view name,
                                                     const DriverSettings& settings) const;

 private:
  std::span<const DriverKind> kinds_;
};

}  // namespace griot

#endif  // GRIOT_CHANNELS_DRIVER_H_
