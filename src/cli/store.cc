#include "src/cli/store.h"

#include <cstdlib>

#include "griot/base/status.h"
#include "griot/base/text.h"
#include "src/cli/files.h"

namespace griot::cli {
namespace {

// A newline behind the key, as editors leave one, is no part of it.
absl::StatusOr<std::string> ReadKey(const std::string& path) {
  constexpr size_t kKeySize = 32;
  GRIOT_LET(InputFile file, InputFile::Open(path));
  std::string key(kKeySize + 2, '\0');
  GRIOT_LET(const size_t got, file.Read(key.data(), key.size()));
  key.resize(got);
  if (key.size() == kKeySize + 1 && key.back() == '\n') key.pop_back();
  if (key.size() == kKeySize) return key;
  return InvalidArgument(
      Cat(path, ": a key has ", kKeySize, " bytes, make one: head -c 32 /dev/urandom > FILE"));
}

}  // namespace

std::string EnvironmentOr(const char* name, std::string_view otherwise) {
  const char* const value = getenv(name);
  return std::string(value == nullptr || *value == '\0' ? otherwise : value);
}

absl::StatusOr<std::unique_ptr<Engine>> OpenStore(const Arguments& arguments) {
  EngineOptions options;
  options.database = arguments.Value("--database");
  if (options.database.empty()) {
    options.database = EnvironmentOr("GRIOT_DATABASE", "sqlite:griot.db");
  }
  options.region = arguments.Value("--region");
  std::string key_file = arguments.Value("--key");
  if (key_file.empty()) key_file = EnvironmentOr("GRIOT_KEY_FILE", "");
  if (!key_file.empty()) {
    GRIOT_LET(options.master_key, ReadKey(key_file));
  }
  if (arguments.Has("--new-key")) {
    GRIOT_LET(options.new_master_key, ReadKey(arguments.Value("--new-key")));
  }
  return Engine::Open(std::move(options));
}

}  // namespace griot::cli
