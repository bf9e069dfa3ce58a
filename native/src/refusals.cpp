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

// Kernels behind public operators, which check what these do not.
constexpr std::array<std::string_view, 10> kKernels{
    "mkldnn_", "cudnn_", "miopen_", "mps_", "fbgemm_", "quantized_", "slow_conv", "thnn_conv", "native_batch_norm", "batch_norm_",
};

// Kernels that libtorch's own derivatives and convolutions call with shapes that fit by construction.
constexpr std::array<std::string_view, 2> kHalves{"_backward", "_forward"};

constexpr auto kRecurrent = "libtorch reads as many weights as its other arguments say, given or not";
constexpr auto kEmptyQuantized = "libtorch reads the first of no tensors where the result is quantized; call cat";

// By name, for all overloads, or by name and overload.
const std::unordered_map<std::string_view, const char*> kRefused{
    {"_foreach_copy", "libtorch reads the second list as far as the first one is long"},
    {"align_tensors", "libtorch reads the names of tensors that have none"},
    {"choose_qparams_optimized", "libtorch reads as many elements as the argument says, there or not"},
    {"cat.out", kEmptyQuantized},
    {"concat.out", kEmptyQuantized},
    {"concatenate.out", kEmptyQuantized},
    {"gru", kRecurrent},
    {"histogramdd", "libtorch reads one count of bins for each dimension, given or not"},
    {"lstm", kRecurrent},
    {"native_channel_shuffle", "libtorch divides by the number of groups unchecked; call channel_shuffle, which checks it"},
    {"norm.dtype_out", "libtorch writes results wider than the elements of the given tensor; call norm"},
    {"norm.names_dtype_out", "libtorch writes results wider than the elements of the given tensor; call norm"},
    {"rnn_relu", kRecurrent},
    {"rnn_tanh", kRecurrent},
    {"rrelu_with_noise", "libtorch writes as much noise as there is input, whatever room the noise has; call rrelu"},
    {"rrelu_with_noise_", "libtorch writes as much noise as there is input, whatever room the noise has; call rrelu_"},
    {"to_sparse_bsr", "libtorch divides by the block size unchecked"},
    {"view_copy", "libtorch ends the process for quantized tensors; call view and clone"},
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
  const auto with_overload = kRefused.find(name);
  if (with_overload != kRefused.end()) return with_overload->second;
  name = name.substr(0, name.find('.'));
  const auto is_half = [&](std::string_view half) { return name.find(half) != std::string_view::npos; };
  const bool internal = name.rfind("_", 0) == 0 || starts_with_any(name, kKernels) || std::any_of(kHalves.begin(), kHalves.end(), is_half);
  if (internal && !starts_with_any(name, kAllowed)) return kInternal;
  const auto found = kRefused.find(name);
  return found == kRefused.end() ? nullptr : found->second;
}
