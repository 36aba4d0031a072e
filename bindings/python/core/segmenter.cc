// griot._core.Segmenter: one number, or a column through a TableBuilder.
#include "bindings/python/core/segmenter.h"

#include <chrono>
#include <cstring>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "bindings/python/core/errors.h"
#include "bindings/python/core/immutable.h"
#include "bindings/python/core/number.h"
#include "bindings/python/core/plan.h"
#include "bindings/python/core/table.h"
#include "bindings/python/core/table_builder.h"
#include "bindings/python/core/text_source.h"
#include "griot/base/nearest.h"
#include "griot/base/status.h"
#include "griot/base/text.h"

namespace griot::python {

namespace py = pybind11;

namespace {

using SegmenterHandle = std::shared_ptr<WordedSegmenter>;

// Releasing the GIL costs more than most numbers do.
constexpr size_t kLongCell = 4096;
// Between two looks at the signals that came: soon enough for whoever pressed Ctrl-C.
constexpr std::chrono::milliseconds kSignalInterval{50};
constexpr int kMaxThreads = 256;

// Without the GIL from Release() to Acquire(), or to the end of the scope at the latest.
class GilLock {
 public:
  GilLock() = default;
  GilLock(const GilLock&) = delete;
  GilLock& operator=(const GilLock&) = delete;
  ~GilLock() { Acquire(); }

  void Release() {
    if (state_ == nullptr) state_ = PyEval_SaveThread();
  }
  void Acquire() {
    if (state_ != nullptr) PyEval_RestoreThread(std::exchange(state_, nullptr));
  }

 private:
  PyThreadState* state_ = nullptr;
};

Mode ModeOf(std::string_view name) {
  if (name == "exact") return Mode::kExact;
  if (name == "clean") return Mode::kClean;
  throw StatusError(
      InvalidArgument(Cat("mode \"", name, "\" is unknown, give \"exact\" or \"clean\"")));
}

Generation GenerationOf(int number) {
  if (number == 8) return Generation::k8;
  if (number == 9) return Generation::k9;
  throw StatusError(InvalidArgument(Cat("generation ", number, " is unknown, give 8 or 9")));
}

SegmenterHandle MakeSegmenter(std::string region, std::string_view mode, PlanHandle plan,
                              OverlayHandle overlay, int generation, const std::string& language) {
  SegmenterOptions options;
  options.region = std::move(region);
  options.mode = ModeOf(mode);
  options.generation = GenerationOf(generation);
  options.plan = plan == nullptr ? DefaultPlan() : std::move(plan);
  options.overlay = std::move(overlay);
  const py::gil_scoped_release unlocked;  // a plan with areas has 40,000 names
  return std::make_shared<WordedSegmenter>(Must(Segmenter::Create(std::move(options))), language);
}

CountryId RegionOf(const Plan& plan, std::string_view code) {
  const auto country = plan.FindCountry(code);
  if (country && plan.calling_code(*country) != 0) return *country;
  throw StatusError(InvalidArgument(Cat("region \"", code,
                                        "\" is unknown, give an ISO 3166 code of two letters such "
                                        "as \"SN\"")));
}

// The bytes of a cell: those of an ASCII str where they are.
class CellText {
 public:
  explicit CellText(const py::object& cell) {
    if (PyUnicode_Check(cell.ptr()) && PyUnicode_IS_COMPACT_ASCII(cell.ptr())) {
      text_ = {static_cast<const char*>(PyUnicode_DATA(cell.ptr())),
               static_cast<size_t>(PyUnicode_GET_LENGTH(cell.ptr()))};
    } else if (PyBytes_Check(cell.ptr())) {
      text_ = {PyBytes_AS_STRING(cell.ptr()), static_cast<size_t>(PyBytes_GET_SIZE(cell.ptr()))};
    } else {
      AppendCell(cell.ptr(), -1, &copy_);
      text_ = copy_;
    }
  }
  CellText(const CellText&) = delete;
  CellText& operator=(const CellText&) = delete;
  std::string_view text() const { return text_; }

 private:
  std::string copy_;
  std::string_view text_;
};

Number SegmentOne(const SegmenterHandle& self, const py::object& cell, const py::object& region) {
  const CellText cell_text(cell);
  const std::string_view text = cell_text.text();
  const Segmenter& segmenter = self->segmenter;
  GilLock gil;
  if (region.is_none()) {
    if (text.size() > kLongCell) gil.Release();
    return {self, segmenter.Segment(text)};
  }
  const CountryId id = RegionOf(segmenter.plan(), region.cast<std::string_view>());
  if (text.size() > kLongCell) gil.Release();
  return {self, segmenter.Segment(text, id)};
}

py::list SegmentAll(const SegmenterHandle& self, const py::object& cell) {
  const CellText text(cell);
  py::list numbers;
  for (const Segmentation& number : self->segmenter.SegmentAll(text.text())) {
    numbers.append(Number(self, number));
  }
  return numbers;
}

// The default regions of the rows, as many as the column has.
class RegionReader {
 public:
  RegionReader(TextSource* source, const Segmenter& segmenter)
      : source_(source), segmenter_(segmenter) {
    if (source == nullptr) return;
    const std::string& region = segmenter.options().region;
    if (!region.empty()) default_ = RegionOf(segmenter.plan(), region);
  }

  bool needs_gil() const { return source_ != nullptr && source_->needs_gil(); }

  // Null: there are none.
  const CountryId* Read(int64_t rows) {
    if (source_ == nullptr) return nullptr;
    ids_.clear();
    while (static_cast<int64_t>(ids_.size()) < rows) {
      const TextColumn regions = source_->Next(rows - static_cast<int64_t>(ids_.size()));
      if (regions.rows == 0) {
        throw StatusError(
            InvalidArgument(Cat("regions: ", rows_ + static_cast<int64_t>(ids_.size()),
                                " rows, the column has more, give one for each of its rows")));
      }
      for (int64_t i = 0; i < regions.rows; ++i) ids_.push_back(IdOf(regions, i));
    }
    rows_ += rows;
    return ids_.data();
  }

  void End() {
    if (source_ == nullptr || source_->Next(1).rows == 0) return;
    throw StatusError(
        InvalidArgument(Cat("regions: more rows than the column has, which are ", rows_)));
  }

 private:
  CountryId IdOf(const TextColumn& regions, int64_t row) {
    const int64_t bit = regions.validity_offset + row;
    const bool null =
        regions.validity != nullptr && (regions.validity[bit / 8] >> (bit % 8) & 1) == 0;
    const int64_t start =
        regions.offsets != nullptr ? regions.offsets[row] : regions.large_offsets[row];
    const int64_t end =
        regions.offsets != nullptr ? regions.offsets[row + 1] : regions.large_offsets[row + 1];
    if (null || start >= end) return default_;
    const std::string_view code(regions.bytes + start, static_cast<size_t>(end - start));
    if (code == last_code_) return last_id_;
    const auto found = segmenter_.plan().FindCountry(code);
    if (!found || segmenter_.plan().calling_code(*found) == 0) {
      throw StatusError(InvalidArgument(
          Cat("regions: row ", rows_ + static_cast<int64_t>(ids_.size()), " is \"",
              code.substr(0, 20), "\", give an ISO 3166 code of two letters such as \"SN\"")));
    }
    last_code_ = code;
    return last_id_ = *found;
  }

  TextSource* source_;
  const Segmenter& segmenter_;
  CountryId default_ = 0;
  int64_t rows_ = 0;
  std::vector<CountryId> ids_;
  std::string last_code_;
  CountryId last_id_ = 0;
};

FieldSet FieldsOf(const WordedSegmenter& self, const py::object& names) {
  const Plan& plan = self.segmenter.plan();
  FieldSet fields;
  if (names.is_none()) {
    for (const Field field : {kStatus, kValid, kPossible, kE164, kCallingCode, kNational, kCountry,
                              kType, kOperator, kTimeZone}) {
      fields.set(field);
    }
    fields.set(kArea, plan.has_areas());
    fields.set(kRepairs, self.segmenter.options().mode == Mode::kClean);
    return fields;
  }
  for (const py::handle& item : names) {
    const auto name = item.cast<std::string>();
    const auto field = FindField(name);
    if (!field) {
      std::vector<std::string> known;
      for (const FieldRow& row : kFields) known.emplace_back(row.name);
      const auto meant = Nearest(name, known);
      std::string list;
      for (const std::string& word : known) list += Cat(list.empty() ? "" : ", ", word);
      throw StatusError(InvalidArgument(
          Cat("columns: \"", name, "\" is unknown, ",
              meant ? Cat("did you mean \"", *meant, "\"") : Cat("there are ", list))));
    }
    if (*field == kArea && !plan.has_areas()) {
      throw StatusError(
          FailedPrecondition("columns: this plan has no areas, open one that was made with them"));
    }
    fields.set(*field);
  }
  return fields;
}

std::shared_ptr<Table> Run(const SegmenterHandle& self, TextSource& column, TextSource* regions,
                           const py::object& columns, int threads) {
  if (threads < 1 || threads > kMaxThreads) {
    throw StatusError(
        InvalidArgument(Cat("threads: ", threads, ", give a number between 1 and ", kMaxThreads)));
  }
  const FieldSet fields = FieldsOf(*self, columns);
  GilLock gil;
  TableBuilder builder(self, fields, threads);
  if (column.size_hint() > 0) builder.Reserve(column.size_hint());
  RegionReader region_reader(regions, self->segmenter);
  auto looked = std::chrono::steady_clock::now();
  while (true) {
    const auto now = std::chrono::steady_clock::now();
    if (now - looked >= kSignalInterval) {
      gil.Acquire();
      if (PyErr_CheckSignals() != 0) throw py::error_already_set();
      looked = now;
    }
    column.needs_gil() ? gil.Acquire() : gil.Release();
    TextColumn slice = column.Next(builder.slice_rows(column.needs_gil()));
    if (slice.rows == 0) break;
    if (region_reader.needs_gil()) gil.Acquire();
    slice.row_regions = region_reader.Read(slice.rows);
    gil.Release();
    Must(builder.Add(slice));
  }
  if (region_reader.needs_gil()) gil.Acquire();
  region_reader.End();
  return std::const_pointer_cast<Table>(builder.Finish());
}

}  // namespace

void BindSegmenter(py::module_& module) {
  py::class_<WordedSegmenter, SegmenterHandle> segmenter(module, "Segmenter");
  BindCopies(segmenter);
  segmenter
      .def(py::init(&MakeSegmenter), py::arg("region"), py::arg("mode"), py::arg("plan").none(true),
           py::arg("overlay").none(true), py::arg("generation"), py::arg("language"))
      .def("segment", &SegmentOne, py::arg("text").none(true), py::arg("region").none(true))
      .def("segment_all", &SegmentAll, py::arg("text").none(true))
      .def("run", &Run, py::arg("column"), py::arg("regions").none(true),
           py::arg("columns").none(true), py::arg("threads"))
      .def_property_readonly(
          "region",
          [](const WordedSegmenter& self) { return TextOrNone(self.segmenter.options().region); })
      .def_property_readonly("plan",
                             [](const WordedSegmenter& self) {
                               return std::const_pointer_cast<Plan>(self.segmenter.options().plan);
                             })
      .def_property_readonly("simd",
                             [](const WordedSegmenter& self) { return self.segmenter.simd(); });
}

}  // namespace griot::python
