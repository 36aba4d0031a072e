#include "bindings/python/core/number.h"

#include <array>
#include <string>
#include <utility>

#include "bindings/python/core/errors.h"
#include "bindings/python/core/immutable.h"
#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/numbers/format.h"

namespace griot::python {

namespace py = pybind11;

py::object TextOrNone(std::string_view text) {
  if (text.empty()) return py::none();
  return py::str(text.data(), text.size());
}

py::tuple RepairTuple(uint16_t repairs) {
  py::list names;
  for (size_t i = 0; i < std::size(kRepairNames); ++i) {
    if ((repairs >> i & 1) != 0)
      names.append(py::str(kRepairNames[i].data(), kRepairNames[i].size()));
  }
  return py::tuple(names);
}

namespace {

py::str PyText(std::string_view text) { return {text.data(), text.size()}; }

struct Attribute {
  const char* name;
  const char* doc;
  py::object (*get)(const Number&);
};

const Attribute kAttributes[] = {
    {"status", "\"ok\", or why the text is no number: \"not_a_number\", \"too_short_nsn\", …",
     [](const Number& n) -> py::object { return PyText(Name(n.segmentation().status)); }},
    {"valid", "Whether the number can have been given to somebody.",
     [](const Number& n) -> py::object { return py::bool_(n.segmentation().valid); }},
    {"possible", "\"is_possible\", or what is wrong with the length.",
     [](const Number& n) -> py::object {
       return n.ok() ? py::object(PyText(Name(n.segmentation().possibility))) : py::none();
     }},
    {"e164", "\"+221771234567\".",
     [](const Number& n) { return TextOrNone(n.segmentation().e164()); }},
    {"calling_code", "221.",
     [](const Number& n) -> py::object {
       const int code = n.segmentation().calling_code;
       return code != 0 ? py::object(py::int_(code)) : py::none();
     }},
    {"national", "\"771234567\", with its leading zeros.",
     [](const Number& n) { return TextOrNone(n.segmentation().national()); }},
    {"country", "ISO 3166 code, \"SN\"; \"001\" of worldwide calling codes.",
     [](const Number& n) {
       return TextOrNone(n.words().countries.NameOf(n.segmentation().country));
     }},
    {"type", "\"mobile\", \"fixed_line\", …; \"unknown\" of numbers that are not valid.",
     [](const Number& n) -> py::object {
       return n.ok() ? py::object(PyText(Name(n.segmentation().type))) : py::none();
     }},
    {"operator", "Whom the number was given to first, or who the overlay says.",
     [](const Number& n) {
       return TextOrNone(n.words().operators.NameOf(n.segmentation().operator_id));
     }},
    {"time_zone", "\"Africa/Dakar\"; several are joined by '&'.",
     [](const Number& n) -> py::object {
       if (!n.ok()) return py::none();
       return PyText(n.words().time_zones.NameOf(n.segmentation().time_zone));
     }},
    {"area", "\"Dakar\", with a plan that has areas.",
     [](const Number& n) { return TextOrNone(n.words().areas.NameOf(n.segmentation().area)); }},
    {"portable", "Whether numbers of this country can move from one operator to another.",
     [](const Number& n) -> py::object { return py::bool_(n.segmentation().portable); }},
    {"extension", "\"123\" of \"… ext. 123\".",
     [](const Number& n) { return TextOrNone(n.segmentation().extension()); }},
    {"repairs", "What mode \"clean\" repaired: (\"spreadsheet_float\", …).",
     [](const Number& n) -> py::object { return RepairTuple(n.segmentation().repairs); }},
};

std::string Repr(const Number& number) {
  std::string text = "Number(";
  const char* separator = "";
  for (const Attribute& attribute : kAttributes) {
    const py::object value = attribute.get(number);
    if (value.is_none() || (py::isinstance<py::tuple>(value) && py::len(value) == 0)) continue;
    text += Cat(separator, attribute.name, "=", py::repr(value).cast<std::string>());
    separator = ", ";
  }
  return text + ")";
}

std::string FormatNumber(const Number& number, std::string_view style) {
  constexpr std::pair<std::string_view, NumberStyle> kStyles[] = {
      {"e164", NumberStyle::kE164},
      {"international", NumberStyle::kInternational},
      {"national", NumberStyle::kNational},
      {"rfc3966", NumberStyle::kRfc3966},
  };
  for (const auto& [name, value] : kStyles) {
    if (name == style) {
      return Format(number.words().segmenter.plan(), number.segmentation(), value);
    }
  }
  throw StatusError(
      InvalidArgument(Cat("style \"", style,
                          "\" is unknown, give \"e164\", \"international\", \"national\" or "
                          "\"rfc3966\"")));
}

}  // namespace

py::object Number::Get(std::string_view name) const {
  for (const Attribute& attribute : kAttributes) {
    if (name == attribute.name) return attribute.get(*this);
  }
  return py::none();
}

py::dict Number::ToDict() const {
  py::dict dict;
  for (const Attribute& attribute : kAttributes) dict[attribute.name] = attribute.get(*this);
  return dict;
}

bool Number::operator==(const Number& other) const {
  if (segmenter_ == other.segmenter_) return is_ == other.is_;
  // Ids of different plans say nothing of each other: compare what they stand for.
  for (const Attribute& attribute : kAttributes) {
    if (!attribute.get(*this).equal(attribute.get(other))) return false;
  }
  return true;
}

void BindNumber(py::module_& module) {
  py::class_<Number> number(
      module, "Number",
      "Everything about one phone number. A number that was refused is one too: its status says "
      "why.");
  for (const Attribute& attribute : kAttributes) {
    number.def_property_readonly(attribute.name, py::cpp_function(attribute.get), attribute.doc);
  }
  number
      .def("format", &FormatNumber, py::arg("style") = "international",
           "The number as people (\"international\", \"national\") or machines (\"e164\", "
           "\"rfc3966\") write it; \"\" unless the status is \"ok\".")
      .def("to_dict", &Number::ToDict, "All attributes, by name.")
      .def("__eq__",
           [](const Number& a, const py::object& b) -> py::object {
             if (!py::isinstance<Number>(b))
               return py::reinterpret_borrow<py::object>(Py_NotImplemented);
             return py::bool_(a == b.cast<const Number&>());
           })
      .def("__hash__",
           [](const Number& n) {
             return py::hash(py::make_tuple(n.Get("e164"), n.Get("status"), n.Get("extension")));
           })
      .def("__str__", [](const Number& n) { return std::string(n.segmentation().e164()); })
      .def("__repr__", &Repr);
  BindCopies(number);
}

}  // namespace griot::python
