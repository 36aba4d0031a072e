#include "src/transfer/zip_writer.h"

#include <gtest/gtest.h>

#include "griot/base/status.h"
#include "src/transfer/xlsx_archive.h"

namespace griot::transfer {
namespace {

class FullDisk final : public ByteSink {
 public:
  absl::Status Write(std::string_view) override { return ResourceExhausted("full"); }
};

TEST(ZipWriter, WhatItPacksUnpacks) {
  TextSink sink;
  ZipWriter zip(&sink);
  std::string large;
  for (int64_t i = 0; i < 300000; ++i) large += std::to_string(i * 7919 % 100003);
  ASSERT_TRUE(zip.Begin("a").ok() && zip.Write(large).ok() && zip.Write("end").ok() &&
              zip.End().ok());
  ASSERT_TRUE(zip.Begin("b").ok() && zip.End().ok() && zip.Finish().ok());
  auto archive = XlsxArchive::Open(std::make_shared<MemorySource>(sink.text()));
  ASSERT_TRUE(archive.ok());
  ASSERT_TRUE((*archive)->OpenPart("a").ok());
  std::string read(large.size() + 10, '\0');
  size_t done = 0;
  for (;;) {
    const auto size = (*archive)->Read({read.data() + done, read.size() - done});
    ASSERT_TRUE(size.ok());
    if (*size == 0) break;
    done += *size;
  }
  EXPECT_EQ(large + "end", read.substr(0, done));
}

TEST(ZipWriter, ErrorsOfTheSinkAreErrors) {
  FullDisk sink;
  ZipWriter zip(&sink);
  const absl::Status status = zip.Begin("a");
  EXPECT_EQ("full", Message(status));
}

}  // namespace
}  // namespace griot::transfer
