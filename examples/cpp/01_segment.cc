// 01 Segment phone numbers: one, then a column of them.
//
//   c++ -std=c++20 01_segment.cc $(pkg-config --cflags --libs griot) && ./a.out "77 123 45 67" n/a
#include <griot/numbers/segmenter.h>

#include <cstdint>
#include <iostream>
#include <string>
#include <vector>

int main(int argc, char** argv) {
  // Numbers without '+' are Senegalese. A segmenter never changes: share it between threads.
  const auto segmenter = griot::Segmenter::Create({.region = "SN"});
  if (!segmenter.ok()) {
    std::cerr << segmenter.status() << "\n";
    return 1;
  }

  // One number. A refused one is no error: it has a status.
  for (int i = 1; i < argc; ++i) {
    const griot::Segmentation number = segmenter->Segment(argv[i]);
    std::cout << argv[i] << ": " << griot::Name(number.status) << " " << number.e164() << " "
              << segmenter->plan().country_code(number.country) << " " << griot::Name(number.type)
              << " " << segmenter->operator_name(number.operator_id) << "\n";
  }

  // A column in Arrow's layout: all texts in one string, and where each begins. Point to the
  // answers that you want; the counts come along.
  std::string bytes;
  std::vector<int32_t> offsets = {0};
  for (int i = 1; i < argc; ++i) {
    bytes += argv[i];
    offsets.push_back(static_cast<int32_t>(bytes.size()));
  }
  griot::TextColumn in;
  in.bytes = bytes.data();
  in.offsets = offsets.data();
  in.rows = argc - 1;
  std::vector<int64_t> numbers(offsets.size());
  griot::SegmentationColumns out;
  out.number = numbers.data();  // E.164 as an integer: a key that every language has
  griot::Summary summary;
  if (const absl::Status status = segmenter->Segment(in, out, &summary); !status.ok()) {
    std::cerr << status << "\n";
    return 1;
  }
  std::cout << "\n" << summary.valid << " of " << summary.rows << " are valid\n";
  for (size_t id = 0; id < summary.country.size(); ++id) {
    if (summary.country[id] == 0) continue;
    std::cout << segmenter->plan().country_code(static_cast<griot::CountryId>(id)) << " "
              << summary.country[id] << "\n";
  }
}
