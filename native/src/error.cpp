#include "bridge.h"

namespace {
thread_local std::string last_error;
thread_local std::shared_ptr<void> last_exception;
}  // namespace

void mt::set_error(const std::string& message, std::shared_ptr<void> exception) {
  last_error = message;
  last_exception = std::move(exception);
}

// The message of the last failure on this thread; valid until the next failure.
MT_API const char* mt_last_error() { return last_error.c_str(); }

// The managed exception behind the last failure on this thread, or null; valid until mt_last_exception_clear.
MT_API void* mt_last_exception() { return last_exception.get(); }
MT_API void mt_last_exception_clear() { last_exception.reset(); }
