// The flat C ABI between MedTransfer.Torch and libtorch. Every function that can fail returns a negative number or
// null and leaves its message for mt_last_error(); none lets a C++ exception pass.
#pragma once

#include <ATen/ATen.h>
#include <torch/version.h>

#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>

#define MT_API extern "C" __attribute__((visibility("default")))

#define MT_TORCH_AT_LEAST(major, minor) \
  (TORCH_VERSION_MAJOR > (major) || (TORCH_VERSION_MAJOR == (major) && TORCH_VERSION_MINOR >= (minor)))

// One argument or result of an operator call. Lists hold 8-byte elements (int64, double, or at::Tensor*).
struct mt_value {
  int32_t tag;
  int32_t count;
  union {
    int64_t i;
    double d;
    const void* p;
  };
};

enum mt_tag : int32_t {
  MT_NONE = 0,
  MT_TENSOR = 1,
  MT_INT = 2,
  MT_DOUBLE = 3,
  MT_BOOL = 4,
  MT_STRING = 5,
  MT_INT_LIST = 6,
  MT_DOUBLE_LIST = 7,
  MT_BOOL_LIST = 8,
  MT_TENSOR_LIST = 9,
  MT_DEVICE = 10,
  MT_GENERATOR = 11,
  MT_COMPLEX = 12,  // p points to the real and the imaginary part
};

namespace mt {

#if MT_TORCH_AT_LEAST(2, 5)
template <typename T>
using optional = std::optional<T>;
#else
template <typename T>
using optional = c10::optional<T>;
#endif

// An exception that managed code threw while native code called it. It travels through libtorch as a C++ exception and
// becomes the same managed exception again where managed code called native code.
struct managed_error : std::runtime_error {
  explicit managed_error(std::shared_ptr<void> handle)
      : std::runtime_error("a managed callback failed"), exception(std::move(handle)) {}
  std::shared_ptr<void> exception;
};

void set_error(const std::string& message, std::shared_ptr<void> exception = nullptr);

// Puts text before the message of the last failure, unless managed code caused that.
void prepend_to_error(const std::string& text);

// Wraps a tensor for the managed side, which owns the handle until mt_tensor_free.
at::Tensor* wrap(at::Tensor tensor);

// Frees what wrap made.
void unwrap(at::Tensor* handle);

// Throws where the number stands for no device that libtorch has numbers for.
c10::Device unpack_device(int64_t packed);

inline int64_t pack_device(c10::Device device) {
  return (static_cast<int64_t>(device.type()) << 16) | (static_cast<int64_t>(device.index()) & 0xffff);
}

// Runs body and turns any exception into the error message and the given failure value.
template <typename T, typename F>
T guarded(T failure, F&& body) {
  try {
    return body();
  } catch (const managed_error& e) {
    set_error(e.what(), e.exception);
  } catch (const c10::Error& e) {
    set_error(e.what_without_backtrace());
  } catch (const std::bad_alloc&) {
    set_error("out of memory");
  } catch (const std::exception& e) {
    set_error(e.what());
  } catch (...) {
    set_error("libtorch failed without a message");
  }
  return failure;
}

}  // namespace mt
