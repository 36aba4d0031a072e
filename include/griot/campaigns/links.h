// Where the links in messages lead, and whose message it was.
//
//   Links(scope).Resolve({.token = "AAAAAAAqAeV0…"});    // from https://go.example/AAAAAAAqAeV0…
#ifndef GRIOT_CAMPAIGNS_LINKS_H_
#define GRIOT_CAMPAIGNS_LINKS_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "griot/base/id.h"
#include "griot/base/schema.h"
#include "griot/database/scope.h"

namespace griot {

struct ResolveLink {
  std::string token;
};
template <>
struct Schema<ResolveLink> {
  static constexpr std::string_view name = "ResolveLink";
  static constexpr auto fields =
      Fields(Required{"token", &ResolveLink::token, "What stands behind links_base_url."});
};

struct ResolvedLink {
  std::string url;
  Id send, campaign;
  int64_t step = 1, number = 1;
};
template <>
struct Schema<ResolvedLink> {
  static constexpr std::string_view name = "ResolvedLink";
  static constexpr auto fields = Fields(
      Field{"url", &ResolvedLink::url}, Field{"send", &ResolvedLink::send},
      Field{"campaign", &ResolvedLink::campaign}, Field{"step", &ResolvedLink::step, "From 1."},
      Field{"number", &ResolvedLink::number, "Of the link in the step, from 1."});
};

class Links {
 public:
  explicit Links(Scope& scope) : scope_(scope) {}

  // Errors: NOT_FOUND, in the same words whatever is wrong with it.
  absl::StatusOr<ResolvedLink> Resolve(const ResolveLink& link);

 private:
  Scope& scope_;
};

}  // namespace griot

#endif  // GRIOT_CAMPAIGNS_LINKS_H_
