#include "bridge.h"

#include <c10/util/Logging.h>

namespace {

thread_local std::string last_error;
thread_local std::shared_ptr<void> last_exception;

// libtorch's sentence about a missing kernel is followed by a page of its registrations, which tells a user nothing.
std::string shortened(const std::string& message) {
  if (message.rfind("Could not run '", 0) != 0) return message;
  const auto end = message.find(". ");
  return end == std::string::npos ? message : message.substr(0, end) + ": this libtorch has no kernel for it there.";
}

// libtorch records a stack trace with each exception. No message here shows it, it takes longer than most operators, and
// libtorch 1.13 fails over it (and with it the process) when memory has run out.
const bool untraced = [] {
  c10::SetStackTraceFetcher([] { return std::string(); });
  return true;
}();

}  // namespace

void mt::set_error(const std::string& message, std::shared_ptr<void> exception) {
  last_error = shortened(message);
  last_exception = std::move(exception);
}

void mt::prepend_to_error(const std::string& text) {
  if (!last_exception) last_error.insert(0, text);
}

// The message of the last failure on this thread; valid until the next failure.
MT_API const char* mt_last_error() { return last_error.c_str(); }

// The managed exception behind the last failure on this thread, or null; valid until mt_last_exception_clear.
MT_API void* mt_last_exception() { return last_exception.get(); }
MT_API void mt_last_exception_clear() { last_exception.reset(); }
