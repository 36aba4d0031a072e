#include <gtest/gtest.h>

#include "griot/access/passwords.h"
#include "griot/base/status.h"

namespace griot {
namespace {

TEST(CheckPassword, TakesWhatIsLongAndNotKnown) {
  for (const char* password :
       {"correct horse battery staple", "kX9#vv2q", "éàùçôîâê", "Thiéboudienne-du-vendredi",
        "contraseña segura", "mon mot de passe", "passwordless griots", "密码密码密码密码吗"}) {
    EXPECT_TRUE(CheckPassword(password).ok()) << password;
  }
  EXPECT_TRUE(CheckPassword(std::string(512, 'a') + std::string(512, 'b')).ok());
}

TEST(CheckPassword, CountsCharactersNotBytes) {
  EXPECT_EQ(Message(CheckPassword("éàùçôîâ")),
            "password: shorter than 8 characters, choose a longer one");
  EXPECT_FALSE(CheckPassword("").ok());
  EXPECT_FALSE(CheckPassword("kX9#vv2").ok());
}

TEST(CheckPassword, EndsSomewhere) {
  EXPECT_EQ(Message(CheckPassword(std::string(1023, 'a') + "bc")),
            "password: longer than 1024 bytes, choose a shorter one");
}

TEST(CheckPassword, RefusesBytesThatNobodyCanType) {
  EXPECT_EQ(Message(CheckPassword("kX9#vv2q\xff")), "password: is not UTF-8, type it again");
}

TEST(CheckPassword, RefusesWhatOthersTryFirst) {
  for (const char* password :
       {"password",   "PASSWORD",   "Password1",  "Password2026!", "12345678",
        "1234567890", "azertyuiop", "Azerty123",  "motdepasse",    "MotDePasse2025",
        "aaaaaaaa",   "........",   "iloveyou!!", "senegal221",    "admin1234",
        "Passer123",  "test1234",   "qwerty2024", "p@ssw0rd",      "dragon123"}) {
    EXPECT_EQ(Message(CheckPassword(password)),
              "password: one of the first that others try, choose another")
        << password;
  }
}

TEST(CheckPassword, RefusesWhatIsKnownOfTheUser) {
  EXPECT_EQ(Message(CheckPassword("Aminata.Diop", {"aminata.diop", "a@example.org"})),
            "password: the name or the address of the user, choose another");
  EXPECT_FALSE(CheckPassword("aminata.diop2026", {"aminata.diop"}).ok());
  EXPECT_FALSE(CheckPassword("awa@example.org", {"", "awa@example.org"}).ok());
  EXPECT_TRUE(CheckPassword("aminata likes rain", {"aminata", ""}).ok());
}

}  // namespace
}  // namespace griot
