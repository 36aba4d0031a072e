#include "griot/contacts/gate.h"

#include <array>
#include <map>
#include <thread>

#include "absl/time/clock.h"
#include "griot/contacts/address_index.h"
#include "griot/contacts/consents.h"
#include "tests/contacts/incoming.h"
#include "tests/contacts/test_scope.h"

namespace griot {
namespace {

constexpr GateState kGranted = GateState::kGranted, kUnconfirmed = GateState::kUnconfirmed,
                    kWithdrawn = GateState::kWithdrawn, kBlocked = GateState::kBlocked;

TEST(NextGateStateTest, Table) {
  constexpr std::optional<GateState> kNone;
  constexpr GateState kAll[] = {kGranted, kUnconfirmed, kWithdrawn, kBlocked};
  for (const GateState wanted : kAll) {
    EXPECT_EQ(wanted, NextGateState(kNone, wanted, ConsentOrigin::kRecord));
    EXPECT_EQ(wanted, NextGateState(kNone, wanted, ConsentOrigin::kPerson));
  }
  // Rows: what is; columns: what is wanted, in the order of kAll.
  constexpr GateState kByRecord[4][4] = {{kGranted, kGranted, kWithdrawn, kBlocked},
                                         {kGranted, kUnconfirmed, kWithdrawn, kBlocked},
                                         {kWithdrawn, kWithdrawn, kWithdrawn, kBlocked},
                                         {kBlocked, kBlocked, kBlocked, kBlocked}};
  for (size_t now = 0; now < 4; ++now) {
    for (size_t wanted = 0; wanted < 4; ++wanted) {
      EXPECT_EQ(kByRecord[now][wanted],
                NextGateState(kAll[now], kAll[wanted], ConsentOrigin::kRecord));
      const GateState by_person = wanted == 0 ? kGranted : kByRecord[now][wanted];
      EXPECT_EQ(by_person, NextGateState(kAll[now], kAll[wanted], ConsentOrigin::kPerson));
    }
  }
}

TEST(GateAllowsTest, Table) {
  using R = GateRow;
  const R granted{.channel = Channel::kSms, .purpose = Purpose::kMarketing, .state = kGranted};
  const auto allows = [&](std::vector<R> others) {
    others.push_back(granted);
    const bool last = GateAllows(others, Channel::kSms, Purpose::kMarketing);
    std::rotate(others.begin(), others.end() - 1, others.end());
    EXPECT_EQ(last, GateAllows(others, Channel::kSms, Purpose::kMarketing));
    return last;
  };
  EXPECT_FALSE(GateAllows({}, Channel::kSms, Purpose::kMarketing));
  EXPECT_TRUE(allows({}));
  EXPECT_FALSE(GateAllows({&granted, 1}, Channel::kSms, Purpose::kService));
  EXPECT_FALSE(GateAllows({&granted, 1}, Channel::kEmail, Purpose::kMarketing));
  for (const GateState stop : {kWithdrawn, kBlocked}) {
    EXPECT_FALSE(allows({{Channel::kSms, Purpose::kAll, stop}}));
    EXPECT_FALSE(allows({{Channel::kAll, Purpose::kAll, stop}}));
    EXPECT_FALSE(allows({{Channel::kAll, Purpose::kMarketing, stop}}));
    EXPECT_TRUE(allows({{Channel::kEmail, Purpose::kAll, stop}}));
    EXPECT_TRUE(allows({{Channel::kSms, Purpose::kService, stop}}));
    EXPECT_TRUE(allows({{Channel::kAll, Purpose::kService, stop}}));
    const R own{Channel::kSms, Purpose::kMarketing, stop};
    EXPECT_FALSE(GateAllows({&own, 1}, Channel::kSms, Purpose::kMarketing));
  }
  EXPECT_TRUE(allows({{Channel::kSms, Purpose::kAll, kGranted}}));
  const R unconfirmed{Channel::kSms, Purpose::kMarketing, kUnconfirmed};
  EXPECT_FALSE(GateAllows({&unconfirmed, 1}, Channel::kSms, Purpose::kMarketing));
}

TEST(StoppedAtTest, TheLastStopThatCovers) {
  const auto at = [](int64_t s) { return absl::FromUnixSeconds(s); };
  const GateRow rows[] = {{Channel::kAll, Purpose::kAll, kWithdrawn, Basis::kNone, at(5)},
                          {Channel::kSms, Purpose::kAll, kBlocked, Basis::kNone, at(7)},
                          {Channel::kSms, Purpose::kMarketing, kGranted, Basis::kNone, at(9)}};
  EXPECT_EQ(at(7), StoppedAt(rows, Channel::kSms, Purpose::kMarketing));
  EXPECT_EQ(at(5), StoppedAt(rows, Channel::kEmail, Purpose::kMarketing));
  EXPECT_EQ(absl::InfinitePast(), StoppedAt({}, Channel::kEmail, Purpose::kMarketing));
}

class GateTest : public ContactsRoomTest {
 protected:
  Consents consents() { return {scope(), SenegaleseSegmenter()}; }
  absl::StatusOr<ConsentState> OptIn(Channel channel, Purpose purpose, const std::string& address,
                                     std::string how = "form", std::string source = "shop",
                                     std::optional<absl::Time> at = std::nullopt) {
    Consent consent{.channel = channel, .address = address, .purpose = purpose};
    consent.how = std::move(how), consent.source = std::move(source), consent.at = at;
    return consents().Record(consent);
  }
  absl::StatusOr<ConsentState> OptOutOf(Channel channel, Purpose purpose,
                                        const std::string& address, bool blocked = false) {
    OptOut stop{.channel = channel, .address = address, .purpose = purpose};
    stop.blocked = blocked;
    return consents().OptOutAddress(stop);
  }
  bool Allowed(Channel channel, Purpose purpose, const std::string& address) {
    return consents()
        .Check({.channel = channel, .address = address, .purpose = purpose})
        .value()
        .allowed;
  }
};
GRIOT_FOR_EACH_DATABASE(GateTest);

constexpr char kPhone[] = "+221771234567";

TEST_P(GateTest, OnlyAFreshProvedOwnWordLiftsAStop) {
  for (const bool blocked : {false, true}) {
    EXPECT_OK(OptIn(Channel::kSms, Purpose::kMarketing, kPhone));
    EXPECT_TRUE(Allowed(Channel::kSms, Purpose::kMarketing, kPhone));
    clock().Advance(absl::Hours(1));
    const absl::Time stop = clock().Now();
    EXPECT_OK(OptOutOf(Channel::kSms, Purpose::kMarketing, kPhone, blocked));
    const auto refused = [&](std::string how, std::string source, std::optional<absl::Time> at) {
      const auto state = OptIn(Channel::kSms, Purpose::kMarketing, kPhone, how, source, at);
      EXPECT_OK(state);
      return !state->allowed && state->state == (blocked ? kBlocked : kWithdrawn);
    };
    clock().Advance(absl::Hours(1));
    for (const std::string how : {"import", "api", "", "Form", "phone", "agent"}) {
      EXPECT_TRUE(refused(how, "shop", std::nullopt)) << how;
    }
    for (const std::string how : {"form", "paper", "keyword", "double_opt_in"}) {
      EXPECT_TRUE(refused(how, "", std::nullopt)) << how;
      EXPECT_TRUE(refused(how, "shop", stop)) << how;
      EXPECT_TRUE(refused(how, "shop", stop - absl::Minutes(1))) << how;
    }
    EXPECT_CODE(kInvalidArgument, OptIn(Channel::kSms, Purpose::kMarketing, kPhone, "form", "shop",
                                        clock().Now() + absl::Seconds(1)));
    const auto lifted = OptIn(Channel::kSms, Purpose::kMarketing, kPhone, "form", "shop",
                              stop + absl::Microseconds(1));
    EXPECT_TRUE(lifted->allowed);
    EXPECT_EQ(kGranted, lifted->state);
  }
}

TEST_P(GateTest, AnOptInAfterAStopForAllOpensThatOneOnly) {
  for (const Channel channel : {Channel::kSms, Channel::kWhatsapp}) {
    for (const Purpose purpose : {Purpose::kMarketing, Purpose::kService}) {
      EXPECT_OK(OptIn(channel, purpose, kPhone));
    }
  }
  clock().Advance(absl::Seconds(1));
  EXPECT_OK(OptOutOf(Channel::kAll, Purpose::kAll, kPhone));
  clock().Advance(absl::Seconds(1));
  EXPECT_TRUE(OptIn(Channel::kSms, Purpose::kMarketing, kPhone)->allowed);
  // What was never asked for stays closed too, whatever a record says.
  for (const Channel channel : {Channel::kSms, Channel::kWhatsapp, Channel::kWebhook}) {
    for (const Purpose purpose :
         {Purpose::kMarketing, Purpose::kService, Purpose::kTransactional}) {
      if (channel == Channel::kSms && purpose == Purpose::kMarketing) continue;
      EXPECT_FALSE(OptIn(channel, purpose, kPhone, "import")->allowed);
      EXPECT_FALSE(Allowed(channel, purpose, kPhone));
    }
  }
  EXPECT_TRUE(Allowed(Channel::kSms, Purpose::kMarketing, kPhone));
}

TEST_P(GateTest, AStopOfAPurposeOnAllChannelsHolds) {
  EXPECT_OK(OptIn(Channel::kSms, Purpose::kMarketing, kPhone));
  EXPECT_OK(OptIn(Channel::kSms, Purpose::kService, kPhone));
  clock().Advance(absl::Seconds(1));
  EXPECT_OK(OptOutOf(Channel::kAll, Purpose::kMarketing, kPhone));
  EXPECT_FALSE(Allowed(Channel::kSms, Purpose::kMarketing, kPhone));
  EXPECT_TRUE(Allowed(Channel::kSms, Purpose::kService, kPhone));
  EXPECT_FALSE(OptIn(Channel::kWhatsapp, Purpose::kMarketing, kPhone, "import")->allowed);
  clock().Advance(absl::Seconds(1));
  EXPECT_TRUE(OptIn(Channel::kWhatsapp, Purpose::kMarketing, kPhone)->allowed);
  EXPECT_FALSE(Allowed(Channel::kSms, Purpose::kMarketing, kPhone));
}

TEST_P(GateTest, ASecondStopMakesEarlierOptInsStale) {
  const absl::Time begin = clock().Now();
  EXPECT_OK(OptOutOf(Channel::kSms, Purpose::kAll, kPhone));
  clock().Advance(absl::Hours(2));
  EXPECT_OK(OptOutOf(Channel::kSms, Purpose::kAll, kPhone));
  // A block that is recorded late does not turn the clock back.
  Consent block{.channel = Channel::kSms, .address = kPhone, .state = kBlocked};
  block.how = "api", block.at = begin - absl::Hours(9);
  EXPECT_OK(consents().Record(block));
  clock().Advance(absl::Hours(2));
  EXPECT_FALSE(
      OptIn(Channel::kSms, Purpose::kMarketing, kPhone, "form", "shop", begin + absl::Hours(1))
          ->allowed);
  EXPECT_TRUE(
      OptIn(Channel::kSms, Purpose::kMarketing, kPhone, "form", "shop", begin + absl::Hours(3))
          ->allowed);
}

TEST_P(GateTest, AllIsForStops) {
  Gate gate(scope());
  const Id proof = gate.AddProof({.how = "api"}).value();
  const Id address = AddressIndex(scope()).Take(kPhone).value();
  ConsentChange change;
  change.state = kGranted;
  EXPECT_CODE(kInvalidArgument, gate.Apply(address, change, proof, Basis::kNone));
  change.channel = Channel::kSms;
  EXPECT_CODE(kInvalidArgument, gate.Apply(address, change, proof, Basis::kNone));
  change.state = kWithdrawn;
  EXPECT_EQ(kWithdrawn, gate.Apply(address, change, proof, Basis::kNone).value());
}

// The law, under random sequences of everything that the room can do.
class GateLawTest : public GateTest {
 protected:
  static constexpr Channel kChannels[] = {Channel::kSms, Channel::kWhatsapp, Channel::kEmail};
  static constexpr Purpose kPurposes[] = {Purpose::kMarketing, Purpose::kService,
                                          Purpose::kTransactional};
  struct Stop {
    GateState state = kGranted;
    absl::Time at = absl::InfinitePast();
  };
  using Model = std::map<std::pair<Channel, Purpose>, Stop>;

  void Begin(int sequence) {
    addresses_ = {Cat("+22177", 1000000 + 2 * sequence), Cat("+22177", 1000001 + 2 * sequence),
                  Cat("p", sequence, "@example.org")};
    people_.clear(), model_.clear();
  }
  template <typename List>
  auto Any(const List& list) {
    return *(std::begin(list) + random_.Below(std::size(list)));
  }
  std::string AnyAddress() { return Any(addresses_); }

  void StopSomething() {
    const std::string address = AnyAddress();
    const Channel channel = random_.Below(3) == 0 ? Channel::kAll : Any(kChannels);
    const Purpose purpose = random_.Below(2) == 0 ? Purpose::kAll : Any(kPurposes);
    // The channel says how the address is read.
    const bool email = address.find('@') != std::string::npos;
    if (channel != Channel::kAll && (channel == Channel::kEmail) != email) return;
    const bool blocked = random_.Below(3) == 0;
    ASSERT_OK(OptOutOf(channel, purpose, address, blocked));
    for (const Channel c : kChannels) {
      for (const Purpose p : kPurposes) {
        if (channel != Channel::kAll && c != channel) continue;
        if (purpose != Purpose::kAll && p != purpose) continue;
        Stop& stop = model_[address][{c, p}];
        stop.state = std::max(stop.state, blocked ? kBlocked : kWithdrawn);
        stop.at = clock().Now();
      }
    }
  }

  void Say(bool own) {
    const std::string address = AnyAddress();
    const bool email = address.find('@') != std::string::npos;
    const Channel channel = email ? Channel::kEmail : kChannels[random_.Below(2)];
    const Purpose purpose = Any(kPurposes);
    Stop& stop = model_[address][{channel, purpose}];
    if (own) {
      ASSERT_TRUE(OptIn(channel, purpose, address)->allowed);
      stop = {};
      return;
    }
    switch (random_.Below(3)) {
      case 0: ASSERT_OK(OptIn(channel, purpose, address, "import")); break;
      case 1: ASSERT_OK(OptIn(channel, purpose, address, "form", "")); break;
      default:
        if (stop.state == kGranted) return;
        ASSERT_OK(OptIn(channel, purpose, address, "form", "shop",
                        stop.at - absl::Seconds(random_.Below(3))));
    }
  }

  void Import() {
    IncomingBatch batch(scope().vault);
    for (uint64_t i = 0; i <= random_.Below(2); ++i) batch.Add({AnyAddress()});
    UpsertOptions options;
    options.policy = static_cast<UpsertPolicy>(random_.Below(3));
    options.consent = UpsertConsent{.channel = Any(kChannels), .purpose = Any(kPurposes)};
    options.consent->state = random_.Below(3) == 0 ? kUnconfirmed : kGranted;
    options.consent->proof.how = "form";
    batch.Run(scope(), options);
  }

  void ChangePeople() {
    ContactFields fields;
    fields.phones.emplace(), fields.emails.emplace();
    for (const std::string& address : addresses_) {
      if (random_.Below(2) == 0) continue;
      (address.front() == '+' ? *fields.phones : *fields.emails).push_back(address);
    }
    const auto created = contacts().Create(fields);
    if (created.ok()) people_.push_back(created->id);
    if (people_.empty()) return;
    const Id a = Any(people_), b = Any(people_);
    switch (random_.Below(4)) {
      case 0: contacts().Delete({a}).IgnoreError(); break;
      case 1: contacts().Merge({.into = a, .from = b}).IgnoreError(); break;
      default: {
        UpdateContact change;
        static_cast<ContactFields&>(change) = fields;
        change.id = a;
        contacts().Update(change).IgnoreError();
      }
    }
  }

  void Check() {
    Gate gate(scope());
    for (const auto& [address, stops] : model_) {
      // Where nothing is left of an address, nothing may be left to hold either.
      const auto known = AddressIndex(scope()).Find(address).value();
      const auto rows = gate.Rows(known.value_or(Id())).value();
      for (const auto& [cell, stop] : stops) {
        if (stop.state == kGranted) continue;
        const auto [channel, purpose] = cell;
        ASSERT_FALSE(GateAllows(rows, channel, purpose));
        GateState stored = kGranted;
        for (const GateRow& row : rows) {
          const bool ours = (row.channel == channel || row.channel == Channel::kAll) &&
                            (row.purpose == purpose || row.purpose == Purpose::kAll);
          if (ours) stored = std::max(stored, row.state);
          // A row of its own says it by itself.
          if (row.channel == channel && row.purpose == purpose) {
            ASSERT_GE(row.state, kWithdrawn);
          }
        }
        ASSERT_EQ(stop.state, stored);
      }
    }
  }

  SeededRandom random_{20261121};
  std::vector<std::string> addresses_;
  std::vector<Id> people_;
  std::map<std::string, Model> model_;
};
GRIOT_FOR_EACH_DATABASE(GateLawTest);

TEST_P(GateLawTest, NothingButTheirOwnFreshWordLiftsAStop) {
  for (int sequence = 0; sequence < (IsPostgres() ? 60 : 300); ++sequence) {
    Begin(sequence);
    for (int step = 0; step < 30; ++step) {
      SCOPED_TRACE(Cat("sequence ", sequence, ", step ", step));
      clock().Advance(absl::Seconds(10));
      const uint64_t what = random_.Below(12);
      if (what < 3) StopSomething();
      if (what >= 3 && what < 6) Say(false);
      if (what >= 6 && what < 9) Import();
      if (what == 9 || what == 10) ChangePeople();
      if (what == 11) Say(true);
      Check();
      if (HasFatalFailure() || HasNonfatalFailure()) return;
    }
  }
}

// A record that waits while a stop is written does not win over it.
TEST_P(GateTest, AStopIsNotLostToARecordAtTheSameTime) {
  if (!IsPostgres()) GTEST_SKIP() << "SQLite's writers are alone";
  ASSERT_OK(db().Commit());
  ASSERT_OK(db().Begin(Access::kWrite));
  ASSERT_OK(OptOutOf(Channel::kSms, Purpose::kAll, kPhone));
  const auto connection = Connect();
  std::thread recorder([&] {
    TestScope late(*connection, "acme");
    ASSERT_OK(connection->Begin(Access::kWrite));
    Consent consent{.channel = Channel::kSms, .address = kPhone};
    consent.how = "import";
    ASSERT_OK(Consents(late.scope, SenegaleseSegmenter()).Record(consent));
    ASSERT_OK(connection->Commit());
  });
  absl::SleepFor(absl::Milliseconds(200));
  EXPECT_OK(db().Commit());
  recorder.join();
  ASSERT_OK(db().Begin(Access::kWrite));
  EXPECT_FALSE(Allowed(Channel::kSms, Purpose::kMarketing, kPhone));
}

}  // namespace
}  // namespace griot
