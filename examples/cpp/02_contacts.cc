// 02 Keep contacts: import a file, remember what was agreed to, stop somebody, count an audience.
//
//   c++ -std=c++20 02_contacts.cc $(pkg-config --cflags --libs griot) && ./a.out clients.csv
//   sqlite:shop.db
#include <griot/audiences/audiences.h>
#include <griot/contacts/consents.h>
#include <griot/engine/engine.h>
#include <griot/transfer/import.h>

#include <cstdlib>
#include <iostream>

namespace {

template <typename T>
T Must(absl::StatusOr<T> value) {
  if (value.ok()) return *std::move(value);
  std::cerr << value.status() << "\n";
  std::exit(1);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: 02_contacts FILE DATABASE\n";
    return 2;
  }
  const auto engine = Must(griot::Engine::Open({.database = argv[2], .region = "SN"}));
  griot::Session shop = Must(engine->System("default"));  // the host itself

  // Columns are recognised by their headings and cells. The same file again changes nothing.
  const griot::ImportReport report =
      Must(shop.Call<&griot::Imports::Import>({.path = argv[1], .groups = {"clients"}}));
  std::cout << report.read << " rows: " << report.created << " created, " << report.unchanged
            << " unchanged, " << report.rejected << " rejected\n";

  // Filters are a small language; the same one selects whom a campaign is for.
  const auto orange = Must(shop.Call<&griot::Audiences::Count>(
      {.filter = R"(operator == "Orange" and group("clients"))"}));
  std::cout << orange.count << " clients of Orange\n";

  // From now on nothing of ours writes to this number, whatever is imported later.
  Must(shop.Call<&griot::Consents::OptOutAddress>(
      {.channel = griot::Channel::kSms, .address = "+221771234567", .reason = "asked by phone"}));
  // Every call is also there by name, as JSON.
  std::cout << Must(shop.Call("consents.check", R"({"channel":"sms","address":"+221771234567"})"))
            << "\n";
}
