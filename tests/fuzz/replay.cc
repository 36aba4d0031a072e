// Runs a fuzz target without libFuzzer: over the files of the given folders, then over mutations of
// them from a fixed seed. A crash is the failure; the last input is named before it is tried when
// GRIOT_FUZZ_VERBOSE is set.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size);

namespace {

constexpr int kMutations = 4000;
constexpr size_t kMutatedSizeMax = 1 << 16;

void Run(const std::string& input) {
  // A copy of the exact size, so that a sanitizer sees the first byte read past the end.
  const std::vector<uint8_t> bytes(input.begin(), input.end());
  LLVMFuzzerTestOneInput(bytes.data(), bytes.size());
}

std::string Mutate(std::string text, const std::vector<std::string>& seeds,
                   std::mt19937_64& random) {
  for (uint64_t left = 1 + random() % 4; left > 0; --left) {
    const size_t at = text.empty() ? 0 : random() % text.size();
    switch (random() % 6) {
      case 0:
        if (!text.empty()) text[at] = static_cast<char>(random());
        break;
      case 1: text.insert(at, 1, static_cast<char>(random())); break;
      case 2:
        if (!text.empty()) text.erase(at, 1 + random() % 8);
        break;
      case 3: text.insert(at, text.substr(at, random() % 64)); break;
      case 4: text.resize(at); break;
      default: text.insert(at, seeds[random() % seeds.size()]); break;
    }
    text.resize(std::min(text.size(), kMutatedSizeMax));
  }
  return text;
}

}  // namespace

int main(int argc, char** argv) {
  const bool verbose = std::getenv("GRIOT_FUZZ_VERBOSE") != nullptr;
  std::vector<std::string> seeds = {"", "+221 77 123 45 67", std::string(300, '7')};
  for (int i = 1; i < argc; ++i) {
    if (!std::filesystem::is_directory(argv[i])) continue;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(argv[i])) {
      if (!entry.is_regular_file()) continue;
      std::ifstream file(entry.path(), std::ios::binary);
      seeds.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
    }
  }
  for (const std::string& seed : seeds) Run(seed);
  std::mt19937_64 random(1);
  for (int i = 0; i < kMutations; ++i) {
    const std::string input = Mutate(seeds[random() % seeds.size()], seeds, random);
    if (verbose) std::fprintf(stderr, "mutation %d, %zu bytes\n", i, input.size());
    Run(input);
  }
  std::printf("%zu seeds and %d mutations\n", seeds.size(), kMutations);
}
