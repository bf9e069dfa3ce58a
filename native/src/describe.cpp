#include "describe.h"

#include <sstream>

namespace {

constexpr int32_t kShownElements = 8;  // a message stays one readable line

const char* name_of(at::ScalarType type) {
  switch (type) {
    case at::kByte: return "uint8";
    case at::kChar: return "int8";
    case at::kShort: return "int16";
    case at::kInt: return "int32";
    case at::kLong: return "int64";
    case at::kHalf: return "float16";
    case at::kFloat: return "float32";
    case at::kDouble: return "float64";
    case at::kComplexHalf: return "complex32";
    case at::kComplexFloat: return "complex64";
    case at::kComplexDouble: return "complex128";
    case at::kBool: return "bool";
    case at::kBFloat16: return "bfloat16";
    default: return c10::toString(type);
  }
}

template <typename F>
void write_list(std::ostream& out, int32_t count, F&& write) {
  out << '[';
  for (int32_t i = 0; i < count && i < kShownElements; ++i) {
    if (i > 0) out << ", ";
    write(i);
  }
  if (count > kShownElements) out << ", … " << count << " in all";
  out << ']';
}

void write_tensor(std::ostream& out, const at::Tensor* tensor) {
  if (!tensor || !tensor->defined()) {
    out << "None";
    return;
  }
  out << name_of(tensor->scalar_type());
  if (tensor->layout() != at::kStrided) out << ' ' << tensor->layout();
  if (tensor->is_nested()) {
    out << " nested";
  } else {
    const auto sizes = tensor->sizes();
    write_list(out, static_cast<int32_t>(sizes.size()), [&](int32_t i) { out << sizes[i]; });
  }
  if (!tensor->device().is_cpu()) out << ' ' << tensor->device();
}

void write(std::ostream& out, const mt_value& value) {
  switch (value.tag) {
    case MT_NONE: out << "None"; break;
    case MT_TENSOR: write_tensor(out, static_cast<const at::Tensor*>(value.p)); break;
    case MT_INT: out << value.i; break;
    case MT_DOUBLE: out << value.d; break;
    case MT_BOOL: out << (value.i ? "True" : "False"); break;
    case MT_STRING: out << '\'' << std::string(static_cast<const char*>(value.p), value.count) << '\''; break;
    case MT_INT_LIST:
      write_list(out, value.count, [&](int32_t i) { out << static_cast<const int64_t*>(value.p)[i]; });
      break;
    case MT_DOUBLE_LIST:
      write_list(out, value.count, [&](int32_t i) { out << static_cast<const double*>(value.p)[i]; });
      break;
    case MT_BOOL_LIST:
      write_list(out, value.count, [&](int32_t i) { out << (static_cast<const int64_t*>(value.p)[i] ? "True" : "False"); });
      break;
    case MT_TENSOR_LIST:
      write_list(out, value.count, [&](int32_t i) { write_tensor(out, static_cast<const at::Tensor* const*>(value.p)[i]); });
      break;
    case MT_DEVICE: out << "device " << (value.i >> 16) << ':' << static_cast<int16_t>(value.i & 0xffff); break;
    case MT_GENERATOR: out << "Generator"; break;
    case MT_COMPLEX: {
      const auto* parts = static_cast<const double*>(value.p);
      out << '(' << parts[0] << ", " << parts[1] << "i)";
      break;
    }
    default: out << "a value of unknown kind " << value.tag;
  }
}

}  // namespace

std::string mt::describe(const mt_value& value) {
  // Tensors of rare kinds refuse to say what they are; that must not hide the error that is being described.
  try {
    std::ostringstream out;
    write(out, value);
    return out.str();
  } catch (const std::exception&) {
    return "?";
  }
}

std::string mt::describe_call(const std::string& name, const mt_value* arguments, int32_t count) {
  std::string text = name + "(";
  for (int32_t i = 0; i < count; ++i) text += (i > 0 ? ", " : "") + describe(arguments[i]);
  return text + ")";
}
