// The shipped plan against the package that it was made from: google-libphonenumber, under node.
//
// GRIOT_NPM is a folder node_modules that has it; else npm installs the version that the plan names
// into the build folder. Without npm or node there is nothing to compare with: skipped, but not in
// CI.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "griot/base/text.h"
#include "griot/numbers/format.h"
#include "griot/numbers/segmenter.h"
#include "tests/numbers/cases.h"
#include "tests/numbers/generators.h"

namespace griot::numbers {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kPackage = "google-libphonenumber";
constexpr int kEnough = 20;
// JavaScript holds the national number as a floating-point number.
constexpr uint64_t kExactInJavaScript = uint64_t{1} << 53;

std::string Environment(const char* name, std::string otherwise) {
  const char* value = std::getenv(name);
  return value == nullptr || *value == 0 ? otherwise : value;
}

bool Shell(const std::string& command) { return std::system(command.c_str()) == 0; }

// The folder node_modules with the package of this version, or "".
std::string FindPackage(const std::string& version) {
  const fs::path build = Environment("GRIOT_BUILD_DIR", ".");
  const fs::path own = build / "npm";
  const auto has = [&](const fs::path& modules) {
    std::ifstream file(modules / kPackage / "package.json");
    const std::string text(std::istreambuf_iterator<char>(file), {});
    return text.find(Cat("\"version\": \"", version, "\"")) != std::string::npos;
  };
  for (const fs::path& modules : {fs::path(Environment("GRIOT_NPM", "")), own / "node_modules"}) {
    if (has(modules)) return modules;
  }
  fs::create_directories(own);
  Shell(Cat("npm install --prefix '", own.string(), "' --no-audit --no-fund --ignore-scripts ",
            kPackage, "@", version, " > '", (own / "log").string(), "' 2>&1"));
  return has(own / "node_modules") ? own / "node_modules" : fs::path();
}

std::string VersionOf(const Plan& plan) {
  for (const PlanSource& source : plan.sources()) {
    if (source.name == kPackage) return std::string(source.version);
  }
  return {};
}

std::string OurAnswer(const Plan& plan, const Segmentation& s) {
  const auto number = [](auto value) { return static_cast<int>(value); };
  if (s.status == Status::kEmpty) return Cat(number(Status::kNotANumber));
  if (s.status != Status::kOk) return Cat(number(s.status));
  return Cat("0\t", number(s.valid), "\t", number(s.possibility), "\t", number(s.type), "\t",
             s.calling_code, "\t", plan.country_code(s.country), "\t", s.national(), "\t",
             s.extension(), "\t", s.e164(), "\t", Format(plan, s, NumberStyle::kInternational),
             "\t", Format(plan, s, NumberStyle::kNational), "\t",
             Format(plan, s, NumberStyle::kRfc3966));
}

bool ExactInJavaScript(const Segmentation& s) {
  return ParseInteger<uint64_t>(s.national()).value_or(0) <= kExactInJavaScript;
}

// The one rule in which upstream's languages differ: a '+' that leads nowhere ("+003") is dropped
// and the rest read again; what goes wrong then is left out by C++, and thrown by JavaScript.
bool ThrownInJavaScriptOnly(const Input& input, const Segmentation& ours, std::string_view theirs) {
  return ours.status == Status::kInvalidCallingCode && input.text.find('+') != std::string::npos &&
         theirs == Cat(static_cast<int>(Status::kTooShortAfterIdd));
}

TEST(JavaScript, TheShippedPlanEqualsThePackageItWasMadeFrom) {
  const auto& plan = Plan::Default();
  ASSERT_NE(plan, nullptr);
  const std::string version = VersionOf(*plan);
  ASSERT_NE(version, "") << "the plan does not name " << kPackage;
  const std::string modules = FindPackage(version);
  if (modules.empty() || !Shell("node --version > /dev/null 2>&1")) {
    ASSERT_NE(Environment("CI", ""), "true")
        << "no " << kPackage << " " << version << ", or no node";
    GTEST_SKIP() << "skipped: no " << kPackage << " " << version << " (npm), or no node";
  }
  const fs::path folder = fs::path(Environment("GRIOT_BUILD_DIR", "."));
  const std::string questions = folder / "javascript_questions.txt";
  const std::string answers = folder / "javascript_answers.txt";

  const auto segmenter = Segmenter::Create();
  Inputs inputs(*plan, Seed());
  std::vector<Input> asked;
  std::ofstream out(questions, std::ios::binary);
  for (const uint64_t cases = Cases(2'000'000) * 3 / 20; asked.size() < cases;) {
    const uint64_t kind = asked.size() % 10;
    Input input = kind < 4   ? inputs.Valid()
                  : kind < 7 ? inputs.NearlyValid()
                  : kind < 8 ? inputs.RandomDigits()
                             : inputs.Prefixed();
    if (!ExactInJavaScript(segmenter->Segment(input.text, input.region))) continue;
    out << plan->country_code(input.region) << '\t' << input.text << '\n';
    asked.push_back(std::move(input));
  }
  out.close();
  const std::string script =
      Environment("GRIOT_SOURCE_DIR", ".") + "/tests/numbers/oracle/google_libphonenumber.mjs";
  ASSERT_TRUE(
      Shell(Cat("node '", script, "' '", modules, "' < '", questions, "' > '", answers, "'")));

  std::ifstream in(answers, std::ios::binary);
  int differences = 0;
  uint64_t valid = 0;
  for (const Input& input : asked) {
    std::string theirs;
    ASSERT_TRUE(std::getline(in, theirs));
    const Segmentation number = segmenter->Segment(input.text, input.region);
    const std::string ours = OurAnswer(*plan, number);
    valid += number.valid;
    if (ours == theirs || ThrownInJavaScriptOnly(input, number, theirs)) continue;
    if (++differences > kEnough) continue;
    ADD_FAILURE() << "\"" << Escaped(input.text) << "\" region \""
                  << plan->country_code(input.region) << "\"\n  griot    " << ours
                  << "\n  upstream " << theirs;
  }
  EXPECT_EQ(differences, 0) << "GRIOT_SEED=" << Seed();
  std::printf("%zu inputs, %llu valid, %d differences\n", asked.size(),
              static_cast<unsigned long long>(valid), differences);
}

}  // namespace
}  // namespace griot::numbers
