#include "tests/simulation/script.h"

namespace griot::simulation {

void SetStage(Installation& griot) {
  Shape shape;
  shape.limits.parallel = 3, shape.limits.retry_seconds = {1};
  shape.limits.timeout_seconds = 2;
  shape.limits.windows = {{.unit = WindowUnit::kHour, .limit = 20}};
  shape.host = true;
  griot.Prepare(shape);
  griot.set_checks_pace(true);
}

void Play(Installation& griot) {
  const auto act = [&](auto&& body) {
    if (!griot.vfs().gone()) body();
  };
  const auto step = [&](int times) {
    for (int i = 0; i < times; ++i) {
      act([&] { griot.Step(absl::Milliseconds(300)).IgnoreError(); });
    }
  };
  act([&] { griot.Start(); });
  step(1);
  act([&] { griot.OptOut(3); });
  step(1);
  act([&] {
    const auto taken = griot.Take(5, absl::Seconds(20));
    for (const OutboxItem& item : taken) griot.Deliver(item);
  });
  act([&] { griot.Pause(); });
  step(2);
  act([&] { griot.Resume(); });
  act([&] {
    for (const OutboxItem& item : griot.Take(4, absl::Seconds(20))) {
      griot.Deliver(item);
      act([&] {
        griot.Settle(
            {.send = item.send, .attempt = item.attempt, .outcome = OutcomeKind::kAccepted},
            MessageOf(item.to, item.text));
      });
    }
  });
  step(3);
  act([&] { griot.OptOut(8); });
  step(2);
}

std::string PlayOn(Installation& griot) {
  griot.OptOut(3);
  griot.OptOut(8);
  if (std::string wrong = griot.Finish(); !wrong.empty()) return wrong;
  if (std::string wrong = griot.CheckBooks(); !wrong.empty()) return wrong;
  return griot.CheckStore();
}

}  // namespace griot::simulation
