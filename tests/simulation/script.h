// A campaign of twelve sends that goes the same way every time, for faults at chosen places:
// planned, armed, answered in several ways, one answer lost, somebody who says stop, a pause.
#ifndef GRIOT_TESTS_SIMULATION_SCRIPT_H_
#define GRIOT_TESTS_SIMULATION_SCRIPT_H_

#include <string>

#include "tests/simulation/installation.h"

namespace griot::simulation {

// Before the fault may come: the accounts and the campaign, as they were made and are on the disk.
void SetStage(Installation& griot);
// To its end, or to where the machine or the process is gone. What fails meanwhile fails.
void Play(Installation& griot);
// After the fault, on a machine that is well: somebody tries again what was not answered, and it
// goes on to its end. The first law that is broken, or "".
std::string PlayOn(Installation& griot);

}  // namespace griot::simulation

#endif  // GRIOT_TESTS_SIMULATION_SCRIPT_H_
