#include "griot/base/schema.h"

#include <gtest/gtest.h>

#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/base/time.h"
#include "tests/vault/seeded_random.h"

namespace griot {

enum class Colour { kRed, kGreen };
template <>
struct Schema<Colour> {
  static constexpr std::string_view name = "Colour";
  static constexpr std::string_view names[] = {"red", "green"};
};

struct Wheel {
  int32_t size = 0;
  std::optional<double> pressure;
};
template <>
struct Schema<Wheel> {
  static constexpr std::string_view name = "Wheel";
  static constexpr auto fields =
      Fields(Required{"size", &Wheel::size}, Field{"pressure", &Wheel::pressure});
};

struct Car {
  Id id;
  std::string name;
  bool fast = true;
  int64_t price = 7;
  uint16_t doors = 0;
  Colour colour = Colour::kGreen;
  std::optional<std::string> owner;
  std::optional<absl::Time> sold;
  std::vector<Wheel> wheels;
  std::optional<std::vector<std::string>> notes;
  Json extra;
};
template <>
struct Schema<Car> {
  static constexpr std::string_view name = "Car";
  static constexpr auto fields = Fields(
      Field{"id", &Car::id}, Required{"name", &Car::name, "Painted on it."},
      Field{"fast", &Car::fast}, Field{"price", &Car::price}, Field{"doors", &Car::doors},
      Field{"colour", &Car::colour}, Field{"owner", &Car::owner}, Field{"sold", &Car::sold},
      Field{"wheels", &Car::wheels}, Field{"notes", &Car::notes}, Field{"extra", &Car::extra});
};

namespace {

std::string SchemaError(std::string_view json, std::string_view path = "") {
  Car car;
  const absl::Status status = FromJson(*ParseJson(json), &car, path);
  if (status.ok()) return "fine";
  EXPECT_EQ(absl::StatusCode::kInvalidArgument, status.code());
  return std::string(Message(status));
}

TEST(SchemaTest, WhatIsLeftOutKeepsItsValue) {
  Car car;
  ASSERT_TRUE(FromJson(*ParseJson(R"({"name":"x"})"), &car).ok());
  EXPECT_EQ(R"({"id":"0","name":"x","fast":true,"price":7,"doors":0,"colour":"green",)"
            R"("wheels":[],"extra":null})",
            ToJson(car));
}

TEST(SchemaTest, NullEmptiesWhatMayBeMissing) {
  Car car;
  car.owner = "a", car.notes = {"b"};
  ASSERT_TRUE(FromJson(*ParseJson(R"({"name":"x","owner":null,"notes":null})"), &car).ok());
  EXPECT_EQ(std::nullopt, car.owner);
  EXPECT_FALSE(car.notes.has_value());
  EXPECT_EQ("name: expected text, got null", SchemaError(R"({"name":null})"));
}

TEST(SchemaTest, ErrorsNameTheirPlace) {
  EXPECT_EQ("argument: expected an object, got a list", SchemaError("[]"));
  EXPECT_EQ("car: expected an object, got null", SchemaError("null", "car"));
  EXPECT_EQ("name is missing, give it", SchemaError("{}"));
  EXPECT_EQ("car.name is missing, give it", SchemaError("{}", "car"));
  EXPECT_EQ("nmae is unknown, did you mean \"name\"", SchemaError(R"({"nmae":"x"})"));
  EXPECT_EQ(
      "zzzzzzzz is unknown, there are id, name, fast, price, doors, colour, owner, sold, wheels, "
      "notes and extra",
      SchemaError(R"({"zzzzzzzz":1})"));
  EXPECT_EQ("name: expected text, got an integer", SchemaError(R"({"name":1})"));
  EXPECT_EQ("fast: expected true or false, got text", SchemaError(R"({"fast":"true"})"));
  EXPECT_EQ("price: expected an integer, got a number", SchemaError(R"({"price":1.5})"));
  EXPECT_EQ("doors: -1 is out of range, give 0 to 65535", SchemaError(R"({"doors":-1})"));
  EXPECT_EQ("doors: 65536 is out of range, give 0 to 65535", SchemaError(R"({"doors":65536})"));
  EXPECT_EQ("colour: \"gren\" is unknown, did you mean \"green\"",
            SchemaError(R"({"colour":"gren"})"));
  EXPECT_EQ("colour: \"blue\" is unknown, there are red and green",
            SchemaError(R"({"colour":"blue"})"));
  EXPECT_EQ("colour: expected text, got an integer", SchemaError(R"({"colour":0})"));
  EXPECT_EQ("sold: expected a time, got an integer", SchemaError(R"({"sold":0})"));
  EXPECT_EQ("sold: not a time, write it as \"2026-11-21T08:30:00Z\"",
            SchemaError(R"({"sold":"today"})"));
  EXPECT_EQ("id: expected an id, got an object", SchemaError(R"({"id":{}})"));
  EXPECT_EQ("wheels: expected a list, got an object", SchemaError(R"({"wheels":{}})"));
  EXPECT_EQ("wheels[1].size is missing, give it", SchemaError(R"({"wheels":[{"size":1},{}]})"));
  EXPECT_EQ("wheels[0].pressure: expected a number, got text",
            SchemaError(R"({"wheels":[{"size":1,"pressure":"2"}]})"));
  EXPECT_EQ("notes[1]: expected text, got null", SchemaError(R"({"notes":["a",null]})"));
}

TEST(SchemaTest, IdsAreTextOrIntegersAndNeverNobodys) {
  const auto id = [](std::string_view json) {
    Id value;
    EXPECT_TRUE(ReadJson(*ParseJson(json), ShapeOf<Id>(), "id", &value).ok());
    return value.value;
  };
  EXPECT_EQ(1042, id("\"1042\""));
  EXPECT_EQ(1042, id("1042"));
  EXPECT_EQ(INT64_MAX, id("\"9223372036854775807\""));
  // What no row has.
  for (const std::string_view none :
       {"\"\"", "\"x\"", "\"0\"", "0", "-5", "\"9223372036854775808\""}) {
    EXPECT_EQ(-1, id(none)) << none;
  }
}

TEST(SchemaTest, EnumsHaveNames) {
  EXPECT_EQ("green", NameOf(Colour::kGreen));
  EXPECT_EQ(Colour::kRed, FromName<Colour>("red"));
  EXPECT_EQ(std::nullopt, FromName<Colour>("Red"));
}

TEST(SchemaTest, WhatIsWrittenIsReadBack) {
  SeededRandom random(2);
  const auto text = [&] { return random.Bytes(0) + Cat("é\"\n", random.Below(1000)); };
  for (int i = 0; i < 2000; ++i) {
    Car car;
    car.id = {static_cast<int64_t>(random.Below(INT64_MAX)) + 1};
    car.name = text(), car.fast = random.Below(2) == 0;
    car.price = static_cast<int64_t>(random.Below(UINT64_MAX));
    car.doors = static_cast<uint16_t>(random.Below(65536));
    car.colour = static_cast<Colour>(random.Below(2));
    if (random.Below(2) == 0) car.owner = text();
    if (random.Below(2) == 0) {
      car.sold = absl::FromUnixMicros(static_cast<int64_t>(random.Below(1u << 31)) * 4000 -
                                      (int64_t{1} << 42));
    }
    for (uint64_t n = random.Below(4); n > 0; --n) {
      car.wheels.push_back({.size = -static_cast<int32_t>(random.Below(1u << 31))});
      if (random.Below(2) == 0) car.wheels.back().pressure = static_cast<double>(n) / 3;
    }
    if (random.Below(2) == 0) car.notes = {text(), ""};
    if (random.Below(2) == 0) car.extra = *ParseJson(R"({"a":[1,null]})");
    Car read;
    const std::string json = ToJson(car);
    ASSERT_TRUE(FromJson(*ParseJson(json), &read).ok()) << json;
    ASSERT_EQ(json, ToJson(read));
    ASSERT_EQ(car.price, read.price);
    ASSERT_EQ(car.sold, read.sold);
    ASSERT_EQ(car.notes, read.notes);
  }
}

}  // namespace
}  // namespace griot
