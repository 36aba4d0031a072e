#include "griot/base/nearest.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace griot {
namespace {

const std::vector<std::string> kWords = {"id", "nom", "telephone", "region", "summary"};

TEST(Nearest, FindsWhatWasMeant) {
  EXPECT_EQ("telephone", Nearest("telefone", kWords));
  EXPECT_EQ("telephone", Nearest("Télephone", kWords));
  EXPECT_EQ("region", Nearest("REGION", kWords));
  EXPECT_EQ("summary", Nearest("sumamry", kWords));
  EXPECT_EQ("nom", Nearest("nm", kWords));
}

TEST(Nearest, DoesNotGuessWildly) {
  EXPECT_EQ(std::nullopt, Nearest("ville", kWords));
  EXPECT_EQ(std::nullopt, Nearest("", kWords));
  EXPECT_EQ(std::nullopt, Nearest("x", std::span<const std::string>()));
  EXPECT_EQ(std::nullopt, Nearest(std::string(1000, 'x'), kWords));
}

}  // namespace
}  // namespace griot
