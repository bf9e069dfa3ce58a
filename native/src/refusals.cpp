// The operators that the bridge refuses, in one place. Inside libtorch they end the process (instead of throwing) for some
// arguments that fit their schema. To allow one, see that tests/MedTransfer.Torch.Fuzz finds no such arguments.
#include "refusals.h"

#include <array>
#include <string_view>
#include <unordered_map>

namespace {

constexpr auto kInternal =
    "this is an internal operator of libtorch, which trusts its callers and can end the process; call the public one that stands on it";

// Internal operators that have no public one, and check their arguments.
constexpr std::array<std::string_view, 8> kAllowed{
    "_foreach_", "_fused_adam", "_fused_sgd", "_upsample_", "_scaled_dot_product_attention", "_sample_dirichlet", "_standard_gamma", "_unique2",
};

constexpr std::array<std::string_view, 5> kBackends{"mkldnn_", "cudnn_", "miopen_", "mps_", "fbgemm_"};

const std::unordered_map<std::string_view, const char*> kRefused{
};

template <size_t N>
bool starts_with_any(std::string_view text, const std::array<std::string_view, N>& starts) {
  for (const auto start : starts) {
    if (text.rfind(start, 0) == 0) return true;
  }
  return false;
}

}  // namespace

const char* mt::refusal(const std::string& full) {
  std::string_view name = full;
  name.remove_prefix(name.find("::") + 2);
  name = name.substr(0, name.find('.'));
  if (name.rfind("_", 0) == 0 && !starts_with_any(name, kAllowed)) return kInternal;
  if (starts_with_any(name, kBackends)) return kInternal;
  const auto found = kRefused.find(name);
  return found == kRefused.end() ? nullptr : found->second;
}
