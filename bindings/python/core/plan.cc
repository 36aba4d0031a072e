#include "bindings/python/core/plan.h"

#include <fcntl.h>
#include <pybind11/stl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "bindings/python/core/errors.h"
#include "bindings/python/core/immutable.h"
#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/numbers/format.h"

namespace griot::python {

namespace py = pybind11;

namespace {

PlanHandle Handle(std::shared_ptr<const Plan> plan) {
  return std::const_pointer_cast<Plan>(std::move(plan));
}

OverlayHandle Handle(std::shared_ptr<const OperatorOverlay> overlay) {
  return std::const_pointer_cast<OperatorOverlay>(std::move(overlay));
}

struct Mapping {
  void* address = nullptr;
  size_t size = 0;
  ~Mapping() {
    if (address != nullptr) munmap(address, size);
  }
};

// The error goes to `error` as an errno: this runs without the GIL.
std::shared_ptr<Mapping> MapFile(const std::string& path, int* error) {
  *error = 0;
  const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  struct stat status;
  if (file < 0 || fstat(file, &status) != 0) {
    *error = errno;
  } else if (S_ISDIR(status.st_mode)) {
    *error = EISDIR;
  }
  auto mapping = std::make_shared<Mapping>();
  if (*error == 0 && status.st_size > 0) {
    mapping->size = static_cast<size_t>(status.st_size);
    void* const address = mmap(nullptr, mapping->size, PROT_READ, MAP_PRIVATE, file, 0);
    if (address == MAP_FAILED) {
      *error = errno;
    } else {
      mapping->address = address;
    }
  }
  if (file >= 0) close(file);
  return mapping;
}

PlanHandle OpenPlanFile(const std::string& path) {
  int error = 0;
  absl::StatusOr<std::shared_ptr<const Plan>> plan;
  {
    const py::gil_scoped_release unlocked;
    const std::shared_ptr<Mapping> mapping = MapFile(path, &error);
    if (error == 0) {
      const std::span bytes(static_cast<const std::byte*>(mapping->address), mapping->size);
      plan = Plan::FromBytes(bytes, mapping);
    }
  }
  if (error != 0) RaiseFileError(error, path);
  if (!plan.ok()) {
    // The library does not know of files.
    const std::string message = Cat(path, ": ", Message(plan.status()));
    throw StatusError(absl::Status(plan.status().code(), message));
  }
  return Handle(*std::move(plan));
}

PlanHandle PlanFromBytes(const py::buffer& buffer) {
  const py::buffer_info bytes = buffer.request();
  const std::string_view view(static_cast<const char*>(bytes.ptr),
                              static_cast<size_t>(bytes.size * bytes.itemsize));
  const py::gil_scoped_release unlocked;
  return Handle(Must(Plan::FromBytes(view)));
}

CountryId CountryOf(const Plan& plan, std::string_view code) {
  const auto country = plan.FindCountry(code);
  if (!country) {
    throw StatusError(InvalidArgument(
        Cat("country \"", code, "\" is unknown, give an ISO 3166 code such as \"SN\"")));
  }
  return *country;
}

py::tuple Countries(const Plan& plan) {
  py::list codes;
  for (int id = 1; id < plan.country_count(); ++id) {
    const std::string_view code = plan.country_code(static_cast<CountryId>(id));
    codes.append(py::str(code.data(), code.size()));
  }
  return py::tuple(codes);
}

template <typename NameOf>
py::tuple NamesOf(int count, NameOf name_of) {
  py::tuple names(static_cast<size_t>(count));
  for (int id = 0; id < count; ++id) {
    const std::string_view name = name_of(id);
    names[static_cast<size_t>(id)] = py::str(name.data(), name.size());
  }
  return names;
}

std::string_view Possible(int calling_code, std::string_view national, const PlanHandle& plan) {
  for (const char c : national) {
    if (c < '0' || c > '9') {
      throw StatusError(InvalidArgument("national number: give digits only"));
    }
  }
  return Name(IsPossible(plan == nullptr ? *DefaultPlan() : *plan, calling_code, national));
}

}  // namespace

PlanHandle DefaultPlan() {
  if (Plan::Default() == nullptr) {
    throw StatusError(FailedPrecondition("this build has no default plan, open one"));
  }
  return Handle(Plan::Default());
}

void BindPlan(py::module_& module) {
  py::class_<PlanSource>(module, "PlanSource", "Where some of the facts of a plan came from.")
      .def_readonly("name", &PlanSource::name)
      .def_readonly("version", &PlanSource::version)
      .def_readonly("licence", &PlanSource::licence)
      .def_readonly("date", &PlanSource::date)
      .def_readonly("checksum", &PlanSource::checksum)
      .def("__repr__", [](const PlanSource& s) {
        return Cat("PlanSource(", s.name, " ", s.version, ", ", s.licence, ")");
      });

  py::class_<Plan, PlanHandle> plan_class(
      module, "Plan", "A numbering plan: the world's numbers in one immutable table.");
  BindCopies(plan_class);
  plan_class.def_static("default", &DefaultPlan, "The plan that is built in: without areas.")
      .def_static(
          "open",
          [](const py::object& path) {
            return OpenPlanFile(
                py::module_::import("os").attr("fsencode")(path).cast<std::string>());
          },
          py::arg("path"),
          "A plan in a file: checked and mapped, so that processes share its pages.")
      .def_static("from_bytes", &PlanFromBytes, py::arg("data"), "A copy of the bytes of a plan.")
      .def_property_readonly(
          "sources",
          // The texts of a source belong to its plan.
          [](const py::object& self) {
            py::list sources;
            for (const PlanSource& source : self.cast<const Plan&>().sources()) {
              const py::object made = py::cast(source);
              py::detail::keep_alive_impl(made, self);
              sources.append(made);
            }
            return py::tuple(sources);
          },
          "Where the facts came from.")
      .def_property_readonly("size_bytes", &Plan::size_bytes)
      .def_property_readonly("checksum", &Plan::checksum)
      .def_property_readonly("has_areas", &Plan::has_areas)
      .def_property_readonly("countries", &Countries, "The codes of all countries, sorted.")
      .def(
          "calling_code",
          [](const Plan& plan, std::string_view country) {
            return plan.calling_code(CountryOf(plan, country));
          },
          py::arg("country"), "221 of \"SN\"; 0 of \"001\", which has several.")
      .def(
          "portable",
          [](const Plan& plan, std::string_view country) {
            return plan.portable(CountryOf(plan, country));
          },
          py::arg("country"), "Whether the numbers of a country can change their operator.")
      .def(
          "operators",
          [](const Plan& plan, std::string_view language) {
            return NamesOf(plan.operator_count(), [&](int id) {
              return plan.operator_name(static_cast<OperatorId>(id), language);
            });
          },
          py::arg("language") = "en", "The names of all operators, by their id in the plan.")
      .def(
          "areas",
          [](const Plan& plan, std::string_view language) {
            return NamesOf(plan.area_count(), [&](int id) {
              return plan.area_name(static_cast<AreaId>(id), language);
            });
          },
          py::arg("language") = "en", "The names of all areas, by their id in the plan.")
      .def_property_readonly("time_zones",
                             [](const Plan& plan) {
                               return NamesOf(plan.time_zone_count(), [&](int id) {
                                 return plan.time_zone_name(static_cast<TimeZoneId>(id));
                               });
                             })
      .def("__repr__", [](const Plan& plan) {
        std::string sources;
        for (const PlanSource& s : plan.sources()) {
          sources += Cat(s.name, " ", s.version, ", ");
        }
        return Cat("Plan(", sources, plan.size_bytes(), " bytes)");
      });

  py::class_<OperatorOverlay, OverlayHandle> overlay_class(
      module, "OperatorOverlay",
      "What you know better than the plan: lines of prefix,operator. The longest match wins.");
  BindCopies(overlay_class);
  overlay_class
      .def_static(
          "from_csv",
          [](std::string_view text) {
            const py::gil_scoped_release unlocked;
            return Handle(Must(OperatorOverlay::FromCsv(text)));
          },
          py::arg("text"), "An overlay from the text of its file, str or bytes.")
      .def(
          "find",
          [](const OperatorOverlay& overlay, std::string_view digits) -> py::object {
            if (digits.starts_with('+')) digits.remove_prefix(1);
            const int found = overlay.Find(digits);
            if (found < 0) return py::none();
            const std::string_view name = overlay.operator_name(found);
            return py::str(name.data(), name.size());
          },
          py::arg("e164"), "The operator of a number in E.164, or None.")
      .def_property_readonly("operators",
                             [](const OperatorOverlay& overlay) {
                               return NamesOf(overlay.operator_count(),
                                              [&](int i) { return overlay.operator_name(i); });
                             })
      .def("__len__", &OperatorOverlay::size)
      .def("__repr__", [](const OperatorOverlay& overlay) {
        return Cat("OperatorOverlay(", overlay.size(), " prefixes, ", overlay.operator_count(),
                   " operators)");
      });

  module.def("possibility", &Possible, py::arg("calling_code"), py::arg("national_number"),
             py::arg("plan") = py::none());
}

}  // namespace griot::python
