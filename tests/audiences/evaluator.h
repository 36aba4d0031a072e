// The slow, obvious meaning of filters, over contacts in memory: the oracle of their SQL.
#ifndef GRIOT_TESTS_AUDIENCES_EVALUATOR_H_
#define GRIOT_TESTS_AUDIENCES_EVALUATOR_H_

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "griot/audiences/filter.h"
#include "griot/base/json.h"
#include "griot/contacts/consent.h"
#include "griot/contacts/gate.h"
#include "src/audiences/tree.h"

namespace griot::audiences {

struct PersonAddress {
  AddressKind kind = AddressKind::kPhone;
  std::string value;
  std::optional<bool> whatsapp;
  std::vector<GateRow> gates;
};

struct Person {
  int64_t id = 0;
  // In the order of FieldId, up to kExternalId, without kName.
  std::map<FieldId, std::optional<std::string>> texts;
  std::optional<int64_t> calling_code;
  std::map<FieldId, std::optional<absl::Time>> times;
  Json attributes = Json(Json::Object());
  bool objects = false;
  std::vector<PersonAddress> addresses;
  std::set<std::string> groups;
};

class Evaluator {
 public:
  Evaluator(absl::Time now, std::map<std::string, Selection> saved)
      : now_(now), saved_(std::move(saved)) {}

  bool Selects(const Selection& selection, const Person& person) const;
  bool IsTrue(const Node& node, const Person& person) const;

 private:
  bool Comparison(const Node& node, const Person& person) const;
  bool Predicate(const Node& node, const Person& person) const;

  absl::Time now_;
  std::map<std::string, Selection> saved_;
};

}  // namespace griot::audiences

#endif  // GRIOT_TESTS_AUDIENCES_EVALUATOR_H_
