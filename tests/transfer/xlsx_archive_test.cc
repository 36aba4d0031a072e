#include "src/transfer/xlsx_archive.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "griot/base/status.h"
#include "tests/transfer/xlsx_parts.h"

namespace griot::transfer {
namespace {

using testing::HasSubstr;

absl::StatusOr<std::unique_ptr<XlsxArchive>> Open(std::string_view bytes) {
  return XlsxArchive::Open(std::make_shared<MemorySource>(bytes));
}

std::string Fault(std::string_view bytes) { return std::string(Message(Open(bytes).status())); }

absl::StatusOr<std::string> ReadPart(XlsxArchive& archive, std::string_view name) {
  GRIOT_TRY(archive.OpenPart(name));
  std::string text(100, '\0');
  size_t done = 0;
  for (;;) {
    text.resize(done + 7);
    GRIOT_LET(const size_t size, archive.Read({text.data() + done, 7}));
    done += size;
    if (size == 0) break;
  }
  text.resize(done);
  return text;
}

TEST(XlsxArchive, ReadsPartsByName) {
  const std::string zip = Zip({{"a/B.xml", "first part"}, {"c.xml", ""}});
  auto archive = Open(zip);
  ASSERT_TRUE(archive.ok());
  EXPECT_TRUE((*archive)->Has("A/b.XML"));
  EXPECT_EQ("first part", *ReadPart(**archive, "a/b.xml"));
  EXPECT_EQ("", *ReadPart(**archive, "c.xml"));
  EXPECT_EQ("first part", *ReadPart(**archive, "a/B.xml"));
  EXPECT_TRUE(absl::IsNotFound((*archive)->OpenPart("d.xml")));
  EXPECT_GT((*archive)->bytes_read(), 0u);
}

TEST(XlsxArchive, NamesAreNamesNotPaths) {
  const std::string zip = Zip({{"../../evil.xml", "x"}, {"/abs\\olute.xml", "y"}});
  auto archive = Open(zip);
  ASSERT_TRUE(archive.ok());
  EXPECT_TRUE((*archive)->Has("../../evil.xml"));
  EXPECT_TRUE((*archive)->Has("/abs/olute.xml"));
}

TEST(XlsxArchive, ChecksumsAreChecked) {
  std::string zip = Zip({{"a", std::string(1000, 'x')}, {"b", "y"}});
  const size_t crc = zip.find("PK\x01\x02") + 16;
  zip[crc] = static_cast<char>(zip[crc] + 1);
  auto archive = Open(zip);
  ASSERT_TRUE(archive.ok());
  EXPECT_THAT(std::string(Message(ReadPart(**archive, "a").status())), HasSubstr("damaged"));
}

TEST(XlsxArchive, RefusesTooManyEntriesAndTwins) {
  ZipParts parts;
  for (int i = 0; i < 2001; ++i) parts.emplace_back(Cat("part", i), "");
  EXPECT_THAT(Fault(Zip(parts)), HasSubstr("2001 entries"));
  EXPECT_THAT(Fault(Zip({{"a", "1"}, {"A", "2"}})), HasSubstr("two parts of one name"));
  EXPECT_THAT(Fault(Zip({{std::string(600, 'n'), "1"}})), HasSubstr("name in the archive"));
}

TEST(XlsxArchive, RefusesRatiosOfBombs) {
  EXPECT_THAT(Fault(Zip({{"a", std::string(1 << 20, '\0')}})), HasSubstr("more than 100 to 1"));
  EXPECT_EQ("", Fault(Zip({{"a", std::string(100 << 10, '\0')}})));
}

TEST(XlsxArchive, WhatIsNoArchiveIsDamaged) {
  EXPECT_THAT(Fault(""), HasSubstr("damaged or cut short"));
  EXPECT_THAT(Fault("PK\x03\x04 and nothing"), HasSubstr("damaged or cut short"));
}

}  // namespace
}  // namespace griot::transfer
