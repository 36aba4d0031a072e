#include "src/transfer/contact_columns.h"

#include <algorithm>

#include "griot/base/nearest.h"
#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/base/time.h"
#include "src/transfer/group_list.h"

namespace griot::transfer {
namespace {

constexpr std::string_view kAttribute = "attribute:", kAttribut = "attribut:";

void AppendMaybe(const std::optional<std::string>& text, std::string& out) {
  if (text) out += *text;
}

template <std::optional<std::string> Contact::*Member>
void TextCell(const Contact& contact, const ContactColumn&, std::string& out) {
  AppendMaybe(contact.*Member, out);
}

template <absl::Time Contact::*Member>
void TimeCell(const Contact& contact, const ContactColumn&, std::string& out) {
  out += Rfc3339(contact.*Member);
}

void IdCell(const Contact& contact, const ContactColumn&, std::string& out) {
  out += Cat(contact.id.value);
}

void LastReplyCell(const Contact& contact, const ContactColumn&, std::string& out) {
  if (contact.last_reply_at) out += Rfc3339(*contact.last_reply_at);
}

void PhoneCell(const Contact& contact, const ContactColumn& column, std::string& out) {
  if (column.n < contact.phones.size()) out += contact.phones[column.n].e164;
}

void EmailCell(const Contact& contact, const ContactColumn& column, std::string& out) {
  if (column.n < contact.emails.size()) out += contact.emails[column.n];
}

template <AddressKind Kind>
void AddressCell(const Contact& contact, const ContactColumn& column, std::string& out) {
  size_t n = 0;
  for (const Address& address : contact.addresses) {
    if (address.kind == Kind && n++ == column.n) out += address.value;
  }
}

template <std::optional<std::string> Phone::*Member>
void MainPhoneCell(const Contact& contact, const ContactColumn&, std::string& out) {
  if (!contact.phones.empty()) AppendMaybe(contact.phones.front().*Member, out);
}

void PhoneTypeCell(const Contact& contact, const ContactColumn&, std::string& out) {
  if (!contact.phones.empty()) out += contact.phones.front().type;
}

// Sorted: their order says nothing, and must not change from one store to another.
void GroupsCell(const Contact& contact, const ContactColumn&, std::string& out) {
  std::vector<std::string> names = contact.groups;
  std::sort(names.begin(), names.end());
  out += JoinGroupNames(names);
}

void AttributeCell(const Contact& contact, const ContactColumn& column, std::string& out) {
  const Json* const value = contact.attributes.Find(column.attribute);
  if (value == nullptr || value->is_null()) return;
  out += value->is_string() ? value->string() : value->Text();
}

using Cell = void (*)(const Contact&, const ContactColumn&, std::string&);

struct Known {
  std::string_view name, english, french;
  Cell cell;
  size_t ContactWidth::*count;  // null: one column
  bool always;                  // also where nobody says which columns
};

constexpr Known kColumns[] = {
    {"id", "griot_id", "griot_id", &IdCell, nullptr, false},
    {"external_id", "external_id", "id externe", &TextCell<&Contact::external_id>, nullptr, true},
    {"first_name", "first_name", "prénom", &TextCell<&Contact::first_name>, nullptr, true},
    {"last_name", "last_name", "nom de famille", &TextCell<&Contact::last_name>, nullptr, true},
    {"phones", "phone", "téléphone", &PhoneCell, &ContactWidth::phones, true},
    {"emails", "email", "email", &EmailCell, &ContactWidth::emails, true},
    {"city", "city", "ville", &TextCell<&Contact::city>, nullptr, true},
    {"language", "language", "langue", &TextCell<&Contact::language>, nullptr, true},
    {"time_zone", "time_zone", "fuseau horaire", &TextCell<&Contact::time_zone>, nullptr, true},
    {"groups", "groups", "groupes", &GroupsCell, nullptr, true},
    {"push_tokens", "push_token", "jeton push", &AddressCell<AddressKind::kPush>,
     &ContactWidth::push_tokens, true},
    {"postal_addresses", "postal_address", "adresse postale complète",
     &AddressCell<AddressKind::kPostal>, &ContactWidth::postal_addresses, true},
    {"country", "country", "pays", &MainPhoneCell<&Phone::country>, nullptr, false},
    {"operator", "operator", "opérateur", &MainPhoneCell<&Phone::operator_>, nullptr, false},
    {"phone_type", "phone_type", "type de téléphone", &PhoneTypeCell, nullptr, false},
    {"last_reply_at", "last_reply_at", "dernière réponse", &LastReplyCell, nullptr, false},
    {"created_at", "created_at", "créé le", &TimeCell<&Contact::created_at>, nullptr, false},
    {"updated_at", "updated_at", "modifié le", &TimeCell<&Contact::updated_at>, nullptr, false},
};

class Choice {
 public:
  Choice(bool french, const ContactWidth& width) : french_(french), width_(width) {}

  void Add(const Known& known) {
    const size_t count = known.count == nullptr ? 1 : width_.*known.count;
    for (size_t n = 0; n < count; ++n) {
      const std::string_view header = french_ ? known.french : known.english;
      columns_.push_back({.header = n == 0 ? std::string(header) : Cat(header, "_", n + 1),
                          .cell = known.cell,
                          .n = n,
                          .attribute = ""});
    }
  }
  void AddAttribute(std::string_view name) {
    columns_.push_back({.header = Cat(french_ ? kAttribut : kAttribute, name),
                        .cell = &AttributeCell,
                        .attribute = std::string(name)});
  }
  void AddAttributes() {
    for (const std::string& name : width_.attributes) AddAttribute(name);
  }
  absl::Status AddNamed(std::string_view name) {
    if (name == "attributes") {
      AddAttributes();
      return absl::OkStatus();
    }
    if (const auto attribute = NamedAttribute(name)) {
      AddAttribute(*attribute);
      return absl::OkStatus();
    }
    std::vector<std::string> names = {"attributes"};
    for (const Known& known : kColumns) {
      if (known.name == name) {
        Add(known);
        return absl::OkStatus();
      }
      names.emplace_back(known.name);
    }
    const auto meant = Nearest(name, names);
    return InvalidArgument(Cat(
        "columns: \"", name, "\" is unknown, ",
        meant ? Cat("did you mean \"", *meant, "\"") : "write phones, city … or attribute:NAME"));
  }
  std::vector<ContactColumn> Take() { return std::move(columns_); }

 private:
  const bool french_;
  const ContactWidth& width_;
  std::vector<ContactColumn> columns_;
};

}  // namespace

std::optional<std::string_view> NamedAttribute(std::string_view header) {
  for (const std::string_view prefix : {kAttribute, kAttribut}) {
    if (header.starts_with(prefix) && header.size() > prefix.size()) {
      return header.substr(prefix.size());
    }
  }
  return std::nullopt;
}

absl::StatusOr<std::vector<ContactColumn>> ContactColumns(std::span<const std::string> wanted,
                                                          std::string_view language,
                                                          const ContactWidth& width) {
  if (language != "en" && language != "fr") {
    return InvalidArgument(Cat("language: \"", language, "\" is unknown, write en or fr"));
  }
  Choice choice(language == "fr", width);
  for (const std::string& name : wanted) GRIOT_TRY(choice.AddNamed(name));
  if (wanted.empty()) {
    for (const Known& known : kColumns) {
      if (known.always) choice.Add(known);
    }
    choice.AddAttributes();
  }
  return choice.Take();
}

}  // namespace griot::transfer
