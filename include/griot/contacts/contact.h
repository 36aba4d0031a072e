// Contacts: persons, and the ways to reach them.
#ifndef GRIOT_CONTACTS_CONTACT_H_
#define GRIOT_CONTACTS_CONTACT_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/time/time.h"
#include "griot/base/id.h"
#include "griot/base/json.h"
#include "griot/base/schema.h"
#include "griot/contacts/consent.h"

namespace griot {

// A phone number with its segmentation.
struct Phone {
  std::string e164;
  std::optional<std::string> label;
  std::optional<std::string> country;    // "SN"
  std::optional<std::string> operator_;  // "Orange": of the range; see `portable`
  std::string type;                      // "mobile" …
  int32_t calling_code = 0;
  std::optional<std::string> time_zone;
  bool portable = false;         // the country lets numbers move between operators
  std::optional<bool> whatsapp;  // whether WhatsApp knows it; absent: never asked
  std::optional<absl::Time> whatsapp_checked_at;
};

template <>
struct Schema<Phone> {
  static constexpr std::string_view name = "Phone";
  static constexpr auto fields =
      Fields(Field{"e164", &Phone::e164}, Field{"label", &Phone::label},
             Field{"country", &Phone::country, "ISO 3166, or 001."},
             Field{"operator", &Phone::operator_, "Of the number's range: see portable."},
             Field{"type", &Phone::type}, Field{"calling_code", &Phone::calling_code},
             Field{"time_zone", &Phone::time_zone},
             Field{"portable", &Phone::portable, "The country lets numbers change operator."},
             Field{"whatsapp", &Phone::whatsapp, "Absent: never verified."},
             Field{"whatsapp_checked_at", &Phone::whatsapp_checked_at});
};

// An e-mail address, a push token or a postal address.
struct Address {
  AddressKind kind = AddressKind::kEmail;
  std::string value;
  std::optional<std::string> label;
};

template <>
struct Schema<Address> {
  static constexpr std::string_view name = "Address";
  static constexpr auto fields =
      Fields(Required{"kind", &Address::kind}, Required{"value", &Address::value},
             Field{"label", &Address::label});
};

// What one may say of a contact. Left out: stays as it is (when updating), or empty.
struct ContactFields {
  std::optional<std::string> external_id, first_name, last_name, city, language, time_zone;
  std::optional<std::vector<std::string>> phones;  // in any spelling; the first is the main one
  std::optional<std::vector<std::string>> emails;
  std::optional<std::vector<Address>> addresses;   // push tokens and postal addresses
  std::optional<std::vector<std::string>> groups;  // by name; made where they are missing
  std::optional<Json> attributes;                  // an object; a null member removes one
  std::optional<std::string> region;               // for phones without a calling code
};

template <>
struct Schema<ContactFields> {
  static constexpr std::string_view name = "ContactFields";
  static constexpr auto fields = Fields(
      Field{"external_id", &ContactFields::external_id, "Your own id; unique in the tenant."},
      Field{"first_name", &ContactFields::first_name},
      Field{"last_name", &ContactFields::last_name}, Field{"city", &ContactFields::city},
      Field{"language", &ContactFields::language, "BCP 47: fr, wo, en."},
      Field{"time_zone", &ContactFields::time_zone, "IANA: Africa/Dakar."},
      Field{"phones", &ContactFields::phones, "In any spelling; the first is the main one."},
      Field{"emails", &ContactFields::emails}, Field{"addresses", &ContactFields::addresses},
      Field{"groups", &ContactFields::groups, "By name; made where they are missing."},
      Field{"attributes", &ContactFields::attributes, "An object; a null member removes one."},
      Field{"region", &ContactFields::region, "ISO 3166, of phones without a calling code."});
};

struct Contact {
  Id id;
  std::optional<std::string> external_id, first_name, last_name, city, language, time_zone;
  std::vector<Phone> phones;
  std::vector<std::string> emails;
  std::vector<Address> addresses;
  std::vector<std::string> groups;
  Json attributes;
  std::optional<absl::Time> last_reply_at;
  absl::Time created_at, updated_at;
};

template <>
struct Schema<Contact> {
  static constexpr std::string_view name = "Contact";
  static constexpr auto fields =
      Fields(Field{"id", &Contact::id}, Field{"external_id", &Contact::external_id},
             Field{"first_name", &Contact::first_name}, Field{"last_name", &Contact::last_name},
             Field{"city", &Contact::city}, Field{"language", &Contact::language},
             Field{"time_zone", &Contact::time_zone}, Field{"phones", &Contact::phones},
             Field{"emails", &Contact::emails}, Field{"addresses", &Contact::addresses},
             Field{"groups", &Contact::groups}, Field{"attributes", &Contact::attributes},
             Field{"last_reply_at", &Contact::last_reply_at},
             Field{"created_at", &Contact::created_at}, Field{"updated_at", &Contact::updated_at});
};

// Arguments and answers that many operations share.
}  // namespace griot

#endif  // GRIOT_CONTACTS_CONTACT_H_
