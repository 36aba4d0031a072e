#include <gtest/gtest.h>

#include "griot/transfer/csv_layout.h"

namespace griot {
namespace {

TEST(PhoneNameScore, KnowsTheWordsOfFrenchAndEnglishFiles) {
  for (const char* name :
       {"Téléphone", "TELEPHONE", "T\xE9l\xE9phone", "tel", "Tel.", "N° tel", "tel1", "num_tel",
        "phone", "PhoneNumber", "Mobile", "MSISDN", "gsm", "portable", "WhatsApp", "cell phone",
        "Numéro de téléphone", "contact_phone"}) {
    EXPECT_LE(0.9, PhoneNameScore(name)) << name;
  }
}

TEST(PhoneNameScore, KnowsWhatIsOnlyMaybeAPhone) {
  for (const char* name : {"Contact", "numero", "Numéro", "number"}) {
    EXPECT_LT(0, PhoneNameScore(name)) << name;
    EXPECT_GT(0.9, PhoneNameScore(name)) << name;
  }
}

TEST(PhoneNameScore, OtherWordsAreNone) {
  for (const char* name : {"", "nom", "hotel", "id", "date", "excellence", "total", "email"}) {
    EXPECT_EQ(0, PhoneNameScore(name)) << name;
  }
}

TEST(PhoneNameScore, PrefersMobilesToLandlines) {
  EXPECT_LT(PhoneNameScore("Téléphone fixe"), PhoneNameScore("Téléphone"));
  EXPECT_LT(PhoneNameScore("Téléphone"), PhoneNameScore("Mobile"));
  EXPECT_LT(PhoneNameScore("Fax"), PhoneNameScore("Téléphone fixe"));
}

}  // namespace
}  // namespace griot
