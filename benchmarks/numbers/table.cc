#include "benchmarks/numbers/table.h"

#include <cstdio>
#include <fstream>
#include <thread>

#include "griot/base/text.h"

namespace griot::benchmarks {
namespace {

std::string Number(double value) {
  char text[32];
  const char* format = value >= 100 ? "%.0f" : value >= 10 ? "%.1f" : value >= 1 ? "%.2f" : "%.3f";
  std::snprintf(text, sizeof text, format, value);
  return text;
}

std::string Padded(std::string text, size_t width, bool right = false) {
  size_t characters = 0;
  for (const char c : text) characters += (c & 0xC0) != 0x80;
  if (characters < width) text.insert(right ? 0 : text.size(), width - characters, ' ');
  return text;
}

std::string Escaped(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '"' || c == '\\') out.push_back('\\');
    out.push_back(c);
  }
  return out;
}

std::string Goal(const Figure& f) {
  return f.goal == 0 ? "" : Cat(f.least ? "≥ " : "< ", Number(f.goal), " ", f.unit);
}

}  // namespace

std::string Machine(const std::string& simd) {
  std::string model = "unknown processor";
  std::ifstream cpus("/proc/cpuinfo");
  for (std::string line; std::getline(cpus, line);) {
    if (line.rfind("model name", 0) == 0) {
      model = std::string(Trim(line.substr(line.find(':') + 1)));
      break;
    }
  }
  double load = 0;
  std::ifstream("/proc/loadavg") >> load;
  return Cat(model, ", ", std::thread::hardware_concurrency(), " threads, load ", Number(load),
             ", griot ", GRIOT_VERSION, " on ", simd, ", compiler " __VERSION__);
}

std::string AsTable(const std::vector<Figure>& figures, const std::string& machine) {
  std::string out = Cat(machine, "\n\n", Padded("", 44), Padded("goal", 14), Padded("measured", 14),
                        Padded("reached", 9), "\n");
  for (const Figure& f : figures) {
    const char* reached = f.goal == 0 ? "" : f.reached() ? "yes" : "NO";
    out +=
        Cat(Padded(f.what, 44), Padded(Goal(f), 14),
            Padded(Cat(Number(f.measured), " ", f.unit), 14), Padded(reached, 9), f.detail, "\n");
  }
  return out;
}

std::string AsJson(const std::vector<Figure>& figures, const std::string& machine) {
  std::string out = Cat("{\"machine\": \"", Escaped(machine), "\", \"figures\": [");
  for (const Figure& f : figures) {
    out +=
        Cat(&f == figures.data() ? "" : ",", "\n  {\"name\": \"", f.name, "\", \"what\": \"",
            Escaped(f.what), "\", \"unit\": \"", f.unit,
            "\", \"goal\": ", f.goal == 0 ? "null" : Number(f.goal),
            ", \"at_least\": ", f.least ? "true" : "false", ", \"measured\": ", Number(f.measured),
            ", \"reached\": ", f.reached() ? "true" : "false", ", \"detail\": \"",
            Escaped(f.detail), "\"}");
  }
  return out + "\n]}\n";
}

}  // namespace griot::benchmarks
