// Compiles the facts into a plan while the library is built: no options but what the build needs.
// (People use `griot plan build`.)
//
//   griot_compile_plan FACTS -o FILE [--areas]
#include <cstdio>
#include <fstream>
#include <iostream>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "griot/base/status.h"
#include "griot/base/text.h"
#include "src/numbers/compiler/compile.h"
#include "src/numbers/compiler/facts_text.h"
#include "src/numbers/compiler/folder.h"

namespace {

// Renamed when complete: a build that was interrupted leaves no half plan.
absl::Status WriteFile(const std::string& path, const std::string& bytes) {
  const std::string unfinished = path + ".new";
  std::ofstream file(unfinished, std::ios::binary);
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  file.close();
  if (!file || std::rename(unfinished.c_str(), path.c_str()) != 0) {
    return griot::Unavailable(griot::Cat(path, ": cannot be written"));
  }
  return absl::OkStatus();
}

absl::Status Compile(const std::string& folder, bool areas, const std::string& output) {
  using namespace griot::numbers;  // NOLINT(google-build-using-namespace): a tool of this room
  GRIOT_LET(const auto texts, ReadTexts(folder));
  GRIOT_LET(const Facts facts, ReadFacts(texts));
  GRIOT_LET(const std::string plan, CompilePlan(facts, {.areas = areas}));
  return WriteFile(output, plan);
}

}  // namespace

int main(int argc, char** argv) {
  const bool areas = argc == 5 && std::string_view(argv[4]) == "--areas";
  if ((argc != 4 && !areas) || std::string_view(argv[2]) != "-o") {
    std::cerr << "usage: griot_compile_plan FACTS -o FILE [--areas]\n";
    return 2;
  }
  const absl::Status status = Compile(argv[1], areas, argv[3]);
  if (status.ok()) return 0;
  std::cerr << "griot_compile_plan: " << griot::Message(status) << "\n";
  return 1;
}
