#include "bridge.h"

#include <atomic>
#include <functional>
#include <limits>

namespace {
std::atomic<int64_t> live{0};
std::atomic<int64_t> created{0};
}  // namespace

at::Tensor* mt::wrap(at::Tensor tensor) {
  live.fetch_add(1, std::memory_order_relaxed);
  created.fetch_add(1, std::memory_order_relaxed);
  return new at::Tensor(std::move(tensor));
}

void mt::unwrap(at::Tensor* handle) {
  live.fetch_sub(1, std::memory_order_relaxed);
  delete handle;
}

MT_API void mt_tensor_free(at::Tensor* t) { mt::unwrap(t); }

MT_API int64_t mt_live_tensors() { return live.load(std::memory_order_relaxed); }
MT_API int64_t mt_created_tensors() { return created.load(std::memory_order_relaxed); }

// A second handle to the same tensor.
MT_API at::Tensor* mt_tensor_alias(const at::Tensor* t) { return mt::wrap(*t); }

// A tensor over the caller's memory; release(owner) is called when nothing uses the memory any longer, or right away on failure.
MT_API at::Tensor* mt_tensor_over(
    void* data, const int64_t* sizes, int32_t dim, int32_t dtype, void (*release)(void*), void* owner) {
  bool given = false;
  auto* result = mt::guarded<at::Tensor*>(nullptr, [&] {
    const auto options = at::TensorOptions().dtype(static_cast<at::ScalarType>(dtype));
    std::function<void(void*)> done = [release, owner](void*) { release(owner); };
    given = true;
    return mt::wrap(at::from_blob(data, at::IntArrayRef(sizes, dim), done, options));
  });
  if (!given) release(owner);
  return result;
}

// Sparse, nested and meta tensors answer some of these questions with an exception: those return INT64_MIN or -1.
constexpr int64_t kNoAnswer = std::numeric_limits<int64_t>::min();

MT_API int64_t mt_tensor_dim(const at::Tensor* t) {
  return mt::guarded(kNoAnswer, [&] { return t->dim(); });
}
MT_API int64_t mt_tensor_numel(const at::Tensor* t) {
  return mt::guarded(kNoAnswer, [&] { return t->numel(); });
}
MT_API int64_t mt_tensor_storage_offset(const at::Tensor* t) {
  return mt::guarded(kNoAnswer, [&] { return t->storage_offset(); });
}

MT_API int32_t mt_tensor_dtype(const at::Tensor* t) { return static_cast<int32_t>(t->scalar_type()); }
MT_API int64_t mt_tensor_device(const at::Tensor* t) { return mt::pack_device(t->device()); }
MT_API int64_t mt_tensor_element_size(const at::Tensor* t) { return static_cast<int64_t>(t->element_size()); }
MT_API int32_t mt_tensor_is_leaf(const at::Tensor* t) {
  return mt::guarded(-1, [&] { return static_cast<int32_t>(t->is_leaf()); });
}
MT_API int32_t mt_tensor_requires_grad(const at::Tensor* t) { return t->requires_grad(); }
MT_API int32_t mt_tensor_is_sparse(const at::Tensor* t) { return t->is_sparse(); }
MT_API int32_t mt_tensor_is_same(const at::Tensor* a, const at::Tensor* b) { return a->is_same(*b); }

MT_API int32_t mt_tensor_sizes(const at::Tensor* t, int64_t* sizes) {
  return mt::guarded(-1, [&] {
    const auto s = t->sizes();
    std::copy(s.begin(), s.end(), sizes);
    return 0;
  });
}

MT_API int32_t mt_tensor_strides(const at::Tensor* t, int64_t* strides) {
  return mt::guarded(-1, [&] {
    const auto s = t->strides();
    std::copy(s.begin(), s.end(), strides);
    return 0;
  });
}

MT_API int32_t mt_tensor_is_contiguous(const at::Tensor* t, int32_t memory_format) {
  return mt::guarded(-1, [&] { return static_cast<int32_t>(t->is_contiguous(static_cast<at::MemoryFormat>(memory_format))); });
}

// Whether the memory holds conjugates or negatives of the elements, as libtorch's lazy views have it.
MT_API int32_t mt_tensor_is_lazy(const at::Tensor* t) { return t->is_conj() || t->is_neg(); }

// The address of the first element. Tensors without memory of their own (sparse, meta, empty) fail.
MT_API void* mt_tensor_data(const at::Tensor* t) {
  return mt::guarded<void*>(nullptr, [&] {
    auto* data = t->data_ptr();
    if (!data) mt::set_error("the tensor has no memory: it is empty or lives on the meta device");
    return data;
  });
}

MT_API int32_t mt_tensor_set_requires_grad(at::Tensor* t, int32_t value) {
  return mt::guarded(-1, [&] { t->set_requires_grad(value != 0); return 0; });
}

// Null where there is no gradient.
MT_API at::Tensor* mt_tensor_grad(const at::Tensor* t) {
  return mt::guarded<at::Tensor*>(nullptr, [&]() -> at::Tensor* {
    const auto& grad = t->grad();
    return grad.defined() ? mt::wrap(grad) : nullptr;
  });
}

MT_API int32_t mt_tensor_set_grad(at::Tensor* t, const at::Tensor* grad) {
  return mt::guarded(-1, [&] {
    if (grad) {
      TORCH_CHECK(grad->sizes() == t->sizes(), "a gradient of shape ", grad->sizes(), " does not fit a tensor of shape ", t->sizes());
      TORCH_CHECK(grad->scalar_type() == t->scalar_type(), "a gradient of ", grad->scalar_type(), " does not fit a tensor of ", t->scalar_type());
      TORCH_CHECK(grad->device() == t->device(), "a gradient on ", grad->device(), " does not fit a tensor on ", t->device());
    }
    t->mutable_grad() = grad ? *grad : at::Tensor();
    return 0;
  });
}

MT_API int32_t mt_tensor_retain_grad(at::Tensor* t) {
  return mt::guarded(-1, [&] { t->retain_grad(); return 0; });
}

// Tells autograd that the memory was changed behind its back, so that graphs made before refuse to run on it.
MT_API void mt_tensor_bump_version(at::Tensor* t) {
  if (!t->is_inference()) t->unsafeGetTensorImpl()->bump_version();
}

// Makes t share the memory, type and device of source, keeping t's identity (parameters of an optimizer, say).
MT_API int32_t mt_tensor_set_data(at::Tensor* t, const at::Tensor* source) {
  return mt::guarded(-1, [&] { t->set_data(*source); return 0; });
}
