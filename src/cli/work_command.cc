// griot work: a process that sends what is due.
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <csignal>
#include <thread>
#include <vector>

#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "griot/base/json.h"
#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/engine/engine.h"
#include "src/cli/arguments.h"
#include "src/cli/command.h"
#include "src/cli/store.h"
#include "src/cli/summary.h"

namespace griot::cli {
namespace {

constexpr std::string_view kWorkHelp =
    R"(griot work [--database URL] [--until-idle] [--for DURATION] [--threads N]

Sends what is due: writes down the recipients of campaigns that were started,
calls their providers, records what became of every call. On SQLite one process
works at a time; on PostgreSQL as many as you like.

  --database URL   sqlite:PATH or postgresql://USER@HOST/NAME
                   (otherwise $GRIOT_DATABASE, otherwise sqlite:griot.db)
  --until-idle     ends when nothing can leave within the next ten minutes
  --for DURATION   ends after that time: 90s, 15m, 8h
  --threads N      works on several threads (otherwise one)
  --key FILE       the master key (otherwise $GRIOT_KEY_FILE, otherwise none)

Stop it at any moment, even with kill -9: nobody is skipped, nobody is written to
twice, and every send whose answer was lost is listed by unknowns.list.

  griot work --until-idle
)";

constexpr std::string_view kWorkHelpFrench =
    R"(griot work [--database URL] [--until-idle] [--for DURÉE] [--threads N]

Envoie ce qui est dû : note les destinataires des campagnes lancées, appelle leurs
fournisseurs, consigne l'issue de chaque appel. Avec SQLite, un seul processus
travaille à la fois ; avec PostgreSQL, autant que vous voulez.

  --database URL   sqlite:CHEMIN ou postgresql://UTILISATEUR@HÔTE/NOM
                   (sinon $GRIOT_DATABASE, sinon sqlite:griot.db)
  --until-idle     se termine quand rien ne peut partir dans les dix minutes
  --for DURÉE      se termine après cette durée : 90s, 15m, 8h
  --threads N      travaille sur plusieurs fils (sinon un seul)
  --key FICHIER    la clé maîtresse (sinon $GRIOT_KEY_FILE, sinon aucune)

Arrêtez-le à tout moment, même par kill -9 : personne n'est oublié, personne ne
reçoit deux fois, et chaque envoi sans réponse est listé par unknowns.list.

  griot work --until-idle
)";

constexpr Option kWorkOptions[] = {{"--database", {}, "URL"}, {"--until-idle"},
                                   {"--for", {}, "DURATION"}, {"--threads", {}, "N"},
                                   {"--key", {}, "FILE"},     {"--help", "-h"}};

constexpr absl::Duration kStep = absl::Milliseconds(250);
// Nothing within this time: idle.
constexpr absl::Duration kIdle = absl::Minutes(10);
// What a store that does not answer is given, one try a second.
constexpr int kSignalPatience = 10;
constexpr absl::Duration kDrain = absl::Seconds(30);
constexpr int64_t kMostThreads = 64;

std::atomic<bool> ending{false};
extern "C" void End(int) { ending = true; }

struct Done {
  std::atomic<int64_t> planned{0}, called{0}, ended{0}, under_way{0};
};

struct WorkOptions {
  bool until_idle = false;
  absl::Time end = absl::InfiniteFuture();
  int64_t threads = 1;
};

absl::StatusOr<WorkOptions> ReadOptions(const Arguments& arguments) {
  WorkOptions options;
  options.until_idle = arguments.Has("--until-idle");
  if (arguments.Has("--for")) {
    absl::Duration time;
    if (!absl::ParseDuration(arguments.Value("--for"), &time) || time <= absl::ZeroDuration()) {
      return InvalidArgument(
          Cat("--for: \"", arguments.Value("--for"), "\" is no duration, write 90s or 15m"));
    }
    options.end = absl::Now() + time;
  }
  if (arguments.Has("--threads")) {
    const auto threads = ParseInteger<int64_t>(arguments.Value("--threads"));
    if (!threads || *threads < 1 || *threads > kMostThreads) {
      return InvalidArgument(Cat("--threads: give 1 to ", kMostThreads));
    }
    options.threads = *threads;
  }
  return options;
}

// A line on a terminal, four times a second.
class Display {
 public:
  explicit Display(Language language) : language_(language), shown_(isatty(STDERR_FILENO) != 0) {}
  ~Display() { Write("\r\x1b[K"); }

  void Show(const Done& done) {
    const bool french = language_ == Language::kFrench;
    const double seconds = std::max(absl::ToDoubleSeconds(absl::Now() - begin_), 0.25);
    const auto speed = static_cast<int64_t>(static_cast<double>(done.ended) / seconds);
    Write(Cat("\r\x1b[K", FormatCount(language_, done.planned), french ? " notés, " : " planned, ",
              FormatCount(language_, done.ended), french ? " envoyés, " : " sent, ",
              FormatCount(language_, speed), "/s, ", FormatCount(language_, done.under_way),
              french ? " en cours" : " under way"));
  }

 private:
  void Write(std::string_view text) {
    if (!shown_) return;
    [[maybe_unused]] const ssize_t ignored = write(STDERR_FILENO, text.data(), text.size());
  }

  const Language language_;
  const bool shown_;
  const absl::Time begin_ = absl::Now();
};

void Count(const DispatchReport& report, Done& done) {
  done.planned += report.planned, done.called += report.called, done.ended += report.ended;
}

// One thread's work. Only the first one shows something.
absl::Status Work(Dispatcher& dispatcher, const WorkOptions& options, Language language, Done& done,
                  Display* display) {
  int failures = 0;
  while (!ending && absl::Now() < options.end) {
    const absl::StatusOr<DispatchReport> report = dispatcher.Step(kStep);
    if (!report.ok()) {
      if (++failures >= kSignalPatience ||
          report.status().code() != absl::StatusCode::kUnavailable || display == nullptr) {
        return report.status();
      }
      Fail(language, report.status());
      absl::SleepFor(absl::Seconds(1));
      continue;
    }
    failures = 0;
    Count(*report, done);
    done.under_way = report->in_flight;
    if (display != nullptr) display->Show(done);
    if (report->more) continue;
    const absl::Duration rest = report->next - absl::Now();
    if (options.until_idle && rest > kIdle) break;
    absl::SleepFor(std::clamp(rest, absl::Milliseconds(1), kStep));
  }
  const absl::StatusOr<DispatchReport> last = dispatcher.Drain(kDrain);
  if (!last.ok()) return last.status();
  Count(*last, done);
  return absl::OkStatus();
}

absl::Status WorkOnThreads(Dispatcher& dispatcher, const WorkOptions& options, Language language,
                           Done& done) {
  Display display(language);
  std::vector<absl::Status> ends(static_cast<size_t>(options.threads));
  {
    std::vector<std::jthread> others;
    for (size_t i = 1; i < ends.size(); ++i) {
      others.emplace_back([&, i] { ends[i] = Work(dispatcher, options, language, done, nullptr); });
    }
    ends[0] = Work(dispatcher, options, language, done, &display);
  }
  for (const absl::Status& end : ends) GRIOT_TRY(end);
  return absl::OkStatus();
}

std::string Report(const Done& done) {
  JsonWriter json;
  json.Begin('{').Key("planned").Integer(done.planned).Key("called").Integer(done.called);
  json.Key("ended").Integer(done.ended).End('}');
  return json.Take() + "\n";
}

}  // namespace

std::string WorkHelp(Language language) {
  return std::string(language == Language::kFrench ? kWorkHelpFrench : kWorkHelp);
}

int RunWork(std::span<const std::string> words, Language language) {
  const absl::StatusOr<Arguments> arguments = Arguments::Parse(kWorkOptions, words);
  if (!arguments.ok()) return FailUsage(language, "work", arguments.status());
  if (arguments->Has("--help")) return Print(language, WorkHelp(language));
  if (!arguments->operands().empty()) {
    return FailUsage(language, "work", InvalidArgument("it takes options only"));
  }
  const absl::StatusOr<WorkOptions> options = ReadOptions(*arguments);
  if (!options.ok()) return FailUsage(language, "work", options.status());
  signal(SIGINT, End);
  signal(SIGTERM, End);
  const absl::StatusOr<std::unique_ptr<Engine>> engine = OpenStore(*arguments);
  if (!engine.ok()) return Fail(language, engine.status());
  Done done;
  const absl::Status status = WorkOnThreads((*engine)->dispatcher(), *options, language, done);
  if (!status.ok()) return Fail(language, status);
  return Print(language, Report(done));
}

}  // namespace griot::cli
