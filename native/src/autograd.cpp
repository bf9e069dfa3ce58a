#include "bridge.h"

#include <ATen/autocast_mode.h>
#include <c10/core/InferenceMode.h>
#include <torch/csrc/autograd/anomaly_mode.h>
#include <torch/csrc/autograd/autograd.h>

namespace {

torch::autograd::variable_list gather(at::Tensor* const* tensors, int32_t count) {
  torch::autograd::variable_list list;
  list.reserve(count);
  for (int32_t i = 0; i < count; ++i) list.push_back(tensors[i] ? *tensors[i] : at::Tensor());
  return list;
}

// libtorch follows undefined outputs and inputs into nothing.
torch::autograd::variable_list gather_defined(const char* role, at::Tensor* const* tensors, int32_t count) {
  for (int32_t i = 0; i < count; ++i) TORCH_CHECK(tensors[i], role, " ", i, " is null");
  return gather(tensors, count);
}

mt::optional<bool> choice(int32_t value) { return value < 0 ? mt::optional<bool>() : mt::optional<bool>(value != 0); }

}  // namespace

// retain_graph: -1 follows create_graph. grads may be null (ones for scalars).
MT_API int32_t mt_backward(at::Tensor* const* tensors, int32_t count, at::Tensor* const* grads, int32_t grad_count,
                           int32_t retain_graph, int32_t create_graph, at::Tensor* const* inputs, int32_t input_count) {
  return mt::guarded(-1, [&] {
    torch::autograd::backward(
        gather_defined("tensor", tensors, count), gather(grads, grad_count), choice(retain_graph), create_graph != 0,
        gather_defined("input", inputs, input_count));
    return 0;
  });
}

// Writes input_count handles to results, null where an input is unused.
MT_API int32_t mt_grad(at::Tensor* const* outputs, int32_t output_count, at::Tensor* const* inputs, int32_t input_count,
                       at::Tensor* const* grads, int32_t grad_count, int32_t retain_graph, int32_t create_graph,
                       int32_t allow_unused, at::Tensor** results) {
  return mt::guarded(-1, [&] {
    const auto found = torch::autograd::grad(
        gather_defined("output", outputs, output_count), gather_defined("input", inputs, input_count), gather(grads, grad_count),
        choice(retain_graph), create_graph != 0, allow_unused != 0);
    for (int32_t i = 0; i < input_count; ++i) results[i] = found[i].defined() ? mt::wrap(found[i]) : nullptr;
    return 0;
  });
}

MT_API int32_t mt_grad_enabled() { return at::GradMode::is_enabled(); }
MT_API void mt_set_grad_enabled(int32_t value) { at::GradMode::set_enabled(value != 0); }

MT_API int32_t mt_inference_enabled() { return c10::InferenceMode::is_enabled(); }
MT_API void* mt_inference_enter(int32_t value) { return new c10::InferenceMode(value != 0); }
MT_API void mt_inference_leave(void* guard) { delete static_cast<c10::InferenceMode*>(guard); }

MT_API int32_t mt_anomaly_enabled() { return torch::autograd::AnomalyMode::is_enabled(); }
MT_API int32_t mt_anomaly_checks_nan() { return torch::autograd::AnomalyMode::should_check_nan(); }
MT_API void mt_anomaly_set(int32_t enabled, int32_t check_nan) {
  torch::autograd::AnomalyMode::set_enabled(enabled != 0, check_nan != 0);
}

MT_API int32_t mt_autocast_enabled(int32_t device_type) {
#if MT_TORCH_AT_LEAST(2, 4)
  return at::autocast::is_autocast_enabled(static_cast<at::DeviceType>(device_type));
#else
  return static_cast<at::DeviceType>(device_type) == at::kCPU ? at::autocast::is_cpu_enabled() : at::autocast::is_enabled();
#endif
}

MT_API int32_t mt_autocast_dtype(int32_t device_type) {
#if MT_TORCH_AT_LEAST(2, 4)
  return static_cast<int32_t>(at::autocast::get_autocast_dtype(static_cast<at::DeviceType>(device_type)));
#else
  return static_cast<int32_t>(static_cast<at::DeviceType>(device_type) == at::kCPU ? at::autocast::get_autocast_cpu_dtype()
                                                                                   : at::autocast::get_autocast_gpu_dtype());
#endif
}

MT_API int32_t mt_autocast_set(int32_t device_type, int32_t enabled, int32_t dtype) {
  return mt::guarded(-1, [&] {
    const auto type = static_cast<at::ScalarType>(dtype);
#if MT_TORCH_AT_LEAST(2, 4)
    at::autocast::set_autocast_enabled(static_cast<at::DeviceType>(device_type), enabled != 0);
    at::autocast::set_autocast_dtype(static_cast<at::DeviceType>(device_type), type);
#else
    if (static_cast<at::DeviceType>(device_type) == at::kCPU) {
      at::autocast::set_cpu_enabled(enabled != 0);
      at::autocast::set_autocast_cpu_dtype(type);
    } else {
      at::autocast::set_enabled(enabled != 0);
      at::autocast::set_autocast_gpu_dtype(type);
    }
#endif
    return 0;
  });
}

MT_API int32_t mt_autocast_increment_nesting() { return at::autocast::increment_nesting(); }
MT_API int32_t mt_autocast_decrement_nesting() { return at::autocast::decrement_nesting(); }
MT_API void mt_autocast_clear_cache() { at::autocast::clear_cache(); }
