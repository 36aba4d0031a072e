#include "src/transfer/export_file.h"

#include <gmock/gmock.h>

#include "griot/base/status.h"

namespace griot::transfer {
namespace {

TEST(ExportFileTest, ThePathSaysTheFormat) {
  const auto format = [](std::string_view path) {
    const auto options = WriterOptions(path, std::nullopt, false, std::nullopt, "en");
    return options.ok() ? std::string(NameOf(options->format)) : std::string();
  };
  EXPECT_EQ("csv", format("a/People.CSV"));
  EXPECT_EQ("xlsx", format("people.xlsx"));
  EXPECT_EQ("jsonl", format("people.jsonl"));
  EXPECT_EQ("jsonl", format("people.ndjson"));
  EXPECT_EQ("", format("people"));
  EXPECT_EQ(FileFormat::kXlsx,
            WriterOptions("people.csv", FileFormat::kXlsx, false, std::nullopt, "en")->format);
}

TEST(ExportFileTest, TheLanguageSaysTheDelimiter) {
  const auto delimiter = [](std::string_view language, std::optional<std::string> said) {
    return WriterOptions("a.csv", std::nullopt, false, said, language)->delimiter;
  };
  EXPECT_EQ(',', delimiter("en", std::nullopt));
  EXPECT_EQ(';', delimiter("fr", std::nullopt));
  EXPECT_EQ('\t', delimiter("fr", "\t"));
  EXPECT_FALSE(WriterOptions("a.csv", std::nullopt, false, ",,", "en").ok());
}

TEST(ExportFileTest, MachinesGetNoMarkOfPeople) {
  const auto options = WriterOptions("a.csv", std::nullopt, true, std::nullopt, "en");
  ASSERT_TRUE(options.ok());
  EXPECT_TRUE(options->raw);
  EXPECT_FALSE(options->bom);
}

}  // namespace
}  // namespace griot::transfer
