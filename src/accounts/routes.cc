#include "griot/accounts/routes.h"

#include <algorithm>
#include <set>

#include "griot/accounts/accounts.h"
#include "griot/base/name_taken.h"
#include "griot/base/status.h"
#include "griot/base/text.h"
#include "src/accounts/check.h"

namespace griot {
namespace {

constexpr size_t kMaxRoutes = 1000, kMaxNames = 300, kMaxAccounts = 50;
constexpr std::string_view kSelect = "SELECT id, rule FROM route WHERE tenant_id = $1 ";
constexpr std::string_view kOrder = " ORDER BY position, id";

absl::Status CheckAccounts(Scope& scope, const RouteRule& rule, const std::vector<Id>& accounts,
                           std::string_view path) {
  if (accounts.size() > kMaxAccounts) {
    return InvalidArgument(Cat(path, ": at most ", kMaxAccounts));
  }
  for (size_t i = 0; i < accounts.size(); ++i) {
    const absl::StatusOr<LoadedAccount> loaded = LoadAccount(scope, accounts[i]);
    if (loaded.status().code() == absl::StatusCode::kNotFound) {
      return NotFound(Cat(path, "[", i, "]: ", Message(loaded.status())));
    }
    GRIOT_TRY(loaded.status());
    if (loaded->account.channel == rule.channel) continue;
    return InvalidArgument(Cat(path, "[", i, "]: it is of the channel ",
                               NameOf(loaded->account.channel), ", and the route of ",
                               NameOf(rule.channel)));
  }
  return absl::OkStatus();
}

absl::Status CheckRule(Scope& scope, RouteRule& rule) {
  GRIOT_LET(rule.name, accounts::CheckName(rule.name));
  if (rule.channel == Channel::kAll) {
    return InvalidArgument("channel: all is for stops, name one channel");
  }
  for (size_t i = 0; i < rule.countries.size(); ++i) {
    const std::string& country = rule.countries[i];
    const bool upper =
        country.size() == 2 &&
        std::all_of(country.begin(), country.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    if (!upper) {
      return InvalidArgument(Cat("countries[", i, "]: give two capital letters such as \"SN\""));
    }
  }
  for (size_t i = 0; i < rule.operators.size(); ++i) {
    if (Trim(rule.operators[i]).empty())
      return InvalidArgument(Cat("operators[", i, "]: it is empty"));
  }
  if (rule.countries.size() > kMaxNames || rule.operators.size() > kMaxNames) {
    return InvalidArgument(Cat("operators: at most ", kMaxNames, " countries and operators"));
  }
  if (rule.accounts.empty()) return InvalidArgument("accounts: name at least one");
  GRIOT_TRY(CheckAccounts(scope, rule, rule.accounts, "accounts"));
  return CheckAccounts(scope, rule, rule.otherwise, "otherwise");
}

absl::StatusOr<Route> Read(const Rows& rows) {
  Route route;
  GRIOT_LET(const Json rule, ParseJson(rows.Text(1)));
  GRIOT_TRY(FromJson(rule, static_cast<RouteRule*>(&route)));
  route.id = rows.IdOf(0);
  return route;
}

absl::StatusOr<std::vector<Route>> ReadAll(Rows rows) {
  std::vector<Route> routes;
  while (rows.Next()) {
    GRIOT_LET(Route route, Read(rows));
    routes.push_back(std::move(route));
  }
  GRIOT_TRY(rows.status());
  return routes;
}

bool Has(const std::vector<std::string>& names, std::string_view name) {
  return names.empty() || std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

absl::StatusOr<Route> Routes::Create(const RouteRule& wanted) {
  RouteRule rule = wanted;
  GRIOT_TRY(CheckRule(scope_, rule));
  GRIOT_LET(const auto count,
            scope_.db.QueryInt("SELECT count(*) FROM route WHERE tenant_id = $1", {scope_.tenant}));
  if (count.value_or(0) >= static_cast<int64_t>(kMaxRoutes)) {
    return FailedPrecondition(Cat("route: at most ", kMaxRoutes, ", delete one first"));
  }
  GRIOT_LET(const int64_t id, scope_.db.TakeIds(1));
  GRIOT_TRY(NameTaken(
      scope_.db
          .Execute(Cat("INSERT INTO route (id, tenant_id, channel, position, name, rule) VALUES "
                       "($1, $2, $3, $4, $5, ",
                       scope_.db.dialect().AsJson("$6"), ")"),
                   {id, scope_.tenant, static_cast<int>(rule.channel), rule.position, rule.name,
                    ToJson(rule)})
          .status(),
      "a route", rule.name));
  return Get({.id = {id}});
}

absl::StatusOr<Route> Routes::Get(const ById& by) {
  GRIOT_LET(Rows rows, scope_.db.Query(Cat(kSelect, "AND id = $2"), {scope_.tenant, by.id}));
  if (rows.Next()) return Read(rows);
  GRIOT_TRY(rows.status());
  return NotFound("route: there is none with this id");
}

absl::StatusOr<RouteList> Routes::List(const NoArgument&) {
  GRIOT_LET(Rows rows, scope_.db.Query(Cat(kSelect, kOrder), {scope_.tenant}));
  RouteList list;
  GRIOT_LET(list.items, ReadAll(std::move(rows)));
  return list;
}

absl::StatusOr<Route> Routes::Update(const UpdateRoute& change) {
  GRIOT_LET(Route route, Get({.id = change.id}));
  if (change.name) route.name = *change.name;
  if (change.countries) route.countries = *change.countries;
  if (change.operators) route.operators = *change.operators;
  if (change.accounts) route.accounts = *change.accounts;
  if (change.otherwise) route.otherwise = *change.otherwise;
  if (change.position) route.position = *change.position;
  GRIOT_TRY(CheckRule(scope_, route));
  GRIOT_TRY(NameTaken(
      scope_.db
          .Execute(Cat("UPDATE route SET position = $3, name = $4, rule = ",
                       scope_.db.dialect().AsJson("$5"), " WHERE tenant_id = $1 AND id = $2"),
                   {scope_.tenant, route.id, route.position, route.name,
                    ToJson(static_cast<const RouteRule&>(route))})
          .status(),
      "a route", route.name));
  return route;
}

absl::StatusOr<Done> Routes::Delete(const ById& by) {
  GRIOT_LET(const int64_t changed,
            scope_.db.Execute("DELETE FROM route WHERE tenant_id = $1 AND id = $2",
                              {scope_.tenant, by.id}));
  if (changed == 0) return NotFound("route: there is none with this id");
  return Done();
}

absl::StatusOr<std::vector<Route>> RoutesOf(Scope& scope, Channel channel) {
  GRIOT_LET(Rows rows, scope.db.Query(Cat(kSelect, "AND channel = $2", kOrder),
                                      {scope.tenant, static_cast<int>(channel)}));
  return ReadAll(std::move(rows));
}

bool Fits(const RouteRule& route, std::string_view country, std::string_view operator_name) {
  return Has(route.countries, country) && Has(route.operators, operator_name);
}

}  // namespace griot
