// Memory for SQLite in a process of one thread that lives through many worlds: what was freed is
// taken again, and nothing is given back.
#ifndef GRIOT_TESTS_SIMULATION_SQLITE_MEMORY_H_
#define GRIOT_TESTS_SIMULATION_SQLITE_MEMORY_H_

namespace griot::simulation {

// SQLite must not be initialized. Where GRIOT_SANITIZE is set, its memory is the sanitizer's.
void TuneSqlite();

}  // namespace griot::simulation

#endif  // GRIOT_TESTS_SIMULATION_SQLITE_MEMORY_H_
