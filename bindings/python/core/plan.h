#ifndef GRIOT_BINDINGS_PYTHON_CORE_PLAN_H_
#define GRIOT_BINDINGS_PYTHON_CORE_PLAN_H_

#include <pybind11/pybind11.h>

#include <memory>

#include "griot/numbers/overlay.h"
#include "griot/numbers/plan.h"

namespace griot::python {

// pybind11 2 keeps no pointers to const. Nothing here changes a plan or an overlay.
using PlanHandle = std::shared_ptr<Plan>;
using OverlayHandle = std::shared_ptr<OperatorOverlay>;

// The default plan, or the error that this build has none.
PlanHandle DefaultPlan();

// griot.Plan, griot.PlanSource, griot.OperatorOverlay, possibility().
void BindPlan(pybind11::module_& module);

}  // namespace griot::python

#endif  // GRIOT_BINDINGS_PYTHON_CORE_PLAN_H_
