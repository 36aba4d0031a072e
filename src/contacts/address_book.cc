#include "griot/contacts/address_book.h"

#include <algorithm>

#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/base/utf8.h"

namespace griot {
namespace {

constexpr size_t kMaxEmailSize = 254;     // RFC 5321, 4.5.3.1.3
constexpr size_t kMaxLocalPartSize = 64;  // 4.5.3.1.1
constexpr size_t kMaxAddressSize = 4096;

std::optional<std::string> Named(std::string_view name) {
  if (name.empty()) return std::nullopt;
  return std::string(name);
}

// Why a number that was read is still not written to.
std::string_view WhyNot(const Segmentation& s) {
  if (s.status == Status::kEmpty) return "empty";
  if (s.status != Status::kOk) return Name(s.status);
  if (s.repairs & kDamagedBeyondRepair) return "damaged_beyond_repair";
  return s.possibility == Possibility::kPossible ? "invalid" : Name(s.possibility);
}

bool IsAtom(char c) {
  const auto byte = static_cast<uint8_t>(c);
  return byte >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
         std::string_view("!#$%&'*+-/=?^_`{|}~.").find(c) != std::string_view::npos;
}

// Blanks and marks that nobody sees: an address that is copied with one would be another address,
// and pass by the stops of the first.
bool HasInvisible(std::string_view text) {
  constexpr std::string_view kInvisible[] = {
      "\xc2\xa0",      // no-break space
      "\xc2\xad",      // soft hyphen
      "\xe2\x80\x8b",  // zero width: space, non-joiner, joiner, left-to-right, right-to-left
      "\xe2\x80\x8c", "\xe2\x80\x8d", "\xe2\x80\x8e", "\xe2\x80\x8f",
      "\xe2\x80\xaa", "\xe2\x80\xac", "\xe2\x80\xaf",  // embeddings; narrow no-break space
      "\xe2\x81\xa0", "\xe3\x80\x80", "\xef\xbb\xbf",  // joiner; ideographic; byte order mark
  };
  return std::any_of(std::begin(kInvisible), std::end(kInvisible), [&](std::string_view mark) {
    return text.find(mark) != std::string_view::npos;
  });
}

bool IsDomain(std::string_view domain) {
  if (domain.find('.') == std::string_view::npos) return false;
  for (const std::string_view label : Split(domain, '.')) {
    if (label.empty() || label.size() > 63 || label.front() == '-' || label.back() == '-') {
      return false;
    }
    for (const char c : label) {
      if (!(static_cast<uint8_t>(c) >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
            c == '-')) {
        return false;
      }
    }
  }
  // A number in the end is no domain but a host's address, or a slip.
  return domain.substr(domain.rfind('.') + 1).find_first_not_of("0123456789") != domain.npos;
}

}  // namespace

absl::StatusOr<Phone> PhoneOf(const Segmenter& segmenter, const Segmentation& s) {
  if (s.status != Status::kOk || !s.valid) {
    return InvalidArgument(Cat("phone: ", WhyNot(s), ", check its digits and its country"));
  }
  const Plan& plan = segmenter.plan();
  Phone phone;
  phone.e164 = s.e164();
  phone.country = Named(plan.country_code(s.country));
  phone.operator_ = Named(segmenter.operator_name(s.operator_id));
  phone.type = Name(s.type);
  phone.calling_code = s.calling_code;
  phone.time_zone = Named(plan.time_zone_name(s.time_zone));
  phone.portable = s.portable;
  return phone;
}

absl::StatusOr<Phone> ReadPhone(const Segmenter& segmenter, std::string_view text,
                                std::string_view region) {
  CountryId id = 0;
  if (!region.empty()) {
    const std::optional<CountryId> found = segmenter.plan().FindCountry(region);
    if (!found) {
      return InvalidArgument(
          Cat("region: \"", region, "\" is unknown, give an ISO 3166 code such as \"SN\""));
    }
    id = *found;
  }
  return PhoneOf(segmenter, segmenter.Segment(text, id));
}

absl::StatusOr<std::string> ReadEmail(std::string_view text) {
  text = Trim(text);
  std::string email = LowerAscii(text);
  if (email.starts_with("mailto:")) email.erase(0, 7);
  const size_t at = email.rfind('@');
  if (at == std::string::npos || at == 0 || at > kMaxLocalPartSize ||
      email.size() > kMaxEmailSize || !IsUtf8(email) || HasInvisible(email)) {
    return InvalidArgument("email: not an e-mail address, write name@example.org");
  }
  const std::string_view local = std::string_view(email).substr(0, at);
  bool good = local.front() != '.' && local.back() != '.' &&
              local.find("..") == std::string_view::npos &&
              IsDomain(std::string_view(email).substr(at + 1));
  for (const char c : local) good &= IsAtom(c);
  if (!good) return InvalidArgument("email: not an e-mail address, write name@example.org");
  return email;
}

std::optional<AddressKind> KindOf(Channel channel) {
  switch (channel) {
    case Channel::kSms:
    case Channel::kWhatsapp: return AddressKind::kPhone;
    case Channel::kEmail: return AddressKind::kEmail;
    case Channel::kPush: return AddressKind::kPush;
    case Channel::kPostal: return AddressKind::kPostal;
    case Channel::kAll:
    case Channel::kWebhook: break;
  }
  return std::nullopt;
}

absl::StatusOr<std::string> ReadAddress(const Segmenter& segmenter, AddressKind kind,
                                        std::string_view text, std::string_view region) {
  switch (kind) {
    case AddressKind::kPhone: {
      GRIOT_LET(Phone phone, ReadPhone(segmenter, text, region));
      return std::move(phone.e164);
    }
    case AddressKind::kEmail: return ReadEmail(text);
    case AddressKind::kPush:
    case AddressKind::kPostal: break;
  }
  text = Trim(text);
  if (text.empty() || text.size() > kMaxAddressSize || !IsUtf8(text)) {
    return InvalidArgument(
        Cat("address: empty, longer than ", kMaxAddressSize, " bytes or not UTF-8, give its text"));
  }
  return std::string(text);
}

}  // namespace griot
