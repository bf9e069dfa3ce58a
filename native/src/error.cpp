#include "bridge.h"

namespace {
thread_local std::string last_error;
}

void mt::set_error(const std::string& message) { last_error = message; }

// The message of the last failure on this thread; valid until the next failure.
MT_API const char* mt_last_error() { return last_error.c_str(); }
