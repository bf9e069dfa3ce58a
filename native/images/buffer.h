#pragma once

#include <cstdlib>
#include <cstring>

#include "images.h"

namespace mti {

// A growing block of malloc's, which may be filled from within C libraries: it throws nothing.
class Buffer {
 public:
  ~Buffer() { std::free(data_); }

  bool append(const uint8_t* bytes, size_t count) {
    if (count > capacity_ - length_) {
      const size_t wanted = (length_ + count) * 2;
      auto* moved = static_cast<uint8_t*>(std::realloc(data_, wanted));
      if (moved == nullptr) return false;
      data_ = moved;
      capacity_ = wanted;
    }
    std::memcpy(data_ + length_, bytes, count);
    length_ += count;
    return true;
  }

  mti_bytes release() {
    const mti_bytes bytes{data_, static_cast<int64_t>(length_)};
    data_ = nullptr;
    return bytes;
  }

 private:
  uint8_t* data_ = nullptr;
  size_t length_ = 0;
  size_t capacity_ = 0;
};

}  // namespace mti
