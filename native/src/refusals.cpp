// The operators that the bridge refuses, in one place. Inside libtorch they end the process (instead of throwing) for some
// arguments that fit their schema. To allow one, see that tests/MedTransfer.Torch.Fuzz finds no such arguments.
#include "refusals.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <unordered_map>

namespace {

constexpr auto kInternal =
    "this is an internal operator of libtorch, which trusts its callers and can end the process; call the public one that stands on it";

// Internal operators that have no public one, and check their arguments.
constexpr std::array<std::string_view, 12> kAllowed{
    "_foreach_", "_fused_adam", "_fused_sgd", "_upsample_", "_scaled_dot_product_attention", "_sample_dirichlet", "_standard_gamma", "_unique2",
    "avg_pool2d_backward", "avg_pool3d_backward", "adaptive_avg_pool3d_backward", "upsample_nearest",
};

constexpr std::array<std::string_view, 5> kBackends{"mkldnn_", "cudnn_", "miopen_", "mps_", "fbgemm_"};

// Kernels that libtorch's own derivatives and convolutions call with shapes that fit by construction.
constexpr std::array<std::string_view, 2> kHalves{"_backward", "_forward"};

const std::unordered_map<std::string_view, const char*> kRefused{
    {"align_tensors", "libtorch reads the names of tensors that have none"},
    {"native_channel_shuffle", "libtorch divides by the number of groups unchecked; call channel_shuffle, which checks it"},
    {"to_sparse_bsr", "libtorch divides by the block size unchecked"},
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
  const auto is_half = [&](std::string_view half) { return name.find(half) != std::string_view::npos; };
  const bool internal = name.rfind("_", 0) == 0 || starts_with_any(name, kBackends) || std::any_of(kHalves.begin(), kHalves.end(), is_half);
  if (internal && !starts_with_any(name, kAllowed)) return kInternal;
  const auto found = kRefused.find(name);
  return found == kRefused.end() ? nullptr : found->second;
}
