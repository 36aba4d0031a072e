#include "src/engine/idempotency.h"

#include <gmock/gmock.h>

#include <thread>

#include "tests/engine/open_engine.h"

namespace griot {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

class IdempotencyTest : public EngineTest {};
GRIOT_FOR_EACH_DATABASE(IdempotencyTest);

constexpr std::string_view kCreate = R"({"name":"clients","idempotency_key":"one"})";

TEST_P(IdempotencyTest, TheSameCallHappensOnce) {
  Session acme = System();
  const std::string first = Good(acme, "groups.create", kCreate).Text();
  EXPECT_EQ(first, Good(acme, "groups.create", kCreate).Text());
  EXPECT_EQ(1u, At(Good(acme, "groups.list"), "items").array().size());
  // The answer is that of then, whatever became of the group.
  Good(acme, "groups.delete", Cat(R"({"id":")", At(Parsed(first), "id").string(), "\"}"));
  EXPECT_EQ(first, Good(acme, "groups.create", kCreate).Text());
  EXPECT_EQ(0u, At(Good(acme, "groups.list"), "items").array().size());
}

TEST_P(IdempotencyTest, WithoutAKeyItHappensAgain) {
  Session acme = System();
  Good(acme, "groups.create", R"({"name":"clients"})");
  EXPECT_THAT(Bad(acme, "groups.create", R"({"name":"clients"})"), StartsWith("ALREADY_EXISTS"));
}

TEST_P(IdempotencyTest, AKeyBelongsToOneCall) {
  Session acme = System();
  Good(acme, "groups.create", kCreate);
  for (const auto& [operation, json] :
       {std::pair{"groups.create", R"({"name":"other","idempotency_key":"one"})"},
        std::pair{"groups.create",
                  R"({"name":"clients","color":"#000000","idempotency_key":"one"})"},
        std::pair{"audiences.create",
                  R"({"name":"clients","filter":"country == \"SN\"","idempotency_key":"one"})"}}) {
    EXPECT_THAT(Bad(acme, operation, json), StartsWith("FAILED_PRECONDITION: idempotency_key"));
  }
  EXPECT_EQ(1u, At(Good(acme, "groups.list"), "items").array().size());
}

TEST_P(IdempotencyTest, AKeyBelongsToOneTenant) {
  MakeTenant("acme");
  Session acme = System("acme"), house = System();
  Good(acme, "groups.create", kCreate);
  Good(house, "groups.create", kCreate);
  EXPECT_EQ(1u, At(Good(house, "groups.list"), "items").array().size());
}

TEST_P(IdempotencyTest, WhatFailedMayBeTriedAgain) {
  Session acme = System();
  Good(acme, "groups.create", R"({"name":"clients"})");
  Bad(acme, "groups.create", kCreate);
  Good(acme, "groups.delete",
       Cat(R"({"id":")", At(At(Good(acme, "groups.list"), "items").array()[0], "id").string(),
           "\"}"));
  Good(acme, "groups.create", kCreate);
}

TEST_P(IdempotencyTest, AKeyIsText) {
  Session acme = System();
  for (const std::string& key : {std::string("7"), std::string("\"\""), std::string("null"),
                                 Cat("\"", std::string(256, 'x'), "\"")}) {
    EXPECT_THAT(Bad(acme, "groups.create", Cat(R"({"name":"x","idempotency_key":)", key, "}")),
                StartsWith("INVALID_ARGUMENT: idempotency_key"));
  }
}

TEST_P(IdempotencyTest, ReadsKnowNoKeys) {
  Session acme = System();
  EXPECT_THAT(Bad(acme, "groups.list", R"({"idempotency_key":"one"})"),
              HasSubstr("idempotency_key"));
}

TEST_P(IdempotencyTest, AKeyLearnsNobodyWhatTheyMayNot) {
  Session acme = System();
  Good(acme, "groups.create", kCreate);
  Session reader = Somebody(Role::kReader);
  EXPECT_THAT(Bad(reader, "groups.create", kCreate), StartsWith("PERMISSION_DENIED"));
}

TEST_P(IdempotencyTest, ManyAtOnceDoItOnce) {
  constexpr int kThreads = 4;
  std::vector<std::string> answers(kThreads);
  std::vector<std::thread> threads;
  for (int i = 0; i < kThreads; ++i) {
    threads.emplace_back([&, i] {
      Session acme = System();
      answers[static_cast<size_t>(i)] = Good(acme, "groups.create", kCreate).Text();
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const std::string& answer : answers) EXPECT_EQ(answers[0], answer);
  Session acme = System();
  EXPECT_EQ(1u, At(Good(acme, "groups.list"), "items").array().size());
}

TEST_P(IdempotencyTest, KeysExpire) {
  Session acme = System();
  for (int i = 0; i < 60; ++i) {
    Good(acme, "groups.create", Cat(R"({"name":"g)", i, R"(","idempotency_key":"k)", i, "\"}"));
  }
  clock_->Advance(absl::Hours(24 * 7) - absl::Seconds(1));
  Good(acme, "groups.create", R"({"name":"g0","idempotency_key":"k0"})");
  clock_->Advance(absl::Seconds(2));
  // The key may be used again, for anything.
  Good(acme, "groups.create", R"({"name":"new","idempotency_key":"k0"})");
  const auto left = [&] { return db().QueryInt("SELECT count(*) FROM idempotency")->value_or(-1); };
  EXPECT_LE(left(), 11);
  Good(acme, "groups.create", R"({"name":"new","idempotency_key":"k0"})");
  EXPECT_EQ(1, left());
}

TEST_P(IdempotencyTest, HowLongKeysLastIsASetting) {
  Session acme = System();
  Good(acme, "settings.set", R"({"name":"idempotency_days","value":1})");
  Good(acme, "groups.create", kCreate);
  clock_->Advance(absl::Hours(25));
  EXPECT_THAT(Bad(acme, "groups.create", kCreate), StartsWith("ALREADY_EXISTS"));
}

}  // namespace
}  // namespace griot
