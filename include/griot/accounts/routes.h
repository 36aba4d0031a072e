// Routes: which accounts serve which countries and operators of a channel, and which stand in for
// them while they rest.
//
//   routes.create {"name":"Orange SN","channel":"sms","countries":["SN"],"operators":["Orange"],
//                  "accounts":["7"],"otherwise":["9"]}
//
// The first route that fits an address is taken, in the order of their positions; where none fits,
// every account of the channel may serve it.
#ifndef GRIOT_ACCOUNTS_ROUTES_H_
#define GRIOT_ACCOUNTS_ROUTES_H_

#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "absl/status/statusor.h"
#include "griot/base/schema.h"
#include "griot/base/shapes.h"
#include "griot/channels/channel.h"
#include "griot/database/scope.h"

namespace griot {

struct RouteRule {
  std::string name;
  Channel channel = Channel::kSms;
  std::vector<std::string> countries, operators;
  std::vector<Id> accounts, otherwise;
  int64_t position = 0;
};
template <>
struct Schema<RouteRule> {
  static constexpr std::string_view name = "RouteRule";
  static constexpr auto fields = Fields(
      Required{"name", &RouteRule::name, "Shown to people; unique in the tenant."},
      Required{"channel", &RouteRule::channel},
      Field{"countries", &RouteRule::countries, "ISO 3166: \"SN\"; absent: all."},
      Field{"operators", &RouteRule::operators, "As segmentation names them; absent: all."},
      Required{"accounts", &RouteRule::accounts, "They share what the route fits, by their rates."},
      Field{"otherwise", &RouteRule::otherwise,
            "In their place while they are paused: the first that is not."},
      Field{"position", &RouteRule::position, "Lower ones are asked first."});
};

struct Route : RouteRule {
  Id id;
};
template <>
struct Schema<Route> {
  static constexpr std::string_view name = "Route";
  static constexpr auto fields =
      std::tuple_cat(Fields(Field{"id", &Route::id}), Schema<RouteRule>::fields);
};

struct UpdateRoute {
  Id id;
  std::optional<std::string> name;
  std::optional<std::vector<std::string>> countries, operators;
  std::optional<std::vector<Id>> accounts, otherwise;
  std::optional<int64_t> position;
};
template <>
struct Schema<UpdateRoute> {
  static constexpr std::string_view name = "UpdateRoute";
  static constexpr auto fields = Fields(
      Required{"id", &UpdateRoute::id}, Field{"name", &UpdateRoute::name},
      Field{"countries", &UpdateRoute::countries}, Field{"operators", &UpdateRoute::operators},
      Field{"accounts", &UpdateRoute::accounts}, Field{"otherwise", &UpdateRoute::otherwise},
      Field{"position", &UpdateRoute::position});
};

struct RouteList {
  std::vector<Route> items;
};
template <>
struct Schema<RouteList> {
  static constexpr std::string_view name = "RouteList";
  static constexpr auto fields =
      Fields(Field{"items", &RouteList::items, "In the order in which they are asked."});
};

class Routes {
 public:
  explicit Routes(Scope& scope) : scope_(scope) {}

  // Errors: INVALID_ARGUMENT for a country that is none, an account that is none or of another
  // channel; ALREADY_EXISTS for the name.
  absl::StatusOr<Route> Create(const RouteRule& rule);
  absl::StatusOr<Route> Get(const ById& by);
  absl::StatusOr<RouteList> List(const NoArgument& nothing);
  absl::StatusOr<Route> Update(const UpdateRoute& change);
  absl::StatusOr<Done> Delete(const ById& by);

 private:
  Scope& scope_;
};

// Those of a channel, in their order.
absl::StatusOr<std::vector<Route>> RoutesOf(Scope& scope, Channel channel);

// Whether it is for numbers of the country and operator; "" is no country and no operator.
bool Fits(const RouteRule& route, std::string_view country, std::string_view operator_name);

}  // namespace griot

#endif  // GRIOT_ACCOUNTS_ROUTES_H_
