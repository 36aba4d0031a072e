#ifndef GRIOT_SRC_ENGINE_SYSTEM_FILES_H_
#define GRIOT_SRC_ENGINE_SYSTEM_FILES_H_

#include <memory>

#include "griot/transfer/files.h"

namespace griot::engine {

std::shared_ptr<Files> MakeSystemFiles();

}  // namespace griot::engine

#endif  // GRIOT_SRC_ENGINE_SYSTEM_FILES_H_
