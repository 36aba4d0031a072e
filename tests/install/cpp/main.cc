// Prints what griot says of a number: E.164, country, type, operator.
#include <griot/numbers/segmenter.h>

#include <iostream>

int main(int argc, char** argv) {
  const auto segmenter = griot::Segmenter::Create({.region = "SN"});
  if (!segmenter.ok()) {
    std::cerr << segmenter.status() << "\n";
    return 1;
  }
  for (int i = 1; i < argc; ++i) {
    const griot::Segmentation number = segmenter->Segment(argv[i]);
    std::cout << number.e164() << ' ' << segmenter->plan().country_code(number.country) << ' '
              << griot::Name(number.type) << ' ' << segmenter->operator_name(number.operator_id)
              << "\n";
  }
}
