#pragma once

#include <string>

namespace mt {

// Why an operator (its full name) is never called, or null for all others.
const char* refusal(const std::string& name);

}  // namespace mt
