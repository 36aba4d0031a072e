// Errors on their way to Python, where an absl::Status becomes a griot.Error (griot/_errors.py).
//
//   const Plan& plan = Must(Plan::FromBytes(bytes));   // or raises
#ifndef GRIOT_BINDINGS_PYTHON_CORE_ERRORS_H_
#define GRIOT_BINDINGS_PYTHON_CORE_ERRORS_H_

#include <pybind11/pybind11.h>

#include <exception>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace griot::python {

class StatusError : public std::exception {
 public:
  explicit StatusError(absl::Status status) : status_(std::move(status)) {}
  const absl::Status& status() const { return status_; }
  const char* what() const noexcept override { return "griot::python::StatusError"; }

 private:
  absl::Status status_;
};

inline void Must(absl::Status status) {
  if (!status.ok()) throw StatusError(std::move(status));
}

template <typename T>
T Must(absl::StatusOr<T> value) {
  if (!value.ok()) throw StatusError(std::move(value).status());
  return *std::move(value);
}

// Raises the OSError of an errno that came up with the file `path`.
[[noreturn]] void RaiseFileError(int error, const std::string& path);

void BindErrors();

}  // namespace griot::python

#endif  // GRIOT_BINDINGS_PYTHON_CORE_ERRORS_H_
