// Operator arguments in words, for error messages.
#pragma once

#include "bridge.h"

namespace mt {

// Such as: aten::mm(float32[2, 3], float32[4, 5])
std::string describe_call(const std::string& name, const mt_value* arguments, int32_t count);

// Such as: float32[2, 3]
std::string describe(const mt_value& value);

}  // namespace mt
