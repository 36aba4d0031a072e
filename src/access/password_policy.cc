#include <algorithm>

#include "griot/access/passwords.h"
#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/base/utf8.h"

namespace griot {
namespace {

// In lower case, without what people put behind them: see Core().
constexpr std::string_view kWorst[] = {"00000000",
                                       "0987654321",
                                       "11111111",
                                       "11223344",
                                       "12121212",
                                       "123123123",
                                       "12341234",
                                       "12344321",
                                       "12345678",
                                       "123456789",
                                       "1234567890",
                                       "1234567891",
                                       "123qweasd",
                                       "1q2w3e4r",
                                       "1q2w3e4r5t",
                                       "1qaz2wsx",
                                       "21212121",
                                       "55555555",
                                       "66666666",
                                       "77777777",
                                       "87654321",
                                       "88888888",
                                       "987654321",
                                       "99999999",
                                       "a1b2c3d4",
                                       "abc",
                                       "abcd",
                                       "abcdef",
                                       "abcdefg",
                                       "abcdefgh",
                                       "admin",
                                       "administrateur",
                                       "administrator",
                                       "asdfghjk",
                                       "asdfghjkl",
                                       "azerty",
                                       "azertyui",
                                       "azertyuiop",
                                       "azertyuiopqsdfghjklm",
                                       "barcelona",
                                       "baseball",
                                       "bienvenue",
                                       "bismillah",
                                       "changeme",
                                       "charlotte",
                                       "chocolat",
                                       "computer",
                                       "doudou",
                                       "dragon",
                                       "football",
                                       "griot",
                                       "hello",
                                       "iloveyou",
                                       "internet",
                                       "jennifer",
                                       "jetaime",
                                       "juventus",
                                       "letmein",
                                       "liverpool",
                                       "login",
                                       "mamadou",
                                       "marseille",
                                       "master",
                                       "michelle",
                                       "monkey",
                                       "motdepasse",
                                       "nicolas",
                                       "p@ssw0rd",
                                       "p@ssword",
                                       "pa$$w0rd",
                                       "pass",
                                       "passer",
                                       "passw0rd",
                                       "password",
                                       "password1",
                                       "princess",
                                       "princesse",
                                       "q1w2e3r4",
                                       "qazwsx",
                                       "qazwsxedc",
                                       "qwer",
                                       "qwert",
                                       "qwerty",
                                       "qwertyui",
                                       "qwertyuiop",
                                       "qwertz",
                                       "qwertzuiop",
                                       "root",
                                       "secret",
                                       "senegal",
                                       "soleil",
                                       "starwars",
                                       "sunshine",
                                       "superman",
                                       "teranga",
                                       "test",
                                       "trustno1",
                                       "user",
                                       "welcome",
                                       "whatever",
                                       "zaq12wsx"};

bool IsWorst(std::string_view word) {
  return std::find(std::begin(kWorst), std::end(kWorst), word) != std::end(kWorst);
}

// "Password2026!" is "password": what people put behind a word adds nothing.
std::string_view Core(std::string_view lower) {
  const size_t last = lower.find_last_not_of("0123456789!?.*#@$-_+ ");
  return last == std::string_view::npos ? std::string_view() : lower.substr(0, last + 1);
}

int Characters(std::string_view text) {
  return static_cast<int>(std::count_if(
      text.begin(), text.end(), [](char c) { return (static_cast<uint8_t>(c) & 0xc0) != 0x80; }));
}

}  // namespace

absl::Status CheckPassword(std::string_view password,
                           std::initializer_list<std::string_view> about) {
  if (password.size() > kPasswordSizeMax) {
    return InvalidArgument(
        Cat("password: longer than ", kPasswordSizeMax, " bytes, choose a shorter one"));
  }
  if (!IsUtf8(password)) return InvalidArgument("password: is not UTF-8, type it again");
  if (Characters(password) < kPasswordCharactersMin) {
    return InvalidArgument(
        Cat("password: shorter than ", kPasswordCharactersMin, " characters, choose a longer one"));
  }
  const std::string lower = LowerAscii(password);
  const bool one_letter = lower.find_first_not_of(lower.front()) == std::string::npos;
  if (one_letter || IsWorst(lower) || IsWorst(Core(lower))) {
    return InvalidArgument("password: one of the first that others try, choose another");
  }
  for (const std::string_view word : about) {
    const std::string known = LowerAscii(word);
    if (!known.empty() && (lower == known || Core(lower) == Core(known))) {
      return InvalidArgument("password: the name or the address of the user, choose another");
    }
  }
  return absl::OkStatus();
}

}  // namespace griot
