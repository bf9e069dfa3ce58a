// Calls any ATen operator by name and overload through libtorch's dispatcher, boxed, so that autograd, autocast and
// every device come along.
#include "bridge.h"

#include <ATen/core/dispatch/Dispatcher.h>
#include <ATen/core/stack.h>
#include <ATen/core/function_schema.h>

#include <vector>

namespace {

using c10::IValue;
using c10::TypeKind;

struct Op {
  c10::OperatorHandle handle;
  std::string name;
};

[[noreturn]] void reject(const Op& op, const c10::Argument& argument, const mt_value& value) {
  throw std::runtime_error(op.name + ": argument '" + argument.name() + "' expects " + argument.type()->str() +
                           " and was given a value of kind " + std::to_string(value.tag));
}

c10::List<at::Tensor> tensors_of(const mt_value& value) {
  auto* const* handles = static_cast<at::Tensor* const*>(value.p);
  c10::List<at::Tensor> list;
  list.reserve(value.count);
  for (int32_t i = 0; i < value.count; ++i) list.push_back(handles[i] ? *handles[i] : at::Tensor());
  return list;
}

c10::List<c10::optional<at::Tensor>> optional_tensors_of(const mt_value& value) {
  auto* const* handles = static_cast<at::Tensor* const*>(value.p);
  c10::List<c10::optional<at::Tensor>> list;
  list.reserve(value.count);
  for (int32_t i = 0; i < value.count; ++i) {
    list.push_back(handles[i] ? c10::optional<at::Tensor>(*handles[i]) : c10::nullopt);
  }
  return list;
}

template <typename T, typename S>
c10::List<T> numbers_of(const mt_value& value) {
  const auto* items = static_cast<const S*>(value.p);
  c10::List<T> list;
  list.reserve(value.count);
  for (int32_t i = 0; i < value.count; ++i) list.push_back(static_cast<T>(items[i]));
  return list;
}

IValue list_of(const Op& op, const c10::Argument& argument, const c10::Type& type, const mt_value& value) {
  const auto& element = *type.containedType(0);
  switch (value.tag) {
    case MT_TENSOR_LIST:
      if (element.kind() == TypeKind::OptionalType) return optional_tensors_of(value);
      return tensors_of(value);
    case MT_INT_LIST:
      if (element.kind() == TypeKind::FloatType) return numbers_of<double, int64_t>(value);
      if (element.kind() == TypeKind::NumberType) {
        c10::List<at::Scalar> scalars;
        for (int32_t i = 0; i < value.count; ++i) scalars.push_back(at::Scalar(static_cast<const int64_t*>(value.p)[i]));
        return scalars;
      }
      return numbers_of<int64_t, int64_t>(value);
    case MT_DOUBLE_LIST:
      if (element.kind() == TypeKind::NumberType) {
        c10::List<at::Scalar> scalars;
        for (int32_t i = 0; i < value.count; ++i) scalars.push_back(at::Scalar(static_cast<const double*>(value.p)[i]));
        return scalars;
      }
      return numbers_of<double, double>(value);
    case MT_BOOL_LIST:
      return numbers_of<bool, int64_t>(value);
    case MT_INT: {
      // A fixed-size list (int[2] stride, say) given one number repeats it, as in Python.
      c10::List<int64_t> list;
      for (int32_t i = 0; i < argument.N().value_or(1); ++i) list.push_back(value.i);
      return list;
    }
    default:
      reject(op, argument, value);
  }
}

IValue convert(const Op& op, const c10::Argument& argument, const c10::Type& type, const mt_value& value) {
  switch (type.kind()) {
    case TypeKind::OptionalType:
      if (value.tag == MT_NONE) return IValue();
      return convert(op, argument, *type.containedType(0), value);
    case TypeKind::TensorType:
      if (value.tag == MT_TENSOR) return IValue(*static_cast<const at::Tensor*>(value.p));
      if (value.tag == MT_NONE) return IValue(at::Tensor());
      reject(op, argument, value);
    case TypeKind::NumberType:
      if (value.tag == MT_INT) return IValue(value.i);
      if (value.tag == MT_DOUBLE) return IValue(value.d);
      if (value.tag == MT_BOOL) return IValue(value.i != 0);
      if (value.tag == MT_COMPLEX) {
        const auto* parts = static_cast<const double*>(value.p);
        return IValue(c10::complex<double>(parts[0], parts[1]));
      }
      reject(op, argument, value);
    case TypeKind::FloatType:
      if (value.tag == MT_DOUBLE) return IValue(value.d);
      if (value.tag == MT_INT) return IValue(static_cast<double>(value.i));
      reject(op, argument, value);
    case TypeKind::BoolType:
      if (value.tag == MT_BOOL || value.tag == MT_INT) return IValue(value.i != 0);
      reject(op, argument, value);
    case TypeKind::StringType:
      if (value.tag == MT_STRING) return IValue(std::string(static_cast<const char*>(value.p), value.count));
      reject(op, argument, value);
    case TypeKind::DeviceObjType:
      if (value.tag == MT_DEVICE) return IValue(mt::unpack_device(value.i));
      reject(op, argument, value);
    case TypeKind::GeneratorType:
      if (value.tag == MT_GENERATOR) return IValue(*static_cast<const at::Generator*>(value.p));
      reject(op, argument, value);
    case TypeKind::ListType:
      return list_of(op, argument, type, value);
    default:
      // Integers, and what the dispatcher passes as integers: types, layouts, memory formats, symbolic sizes.
      if (value.tag == MT_INT || value.tag == MT_BOOL) return IValue(value.i);
      reject(op, argument, value);
  }
}

void give_list(c10::List<at::Tensor> list, mt_value& result) {
  auto** handles = new at::Tensor*[list.size()];
  for (size_t i = 0; i < list.size(); ++i) {
    const at::Tensor tensor = list.get(i);
    handles[i] = tensor.defined() ? mt::wrap(tensor) : nullptr;
  }
  result.tag = MT_TENSOR_LIST;
  result.count = static_cast<int32_t>(list.size());
  result.p = handles;
}

void give(const Op& op, IValue&& value, mt_value& result) {
  result = {};
  if (value.isTensor()) {
    at::Tensor tensor = std::move(value).toTensor();
    if (!tensor.defined()) return;
    result.tag = MT_TENSOR;
    result.p = mt::wrap(std::move(tensor));
  } else if (value.isInt()) {
    result.tag = MT_INT;
    result.i = value.toInt();
  } else if (value.isDouble()) {
    result.tag = MT_DOUBLE;
    result.d = value.toDouble();
  } else if (value.isBool()) {
    result.tag = MT_BOOL;
    result.i = value.toBool();
  } else if (value.isTensorList()) {
    give_list(std::move(value).toTensorList(), result);
  } else if (!value.isNone()) {
    throw std::runtime_error(op.name + ": results of kind " + value.tagKind() + " are not supported");
  }
}

}  // namespace

// Null where libtorch has no such operator.
MT_API void* mt_operator_find(const char* name, const char* overload) {
  return mt::guarded<void*>(nullptr, [&]() -> void* {
    auto handle = c10::Dispatcher::singleton().findSchema({name, overload});
    if (!handle.has_value()) {
      mt::set_error(std::string("libtorch ") + name + (*overload ? "." : "") + overload + ": no such operator in this version");
      return nullptr;
    }
    return new Op{*handle, *overload ? std::string(name) + "." + overload : std::string(name)};
  });
}

// Calls the operator; arguments that are left out at the end take the schema's defaults. Returns the number of results,
// which are written to results while there is room (all others are dropped), or -1.
MT_API int32_t mt_operator_call(const void* handle, const mt_value* arguments, int32_t count, mt_value* results, int32_t room) {
  return mt::guarded(-1, [&] {
    const auto& op = *static_cast<const Op*>(handle);
    const auto& schema = op.handle.schema();
    const auto& expected = schema.arguments();
    if (static_cast<size_t>(count) > expected.size()) {
      throw std::runtime_error(op.name + ": takes at most " + std::to_string(expected.size()) + " arguments, given " + std::to_string(count));
    }

    torch::jit::Stack stack;
    stack.reserve(expected.size());
    for (size_t i = 0; i < expected.size(); ++i) {
      if (i < static_cast<size_t>(count)) {
        stack.push_back(convert(op, expected[i], *expected[i].type(), arguments[i]));
      } else if (expected[i].default_value().has_value()) {
        stack.push_back(*expected[i].default_value());
      } else {
        throw std::runtime_error(op.name + ": argument '" + expected[i].name() + "' has no default and was not given");
      }
    }

    op.handle.callBoxed(&stack);
    const auto given = static_cast<int32_t>(stack.size());
    for (int32_t i = 0; i < given && i < room; ++i) give(op, std::move(stack[i]), results[i]);
    return given;
  });
}

// Copies the schema's text, cut to the room there is; returns its full length.
MT_API int32_t mt_operator_schema(const void* handle, char* text, int32_t room) {
  return mt::guarded(-1, [&] {
    const std::string schema = toString(static_cast<const Op*>(handle)->handle.schema());
    const auto length = std::min(static_cast<size_t>(room), schema.size());
    std::copy_n(schema.data(), length, text);
    return static_cast<int32_t>(schema.size());
  });
}

MT_API void mt_list_free(at::Tensor** handles) { delete[] handles; }
