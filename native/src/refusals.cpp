// The operators that the bridge refuses, in one place: inside libtorch they end the process (instead of throwing) for some
// arguments that fit their schema, and nothing that this library offers needs them.
#include "refusals.h"

#include <unordered_map>

const char* mt::refusal(const std::string& name) {
  static const std::unordered_map<std::string, const char*> refused = {
  };
  const auto found = refused.find(name);
  return found == refused.end() ? nullptr : found->second;
}
