// griot._core: the C++ API as Python sees it. Thin: what is pleasant to use is in griot/*.py.
#include <pybind11/pybind11.h>

#include "bindings/python/core/columns.h"
#include "bindings/python/core/engine.h"
#include "bindings/python/core/errors.h"
#include "bindings/python/core/number.h"
#include "bindings/python/core/plan.h"
#include "bindings/python/core/segmenter.h"
#include "bindings/python/core/text_source.h"

PYBIND11_MODULE(_core, module) {
  using namespace griot::python;  // NOLINT(google-build-using-namespace)
  module.attr("__version__") = GRIOT_VERSION;
  BindErrors();
  // Every class before the functions that name it in their signatures.
  BindPlan(module);
  BindNumber(module);
  BindTextSources(module);
  BindColumns(module);
  BindSegmenter(module);
  BindEngine(module);
}
