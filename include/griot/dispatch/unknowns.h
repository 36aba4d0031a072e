// Sends whose outcome nobody knows: shown, and decided about.
#ifndef GRIOT_DISPATCH_UNKNOWNS_H_
#define GRIOT_DISPATCH_UNKNOWNS_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "griot/base/schema.h"
#include "griot/base/shapes.h"
#include "griot/channels/driver.h"
#include "griot/database/scope.h"

namespace griot {

struct ListUnknowns {
  std::optional<Id> campaign;
  int64_t limit = 100;
  std::optional<std::string> after;
};
template <>
struct Schema<ListUnknowns> {
  static constexpr std::string_view name = "ListUnknowns";
  static constexpr auto fields =
      Fields(Field{"campaign", &ListUnknowns::campaign, "Absent: of all campaigns."},
             Field{"limit", &ListUnknowns::limit, "At most 1000."},
             Field{"after", &ListUnknowns::after,
                   "What the last page called next; absent: the beginning."});
};

struct UnknownSend {
  Id send, campaign, contact;
  std::optional<std::string> address;
  std::optional<Id> account;
  absl::Time since;
  std::string cause;
  std::string next;
  bool closed = false;
};
template <>
struct Schema<UnknownSend> {
  static constexpr std::string_view name = "UnknownSend";
  static constexpr auto fields = Fields(
      Field{"send", &UnknownSend::send}, Field{"campaign", &UnknownSend::campaign},
      Field{"contact", &UnknownSend::contact},
      Field{"address", &UnknownSend::address, "Absent: it was erased."},
      Field{"account", &UnknownSend::account},
      Field{"since", &UnknownSend::since, "When its answer was given up."},
      Field{"cause", &UnknownSend::cause, "\"timeout\", \"lost\" (nobody was there) …"},
      Field{"next", &UnknownSend::next, "What will be done by itself, or has to be decided."},
      Field{"closed", &UnknownSend::closed, "Nothing is waited for any more."});
};

struct UnknownList {
  std::vector<UnknownSend> items;
  std::optional<std::string> next;
};
template <>
struct Schema<UnknownList> {
  static constexpr std::string_view name = "UnknownList";
  static constexpr auto fields =
      Fields(Field{"items", &UnknownList::items},
             Field{"next", &UnknownList::next, "Absent: this was the last page."});
};

enum class Resolution : uint8_t { kTreatAsSent, kResend };
template <>
struct Schema<Resolution> {
  static constexpr std::string_view name = "Resolution";
  static constexpr std::string_view names[] = {"treat_as_sent", "resend"};
};

struct ResolveUnknowns {
  std::vector<Id> sends;
  Resolution as = Resolution::kTreatAsSent;
};
template <>
struct Schema<ResolveUnknowns> {
  static constexpr std::string_view name = "ResolveUnknowns";
  static constexpr auto fields =
      Fields(Required{"sends", &ResolveUnknowns::sends, "At most 1000."},
             Required{"as", &ResolveUnknowns::as,
                      "treat_as_sent: no more is done. resend: once more, with the same key; who "
                      "had the first gets a second."});
};

class Unknowns {
 public:
  Unknowns(Scope& scope, const DriverTable& drivers) : scope_(scope), drivers_(drivers) {}

  absl::StatusOr<UnknownList> List(const ListUnknowns& question);
  // Sends that are in doubt no more are left as they are. Errors: NOT_FOUND for an id that is none,
  // and nothing is changed; FAILED_PRECONDITION to resend for a campaign that has ended.
  absl::StatusOr<Changed> Resolve(const ResolveUnknowns& resolve);

 private:
  Scope& scope_;
  const DriverTable& drivers_;
};

}  // namespace griot

#endif  // GRIOT_DISPATCH_UNKNOWNS_H_
