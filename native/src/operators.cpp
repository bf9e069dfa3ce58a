// Calls any ATen operator by name and overload through libtorch's dispatcher, boxed, so that autograd, autocast and
// every device come along. What the schema says is read once, when the operator is found; every argument is checked
// against it before libtorch sees it, because libtorch's boxed calls trust their stack.
#include "bridge.h"
#include "describe.h"
#include "refusals.h"

#include <ATen/core/dispatch/Dispatcher.h>
#include <ATen/core/function_schema.h>
#include <ATen/core/stack.h>

#include <mutex>
#include <unordered_map>
#include <vector>

namespace {

using c10::IValue;
using c10::TypeKind;
using torch::jit::Stack;

enum class Kind : uint8_t {
  tensor, number, real, boolean, integer, choice, text, device, generator,
  tensors, optional_tensors, integers, reals, booleans, numbers, unsupported,
};

struct Parameter {
  const c10::Argument* declared;
  Kind kind;
  bool optional;
  int32_t length;   // of a list of fixed length, else 1; 1 is also written where any length will do
  bool may_be_empty;  // a list of fixed length whose default is an empty one
  int64_t choices;  // Kind::choice: 0 up to here, exclusive
  int64_t missing;  // Kind::choice: a number in between that stands for nothing, or -1
};

struct Op {
  c10::OperatorHandle handle;
  std::string name;
  std::vector<Parameter> parameters;
  const char* refusal;  // why it is never called, or null
};

Kind list_kind(const c10::Type& element) {
  switch (element.kind()) {
    case TypeKind::TensorType: return Kind::tensors;
    case TypeKind::OptionalType:
      return element.containedType(0)->kind() == TypeKind::TensorType ? Kind::optional_tensors : Kind::unsupported;
    case TypeKind::IntType:
    case TypeKind::SymIntType: return Kind::integers;
    case TypeKind::FloatType: return Kind::reals;
    case TypeKind::BoolType: return Kind::booleans;
    case TypeKind::NumberType: return Kind::numbers;
    default: return Kind::unsupported;
  }
}

Parameter parse(const c10::Argument& argument) {
  const auto& standard = argument.default_value();
  const bool may_be_empty = standard.has_value() && standard->isList() && standard->toListRef().empty();
  Parameter result{&argument, Kind::unsupported, false, argument.N().value_or(1), may_be_empty, 0, -1};
  auto type = argument.type();
  auto written = argument.real_type();  // what the schema's text says, where the dispatcher only sees an integer
  if (type->kind() == TypeKind::OptionalType) {
    result.optional = true;
    type = type->containedType(0);
    if (written->kind() == TypeKind::OptionalType) written = written->containedType(0);
  }

  const auto choice = [&](int64_t choices, int64_t missing = -1) {
    result.kind = Kind::choice;
    result.choices = choices;
    result.missing = missing;
  };
  switch (written->kind()) {
    case TypeKind::ScalarTypeType:
      choice(static_cast<int64_t>(c10::ScalarType::NumOptions), static_cast<int64_t>(c10::ScalarType::Undefined));
      return result;
    case TypeKind::LayoutType: choice(static_cast<int64_t>(c10::Layout::NumOptions)); return result;
    case TypeKind::MemoryFormatType: choice(static_cast<int64_t>(c10::MemoryFormat::NumOptions)); return result;
    case TypeKind::QSchemeType: choice(c10::COMPILE_TIME_NUM_QSCHEMES); return result;
    default: break;
  }

  // Convolutions divide by their groups after cutting the number to 32 bits.
  if (argument.name() == "groups" && type->kind() == TypeKind::IntType) {
    choice(int64_t{1} << 31, 0);
    return result;
  }

  switch (type->kind()) {
    case TypeKind::TensorType: result.kind = Kind::tensor; break;
    case TypeKind::NumberType: result.kind = Kind::number; break;
    case TypeKind::FloatType: result.kind = Kind::real; break;
    case TypeKind::BoolType: result.kind = Kind::boolean; break;
    case TypeKind::IntType:
    case TypeKind::SymIntType: result.kind = Kind::integer; break;
    case TypeKind::StringType: result.kind = Kind::text; break;
    case TypeKind::DeviceObjType: result.kind = Kind::device; break;
    case TypeKind::GeneratorType: result.kind = Kind::generator; break;
    case TypeKind::ListType: result.kind = list_kind(*type->containedType(0)); break;
    default: break;
  }
  return result;
}

[[noreturn]] void reject(const Parameter& parameter, const mt_value& value) {
  std::string expected = parameter.declared->real_type()->str();
  if (parameter.length > 1) expected += " of " + std::to_string(parameter.length) + " elements";
  if (parameter.kind == Kind::choice) expected += " (0 to " + std::to_string(parameter.choices - 1) + ")";
  throw std::runtime_error("argument '" + parameter.declared->name() + "' expects " + expected + " and was given " + mt::describe(value));
}

const at::Tensor& required(const Parameter& parameter, const mt_value& value, const at::Tensor* tensor) {
  if (!tensor || !tensor->defined()) reject(parameter, value);
  return *tensor;
}

template <typename T, typename F>
IValue list_of(int32_t count, F&& item) {
  c10::List<T> list;
  list.reserve(count);
  for (int32_t i = 0; i < count; ++i) list.push_back(item(i));
  return list;
}

IValue tensor_list(const Parameter& parameter, const mt_value& value) {
  if (value.tag != MT_TENSOR_LIST) reject(parameter, value);
  auto* const* handles = static_cast<at::Tensor* const*>(value.p);
  if (parameter.kind == Kind::tensors) {
    return list_of<at::Tensor>(value.count, [&](int32_t i) { return required(parameter, value, handles[i]); });
  }
  return list_of<mt::optional<at::Tensor>>(value.count, [&](int32_t i) {
    return handles[i] ? mt::optional<at::Tensor>(*handles[i]) : mt::optional<at::Tensor>();
  });
}

// Kernels index lists of fixed length (int[2] stride, say) without looking. One element stands for all.
void check_length(const Parameter& parameter, const mt_value& value) {
  if (parameter.length > 1 && value.count != parameter.length && value.count != 1 && !(value.count == 0 && parameter.may_be_empty)) {
    reject(parameter, value);
  }
}

// A list of fixed length given one number repeats it, as in Python.
template <typename T>
IValue number_list(const Parameter& parameter, const mt_value& value) {
  if (value.tag == MT_INT_LIST || value.tag == MT_DOUBLE_LIST) check_length(parameter, value);
  switch (value.tag) {
    case MT_INT_LIST:
      return list_of<T>(value.count, [&](int32_t i) { return T(static_cast<const int64_t*>(value.p)[i]); });
    case MT_INT:
      return list_of<T>(parameter.length, [&](int32_t) { return T(value.i); });
    case MT_DOUBLE_LIST:
      if constexpr (!std::is_same_v<T, int64_t>) {
        return list_of<T>(value.count, [&](int32_t i) { return T(static_cast<const double*>(value.p)[i]); });
      }
      reject(parameter, value);
    case MT_DOUBLE:
      if constexpr (!std::is_same_v<T, int64_t>) {
        return list_of<T>(parameter.length, [&](int32_t) { return T(value.d); });
      }
      reject(parameter, value);
    default: reject(parameter, value);
  }
}

IValue boolean_list(const Parameter& parameter, const mt_value& value) {
  if (value.tag != MT_BOOL_LIST) reject(parameter, value);
  check_length(parameter, value);
  return list_of<bool>(value.count, [&](int32_t i) { return static_cast<const int64_t*>(value.p)[i] != 0; });
}

void push(Stack& stack, const Parameter& parameter, const mt_value& value) {
  if (value.tag == MT_NONE && parameter.optional) {
    stack.emplace_back();
    return;
  }
  switch (parameter.kind) {
    case Kind::tensor:
      if (value.tag != MT_TENSOR) reject(parameter, value);
      stack.emplace_back(required(parameter, value, static_cast<const at::Tensor*>(value.p)));
      return;
    case Kind::number:
      if (value.tag == MT_INT) stack.emplace_back(value.i);
      else if (value.tag == MT_DOUBLE) stack.emplace_back(value.d);
      else if (value.tag == MT_BOOL) stack.emplace_back(value.i != 0);
      else if (value.tag == MT_COMPLEX) stack.emplace_back(c10::complex<double>(static_cast<const double*>(value.p)[0], static_cast<const double*>(value.p)[1]));
      else reject(parameter, value);
      return;
    case Kind::real:
      if (value.tag == MT_DOUBLE) stack.emplace_back(value.d);
      else if (value.tag == MT_INT) stack.emplace_back(static_cast<double>(value.i));
      else reject(parameter, value);
      return;
    case Kind::boolean:
      if (value.tag != MT_BOOL && value.tag != MT_INT) reject(parameter, value);
      stack.emplace_back(value.i != 0);
      return;
    case Kind::integer:
      if (value.tag != MT_INT && value.tag != MT_BOOL) reject(parameter, value);
      stack.emplace_back(value.i);
      return;
    case Kind::choice:
      if (value.tag != MT_INT || value.i < 0 || value.i >= parameter.choices || value.i == parameter.missing) reject(parameter, value);
      stack.emplace_back(value.i);
      return;
    case Kind::text:
      if (value.tag != MT_STRING) reject(parameter, value);
      stack.emplace_back(std::string(static_cast<const char*>(value.p), value.count));
      return;
    case Kind::device:
      if (value.tag != MT_DEVICE) reject(parameter, value);
      stack.emplace_back(mt::unpack_device(value.i));
      return;
    case Kind::generator:
      if (value.tag != MT_GENERATOR) reject(parameter, value);
      stack.emplace_back(*static_cast<const at::Generator*>(value.p));
      return;
    case Kind::tensors:
    case Kind::optional_tensors: stack.push_back(tensor_list(parameter, value)); return;
    case Kind::integers: stack.push_back(number_list<int64_t>(parameter, value)); return;
    case Kind::reals: stack.push_back(number_list<double>(parameter, value)); return;
    case Kind::numbers: stack.push_back(number_list<at::Scalar>(parameter, value)); return;
    case Kind::booleans: stack.push_back(boolean_list(parameter, value)); return;
    case Kind::unsupported: reject(parameter, value);
  }
}

void push_default(Stack& stack, const Parameter& parameter) {
  const auto& value = parameter.declared->default_value();
  if (!value.has_value()) {
    throw std::runtime_error("argument '" + parameter.declared->name() + "' has no default and was not given");
  }
  stack.push_back(*value);
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

void give(IValue&& value, mt_value& result) {
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
    throw std::runtime_error("results of kind " + value.tagKind() + " are not supported");
  }
}

void take_back(mt_value& result) {
  if (result.tag == MT_TENSOR) {
    mt::unwrap(static_cast<at::Tensor*>(const_cast<void*>(result.p)));
  } else if (result.tag == MT_TENSOR_LIST) {
    auto** handles = static_cast<at::Tensor**>(const_cast<void*>(result.p));
    for (int32_t i = 0; i < result.count; ++i) {
      if (handles[i]) mt::unwrap(handles[i]);
    }
    delete[] handles;
  }
  result = {};
}

// All results or none: what was given before a failure is taken back.
int32_t give_all(Stack& stack, mt_value* results, int32_t room) {
  const auto given = static_cast<int32_t>(stack.size());
  int32_t done = 0;
  try {
    for (; done < given && done < room; ++done) give(std::move(stack[done]), results[done]);
  } catch (...) {
    while (done-- > 0) take_back(results[done]);
    throw;
  }
  return given;
}

// A stack whose memory is kept from call to call; a call inside a call (a callback's) gets one of its own.
class BorrowedStack {
 public:
  BorrowedStack() : stack(std::move(spare())) {}
  ~BorrowedStack() {
    stack.clear();
    if (stack.capacity() > spare().capacity()) spare() = std::move(stack);
  }
  BorrowedStack(const BorrowedStack&) = delete;
  BorrowedStack& operator=(const BorrowedStack&) = delete;
  Stack stack;

 private:
  static Stack& spare() {
    static thread_local Stack kept;
    return kept;
  }
};

int32_t call(const Op& op, const mt_value* arguments, int32_t count, mt_value* results, int32_t room) {
  if (op.refusal) throw std::runtime_error(op.refusal);
  if (static_cast<size_t>(count) > op.parameters.size()) {
    throw std::runtime_error("takes at most " + std::to_string(op.parameters.size()) + " arguments, given " + std::to_string(count));
  }

  BorrowedStack borrowed;
  auto& stack = borrowed.stack;
  stack.reserve(op.parameters.size());
  int32_t i = 0;
  for (const auto& parameter : op.parameters) {
    if (i < count) push(stack, parameter, arguments[i++]);
    else push_default(stack, parameter);
  }
  op.handle.callBoxed(&stack);
  return give_all(stack, results, room);
}

}  // namespace

// Null where libtorch has no such operator. What is found is kept: asking again gives the same.
MT_API void* mt_operator_find(const char* name, const char* overload) {
  static std::mutex gate;
  static std::unordered_map<std::string, std::unique_ptr<Op>> found;
  return mt::guarded<void*>(nullptr, [&]() -> void* {
    const std::string full = *overload ? std::string(name) + "." + overload : std::string(name);
    const std::lock_guard<std::mutex> lock(gate);
    if (const auto known = found.find(full); known != found.end()) return known->second.get();

    const auto handle = c10::Dispatcher::singleton().findSchema({name, overload});
    if (!handle.has_value()) {
      mt::set_error(full + ": libtorch " TORCH_VERSION " has no such operator");
      return nullptr;
    }
    auto op = std::make_unique<Op>(Op{*handle, full, {}, mt::refusal(full)});
    for (const auto& argument : op->handle.schema().arguments()) op->parameters.push_back(parse(argument));
    return (found[full] = std::move(op)).get();
  });
}

// Calls the operator; arguments that are left out at the end take the schema's defaults. Returns the number of results,
// which are written to results while there is room (all others are dropped), or -1.
MT_API int32_t mt_operator_call(const void* handle, const mt_value* arguments, int32_t count, mt_value* results, int32_t room) {
  const auto& op = *static_cast<const Op*>(handle);
  const auto given = mt::guarded(-1, [&] { return call(op, arguments, count, results, room); });
  if (given < 0) {
    mt::prepend_to_error(mt::describe_call(op.name, arguments, count) + ": ");
  }
  return given;
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

// The name of an argument, or null where there is none of this number; valid for ever.
MT_API const char* mt_operator_argument(const void* handle, int32_t index) {
  const auto& parameters = static_cast<const Op*>(handle)->parameters;
  return index >= 0 && static_cast<size_t>(index) < parameters.size() ? parameters[index].declared->name().c_str() : nullptr;
}

// Why the bridge refuses to call the operator, or null.
MT_API const char* mt_operator_refusal(const void* handle) { return static_cast<const Op*>(handle)->refusal; }

// All of the dispatcher's operators, one "name.overload" a line; cut to the room there is. Returns the full length.
MT_API int32_t mt_operator_names(char* text, int32_t room) {
  return mt::guarded(-1, [&] {
    std::string names;
    for (const auto& name : c10::Dispatcher::singleton().getAllOpNames()) {
      if (!c10::Dispatcher::singleton().findSchema(name).has_value()) continue;  // kernels of operators that are gone
      names += name.name + (name.overload_name.empty() ? "" : "." + name.overload_name) + "\n";
    }
    const auto length = std::min(static_cast<size_t>(room), names.size());
    std::copy_n(names.data(), length, text);
    return static_cast<int32_t>(names.size());
  });
}

MT_API void mt_list_free(at::Tensor** handles) { delete[] handles; }
