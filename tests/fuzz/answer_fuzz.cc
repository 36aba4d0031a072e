// Any bytes as what a provider answered: the first line is the status and Retry-After, the rest the
// body. What is read of it is a word, and an id of a bearable size.
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "griot/base/text.h"
#include "griot/drivers/builtin.h"

namespace {

using griot::OutcomeKind;

std::unique_ptr<const griot::Driver> Make(std::string_view settings) {
  return griot::BuiltinDrivers()
      .Make("http", {.settings = griot::ParseJson(settings).value(), .secrets = griot::Json()})
      .value();
}

const std::vector<std::unique_ptr<const griot::Driver>>& Drivers() {
  static const auto& drivers = *[] {
    auto* const all = new std::vector<std::unique_ptr<const griot::Driver>>;
    all->push_back(Make(R"({"url":"http://h/"})"));
    all->push_back(Make(R"({"url":"http://h/","accepted_id":"/id"})"));
    all->push_back(Make(R"({"url":"http://h/","accepted_id":"/messages/0/id","unsent":[503]})"));
    return all;
  }();
  return drivers;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  const std::string_view line = text.substr(0, text.find('\n'));
  const size_t blank = line.find(' ');
  griot::HttpResponse response{
      .status = griot::ParseInteger<int>(line.substr(0, blank)).value_or(200),
      .body = std::string(text.substr(line.size() < text.size() ? line.size() + 1 : text.size()))};
  if (blank != std::string_view::npos) {
    response.headers.push_back({"retry-after", std::string(line.substr(blank + 1))});
  }
  const absl::Time now = absl::FromUnixSeconds(1'763'712'000);
  for (const auto& driver : Drivers()) {
    const griot::Outcome outcome = driver->http()->Read(response, now);
    if (outcome.code.size() > 20 || outcome.provider_id.size() > 256) std::abort();
    if (outcome.kind == OutcomeKind::kAccepted && response.status / 100 != 2) std::abort();
    if (outcome.retry_at &&
        (*outcome.retry_at < now || *outcome.retry_at > now + absl::Hours(24))) {
      std::abort();
    }
  }
  return 0;
}
