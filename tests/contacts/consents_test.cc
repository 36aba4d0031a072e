#include "griot/contacts/consents.h"

#include <set>

#include "griot/base/status.h"
#include "tests/contacts/test_scope.h"

namespace griot {
namespace {

class ConsentsTest : public ContactsRoomTest {
 protected:
  Consents consents() { return {scope(), SenegaleseSegmenter()}; }
};
GRIOT_FOR_EACH_DATABASE(ConsentsTest);

TEST_P(ConsentsTest, AllSpellingsAreOneAddress) {
  EXPECT_OK(consents().OptOutAddress({.channel = Channel::kSms, .address = "77 123 45 67"}));
  const auto state = [&](Channel channel, std::string address) {
    return consents()
        .Check({.channel = channel, .address = std::move(address), .purpose = Purpose::kAll})
        .value()
        .state;
  };
  EXPECT_EQ(GateState::kWithdrawn, state(Channel::kSms, "+221771234567"));
  EXPECT_EQ(std::nullopt, state(Channel::kSms, "+221771234568"));
  EXPECT_OK(consents().OptOutAddress({.address = "Awa@X.org"}));
  EXPECT_EQ(GateState::kWithdrawn, state(Channel::kAll, "mailto:awa@x.org"));
  EXPECT_CODE(kInvalidArgument, consents().Check({.address = "12"}));
  EXPECT_TRUE(
      Message(consents().Check({.address = "12"}).status()).starts_with("address: phone: "));
}

TEST_P(ConsentsTest, RecordRefusesWhatIsTooMuch) {
  Consent consent{.channel = Channel::kAll, .address = "771234567"};
  EXPECT_CODE(kInvalidArgument, consents().Record(consent));
  consent.channel = Channel::kSms, consent.purpose = Purpose::kAll;
  EXPECT_CODE(kInvalidArgument, consents().Record(consent));
  consent.purpose = Purpose::kService, consent.wording = std::string(16385, 'x');
  EXPECT_EQ("wording: longer than 16384 bytes, shorten it",
            Message(consents().Record(consent).status()));
  consent.wording->pop_back();
  EXPECT_TRUE(consents().Record(consent)->allowed);
}

TEST_P(ConsentsTest, HistoryIsCompleteNewestFirst) {
  Consent consent{.channel = Channel::kSms, .address = "771234567"};
  consent.how = "form", consent.source = "shop", consent.wording = "I agree";
  for (int i = 0; i < 7; ++i) {
    clock().Advance(absl::Minutes(1));
    consent.at = clock().Now() - absl::Seconds(1);
    ASSERT_OK(consents().Record(consent));
  }
  clock().Advance(absl::Minutes(1));
  ASSERT_OK(consents().OptOutAddress({.address = "771234567", .reason = "asked by phone"}));
  for (const int64_t limit : {1, 3, 8, 100}) {
    std::vector<ConsentEvent> all;
    HistoryQuestion question{.channel = Channel::kSms, .address = "771234567", .limit = limit};
    do {
      const auto page = consents().History(question);
      ASSERT_OK(page);
      all.insert(all.end(), page->items.begin(), page->items.end());
      question.after = page->next;
    } while (question.after);
    ASSERT_EQ(8u, all.size());
    EXPECT_EQ(GateState::kWithdrawn, all[0].state);
    EXPECT_EQ("asked by phone", all[0].source);
    for (size_t i = 1; i < all.size(); ++i) {
      EXPECT_GT(all[i - 1].recorded_at, all[i].recorded_at);
      EXPECT_EQ(all[i].recorded_at - absl::Seconds(1), all[i].at);
      EXPECT_EQ("form user:1 shop I agree",
                Cat(all[i].how, " ", all[i].who, " ", *all[i].source, " ", *all[i].wording));
    }
  }
  Consents elsewhere(other(), SenegaleseSegmenter());
  EXPECT_TRUE(elsewhere.History({.address = "771234567"})->items.empty());
  EXPECT_CODE(kInvalidArgument, consents().History({.address = "771234567", .after = "x"}));
}

TEST_P(ConsentsTest, StopsAreCompleteWithoutRepeats) {
  ContactFields fields;
  fields.phones = {"+221771000000"};
  const Id awa = contacts().Create(fields)->id;
  for (int i = 0; i < 20; ++i) {
    OptOut stop{.channel = i % 2 == 0 ? Channel::kSms : Channel::kAll,
                .address = Cat("+22177", 1000000 + i / 2)};
    if (i % 4 == 0) stop.purpose = Purpose::kMarketing;
    ASSERT_OK(consents().OptOutAddress(stop));
  }
  Consents elsewhere(other(), SenegaleseSegmenter());
  ASSERT_OK(elsewhere.OptOutAddress({.address = "+221771000000"}));
  Consent consent{.channel = Channel::kSms, .address = "+221779999999"};
  ASSERT_OK(consents().Record(consent));
  for (const int64_t limit : {1, 3, 19, 20, 21}) {
    std::set<std::string> seen;
    int64_t named = 0;
    StopQuestion question{.limit = limit};
    size_t count = 0;
    do {
      const auto page = consents().Stops(question);
      ASSERT_OK(page);
      for (const Stopped& stop : page->items) {
        ++count;
        named += stop.contact == awa;
      }
      question.after = page->next;
      if (question.after) {
        EXPECT_TRUE(seen.insert(*question.after).second);
      }
    } while (question.after);
    EXPECT_EQ(20u, count) << limit;
    EXPECT_EQ(2, named);
  }
  EXPECT_EQ(10u, consents().Stops({.channel = Channel::kSms})->items.size());
  EXPECT_CODE(kInvalidArgument, consents().Stops({.limit = 0}));
  for (const std::string_view after : {"", "x", "ab", "zz.1"}) {
    EXPECT_CODE(kInvalidArgument, consents().Stops({.after = std::string(after)}));
  }
}

// The stop outlives the person.
TEST_P(ConsentsTest, ErasureKeepsTheStop) {
  ContactFields fields;
  fields.phones = {"771234567"};
  const Id id = contacts().Create(fields)->id;
  ASSERT_OK(consents().OptOutAddress({.channel = Channel::kSms, .address = "771234567"}));
  ASSERT_OK(contacts().Delete({id}));
  const auto stops = consents().Stops({});
  ASSERT_EQ(1u, stops->items.size());
  EXPECT_EQ(std::nullopt, stops->items[0].contact);
  ASSERT_OK(contacts().Create(fields));
  EXPECT_FALSE(consents().Check({.channel = Channel::kSms, .address = "771234567"})->allowed);
}

}  // namespace
}  // namespace griot
