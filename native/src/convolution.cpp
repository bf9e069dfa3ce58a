// medtransfer::matrix_convolution: a convolution of a channels-last batch as one matrix product over its unfolded patches.
//
// oneDNN reorders the kernels of every convolution into its own blocks, three times a training step. Where maps are small and
// kernels large (the deep half of a ResNet, and every 1x1 convolution), that costs more than the arithmetic. A matrix product
// reads the channels-last kernels as they lie.
#include "bridge.h"

#include <ATen/Parallel.h>
#include <torch/csrc/autograd/custom_function.h>
#include <torch/library.h>

#include <array>
#include <cstring>
#include <vector>

namespace {

using at::Tensor;
using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

// The sizes of one convolution.
struct Shape {
  int64_t count, channels, height, width;  // input [N, C, H, W]
  int64_t outputs, kernel_h, kernel_w, stride_h, stride_w, pad_h, pad_w;
  int64_t out_h, out_w;

  int64_t rows() const { return count * out_h * out_w; }
  int64_t columns() const { return kernel_h * kernel_w * channels; }
  bool is_pointwise() const { return kernel_h == 1 && kernel_w == 1 && pad_h == 0 && pad_w == 0; }
  bool is_dense() const { return is_pointwise() && stride_h == 1 && stride_w == 1; }
};

Shape shape_of(const Tensor& input, const Tensor& weight, at::IntArrayRef stride, at::IntArrayRef padding) {
  TORCH_CHECK(input.dim() == 4 && weight.dim() == 4, "a convolution of images takes [N, C, H, W] and [O, C, h, w], found ", input.sizes(), " and ", weight.sizes());
  TORCH_CHECK(stride.size() == 2 && stride[0] > 0 && stride[1] > 0, "the stride must be two positive numbers, found ", stride);
  TORCH_CHECK(padding.size() == 2 && padding[0] >= 0 && padding[1] >= 0, "the padding must be two numbers from 0, found ", padding);
  TORCH_CHECK(input.size(1) == weight.size(1), "the input has ", input.size(1), " channels and the kernels take ", weight.size(1));
  Shape s{input.size(0), input.size(1), input.size(2), input.size(3), weight.size(0), weight.size(2), weight.size(3),
          stride[0], stride[1], padding[0], padding[1], 0, 0};
  TORCH_CHECK(s.kernel_h > 0 && s.kernel_w > 0 && s.height + 2 * s.pad_h >= s.kernel_h && s.width + 2 * s.pad_w >= s.kernel_w,
              "kernels of ", s.kernel_h, " x ", s.kernel_w, " do not fit in a map of ", s.height, " x ", s.width, " with padding ", padding);
  s.out_h = (s.height + 2 * s.pad_h - s.kernel_h) / s.stride_h + 1;
  s.out_w = (s.width + 2 * s.pad_w - s.kernel_w) / s.stride_w + 1;
  return s;
}

// [N, C, H, W] as its rows of channels [N, H, W, C], without a copy where it is channels-last already.
Tensor rows_of(const Tensor& maps) { return maps.permute({0, 2, 3, 1}).contiguous(); }

// Every patch under the kernel as one row [N * oh * ow, kh * kw * C].
template <typename T>
Tensor unfold(const Tensor& input, const Shape& s) {
  Tensor patches = at::empty({s.rows(), s.columns()}, input.options());
  const T* from = input.data_ptr<T>();
  T* to = patches.data_ptr<T>();
  at::parallel_for(0, s.count * s.out_h, 1, [&](int64_t begin, int64_t end) {
    for (int64_t line = begin; line < end; ++line) {
      const int64_t n = line / s.out_h, top = line % s.out_h * s.stride_h - s.pad_h;
      T* row = to + line * s.out_w * s.columns();
      for (int64_t x = 0; x < s.out_w; ++x) {
        const int64_t left = x * s.stride_w - s.pad_w;
        const int64_t first = std::max<int64_t>(0, -left), last = std::min(s.kernel_w, s.width - left);
        for (int64_t i = 0; i < s.kernel_h; ++i, row += s.kernel_w * s.channels) {
          const int64_t y = top + i;
          if (y < 0 || y >= s.height || first >= last) {
            std::memset(row, 0, sizeof(T) * s.kernel_w * s.channels);
            continue;
          }
          std::memset(row, 0, sizeof(T) * first * s.channels);
          std::memcpy(row + first * s.channels, from + ((n * s.height + y) * s.width + left + first) * s.channels, sizeof(T) * (last - first) * s.channels);
          std::memset(row + last * s.channels, 0, sizeof(T) * (s.kernel_w - last) * s.channels);
        }
      }
    }
  });
  return patches;
}

// The reverse: every input value's share of the gradient, summed in float32 and rounded once. [N, H, W, C].
template <typename T>
Tensor fold(const Tensor& patches, const Shape& s) {
  Tensor result = at::empty({s.count, s.height, s.width, s.channels}, patches.options());
  const T* from = patches.data_ptr<T>();
  T* to = result.data_ptr<T>();
  at::parallel_for(0, s.count * s.height, 1, [&](int64_t begin, int64_t end) {
    std::vector<float> sum(s.channels);
    for (int64_t line = begin; line < end; ++line) {
      const int64_t n = line / s.height, y = line % s.height;
      for (int64_t x = 0; x < s.width; ++x) {
        std::fill(sum.begin(), sum.end(), 0.0f);
        for (int64_t i = 0; i < s.kernel_h; ++i) {
          const int64_t down = y + s.pad_h - i;
          if (down < 0 || down % s.stride_h != 0 || down / s.stride_h >= s.out_h) continue;
          for (int64_t j = 0; j < s.kernel_w; ++j) {
            const int64_t across = x + s.pad_w - j;
            if (across < 0 || across % s.stride_w != 0 || across / s.stride_w >= s.out_w) continue;
            const T* part = from + ((n * s.out_h + down / s.stride_h) * s.out_w + across / s.stride_w) * s.columns() + (i * s.kernel_w + j) * s.channels;
            for (int64_t c = 0; c < s.channels; ++c) sum[c] += static_cast<float>(part[c]);
          }
        }
        T* pixel = to + (line * s.width + x) * s.channels;
        for (int64_t c = 0; c < s.channels; ++c) pixel[c] = static_cast<T>(sum[c]);
      }
    }
  });
  return result;
}

Tensor unfold(const Tensor& input, const Shape& s) {
  if (s.is_dense()) return input.view({s.rows(), s.channels});
  return input.scalar_type() == at::kBFloat16 ? unfold<at::BFloat16>(input, s) : unfold<float>(input, s);
}

Tensor fold(const Tensor& patches, const Shape& s) {
  if (s.is_dense()) return patches.view({s.count, s.height, s.width, s.channels});
  return patches.scalar_type() == at::kBFloat16 ? fold<at::BFloat16>(patches, s) : fold<float>(patches, s);
}

class MatrixConvolution : public torch::autograd::Function<MatrixConvolution> {
 public:
  // Computes in type; the input and the kernels may be of another, which their gradients then have.
  static Tensor forward(AutogradContext* context, const Tensor& input, const Tensor& weight, at::IntArrayRef stride, at::IntArrayRef padding, at::ScalarType type) {
    const Shape s = shape_of(input, weight, stride, padding);
    const Tensor patches = unfold(rows_of(input.to(type)), s);
    const Tensor kernels = rows_of(weight.to(type)).view({s.outputs, s.columns()});
    context->save_for_backward({patches, kernels});
    context->saved_data["shape"] = std::vector<int64_t>{s.count, s.channels, s.height, s.width, s.outputs, s.kernel_h, s.kernel_w,
                                                        s.stride_h, s.stride_w, s.pad_h, s.pad_w, s.out_h, s.out_w};
    context->saved_data["input_type"] = static_cast<int64_t>(input.scalar_type());
    context->saved_data["weight_type"] = static_cast<int64_t>(weight.scalar_type());
    return at::mm(patches, kernels.t()).view({s.count, s.out_h, s.out_w, s.outputs}).permute({0, 3, 1, 2});
  }

  static variable_list backward(AutogradContext* context, variable_list gradients) {
    TORCH_CHECK(!at::GradMode::is_enabled(), "matrix_convolution has no second derivative: switch MatrixConvolution off or compute in float32");
    const auto saved = context->get_saved_variables();
    const auto n = context->saved_data["shape"].toIntVector();
    const Shape s{n[0], n[1], n[2], n[3], n[4], n[5], n[6], n[7], n[8], n[9], n[10], n[11], n[12]};
    const Tensor& patches = saved[0];
    const Tensor& kernels = saved[1];
    const Tensor gradient = rows_of(gradients[0].to(patches.scalar_type())).view({s.rows(), s.outputs});
    Tensor input, weight;
    if (context->needs_input_grad(0)) {
      input = fold(at::mm(gradient, kernels), s).permute({0, 3, 1, 2}).to(static_cast<at::ScalarType>(context->saved_data["input_type"].toInt()));
    }
    if (context->needs_input_grad(1)) {
      weight = at::mm(gradient.t(), patches)
                   .view({s.outputs, s.kernel_h, s.kernel_w, s.channels})
                   .permute({0, 3, 1, 2})
                   .to(static_cast<at::ScalarType>(context->saved_data["weight_type"].toInt()));
    }
    return {input, weight, Tensor(), Tensor(), Tensor()};
  }
};

Tensor matrix_convolution(const Tensor& input, const Tensor& weight, const c10::optional<Tensor>& bias, at::IntArrayRef stride, at::IntArrayRef padding, at::ScalarType type) {
  TORCH_CHECK(type == at::kFloat || type == at::kBFloat16, "matrix_convolution computes in float32 or bfloat16, not in ", type);
  TORCH_CHECK(input.is_cpu() && weight.is_cpu(), "matrix_convolution is for the processor");
  Tensor result = MatrixConvolution::apply(input, weight, stride, padding, type);
  return bias.has_value() && bias->defined() ? result + bias->to(type).view({1, -1, 1, 1}) : result;
}

}  // namespace

TORCH_LIBRARY(medtransfer, library) {
  library.def("matrix_convolution(Tensor input, Tensor weight, Tensor? bias, int[2] stride, int[2] padding, ScalarType dtype) -> Tensor", matrix_convolution);
}
