#include "callback.h"

#include <torch/csrc/autograd/custom_function.h>

namespace {

using mt::Callback;
using mt::tensor_list;
using torch::autograd::AutogradContext;

// Calls target; results are given through mt_callback_give. A failure returns non-zero and a handle of the exception.
using invoke_function = int32_t (*)(void* target, void* context, at::Tensor** inputs, int32_t count, tensor_list* results, void** exception);
using release_function = void (*)(void* handle);

invoke_function invoke = nullptr;
release_function release = nullptr;

// Keeps the managed functions of one custom function's node; saved_data owns it.
struct Functions : torch::CustomClassHolder {
  Functions(Callback f, Callback b) : forward(std::move(f)), backward(std::move(b)) {}
  Callback forward;
  Callback backward;
};

constexpr auto kFunctions = "managed";

struct ManagedFunction : torch::autograd::Function<ManagedFunction> {
  static tensor_list forward(AutogradContext* context, const c10::intrusive_ptr<Functions>& functions, const at::TensorList& inputs) {
    context->saved_data[kFunctions] = at::IValue::make_capsule(functions);
    return functions->forward(inputs.vec(), context);
  }

  static tensor_list backward(AutogradContext* context, const tensor_list& gradients) {
    const auto functions = c10::static_intrusive_pointer_cast<Functions>(context->saved_data[kFunctions].toCapsule());
    auto found = functions->backward(gradients, context);
    found.insert(found.begin(), at::Tensor());  // the functions themselves are the first argument
    return found;
  }
};

}  // namespace

mt::Callback::Callback(void* target) : target_(target, [](void* handle) { release(handle); }) {}

tensor_list mt::Callback::operator()(const tensor_list& inputs, void* context) const {
  std::vector<at::Tensor*> handles;
  handles.reserve(inputs.size());
  for (const auto& input : inputs) handles.push_back(input.defined() ? wrap(input) : nullptr);
  tensor_list results;
  void* exception = nullptr;
  if (invoke(target_.get(), context, handles.data(), static_cast<int32_t>(handles.size()), &results, &exception) != 0) {
    throw managed_error(std::shared_ptr<void>(exception, [](void* handle) { release(handle); }));
  }
  return results;
}

// To be called once, before any callback is made.
MT_API void mt_callbacks_set(invoke_function invoker, release_function releaser) {
  invoke = invoker;
  release = releaser;
}

// Adds a result (null is undefined) of the callback that runs.
MT_API void mt_callback_give(tensor_list* results, const at::Tensor* result) {
  results->push_back(result ? *result : at::Tensor());
}

// Calls target with the gradient each time one arrives; a result replaces it. Returns the hook's position.
MT_API int32_t mt_tensor_register_hook(const at::Tensor* t, void* target) {
  const Callback callback(target);
  return mt::guarded(-1, [&] {
    return static_cast<int32_t>(t->register_hook([callback](const at::Tensor& gradient) {
      const auto given = callback({gradient});
      return given.empty() ? at::Tensor() : given[0];
    }));
  });
}

MT_API int32_t mt_tensor_remove_hook(const at::Tensor* t, int32_t position) {
  return mt::guarded(-1, [&] { t->remove_hook(static_cast<unsigned>(position)); return 0; });
}

// Runs forward on the inputs without recording and records backward in its place. Results are given to results.
MT_API int32_t mt_function_apply(void* forward, void* backward, at::Tensor* const* inputs, int32_t count, tensor_list* results) {
  auto functions = c10::make_intrusive<Functions>(Callback(forward), Callback(backward));
  return mt::guarded(-1, [&] {
    tensor_list given;
    for (int32_t i = 0; i < count; ++i) given.push_back(*inputs[i]);
    *results = ManagedFunction::apply(functions, at::TensorList(given));
    return 0;
  });
}

MT_API tensor_list* mt_tensors_new() { return new tensor_list(); }
MT_API void mt_tensors_free(tensor_list* list) { delete list; }
MT_API int32_t mt_tensors_count(const tensor_list* list) { return static_cast<int32_t>(list->size()); }
MT_API at::Tensor* mt_tensors_get(const tensor_list* list, int32_t index) {
  const auto& tensor = (*list)[index];
  return tensor.defined() ? mt::wrap(tensor) : nullptr;
}

// What a custom function's forward and backward do with their context, which is valid while they run.
MT_API int32_t mt_context_save(AutogradContext* context, const tensor_list* tensors) {
  return mt::guarded(-1, [&] { context->save_for_backward(*tensors); return 0; });
}

MT_API int32_t mt_context_saved(const AutogradContext* context, tensor_list* tensors) {
  return mt::guarded(-1, [&] { *tensors = context->get_saved_variables(); return 0; });
}

MT_API int32_t mt_context_mark_dirty(AutogradContext* context, const tensor_list* tensors) {
  return mt::guarded(-1, [&] { context->mark_dirty(*tensors); return 0; });
}

MT_API int32_t mt_context_mark_non_differentiable(AutogradContext* context, const tensor_list* tensors) {
  return mt::guarded(-1, [&] { context->mark_non_differentiable(*tensors); return 0; });
}

MT_API void mt_context_materialize_grads(AutogradContext* context, int32_t value) { context->set_materialize_grads(value != 0); }
