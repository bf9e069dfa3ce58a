#include <algorithm>
#include <cstring>
#include <new>

#include "clones.h"
#include "images.h"

// Resamples images of a batch, each by weights of its own along rows and columns, and normalises them: what random crops,
// flips and resizing come to. One pass over memory, and every inner loop runs over neighbours.

namespace mti {
namespace {

typedef float Four __attribute__((vector_size(16)));

MTI_CLONES void widen(float* wide, const uint8_t* bytes, int32_t count) {
  for (int32_t i = 0; i < count; i++) wide[i] = bytes[i];
}

MTI_CLONES void weigh(float* out, const float* a, float wa, int32_t count) {
  for (int32_t i = 0; i < count; i++) out[i] = a[i] * wa;
}

MTI_CLONES void blend(float* out, const float* a, float wa, const float* b, float wb, int32_t count) {
  for (int32_t i = 0; i < count; i++) out[i] = a[i] * wa + b[i] * wb;
}

MTI_CLONES void add(float* out, const float* a, float wa, const float* b, float wb, int32_t count) {
  for (int32_t i = 0; i < count; i++) out[i] += a[i] * wa + b[i] * wb;
}

MTI_CLONES void normalise(float* out, const float* in, float scale, float shift, int32_t count) {
  for (int32_t i = 0; i < count; i++) out[i] = in[i] * scale + shift;
}

MTI_CLONES void clamp(float* values, float low, float high, int32_t count) {
  for (int32_t i = 0; i < count; i++) values[i] = std::min(std::max(values[i], low), high);
}

inline Four load(const float* from) {
  Four four;
  std::memcpy(&four, from, sizeof four);
  return four;
}

inline void store(float* to, Four four) { std::memcpy(to, &four, sizeof four); }

// out [columns, rows] = in [rows, columns].
void transpose(float* out, int32_t out_stride, const float* in, int32_t in_stride, int32_t rows, int32_t columns) {
  int32_t r = 0;
  for (; r + 4 <= rows; r += 4) {
    const float* row = in + static_cast<size_t>(r) * in_stride;
    int32_t c = 0;
    for (; c + 4 <= columns; c += 4) {
      const Four a = load(row + c), b = load(row + in_stride + c), d = load(row + 2 * static_cast<size_t>(in_stride) + c),
                 e = load(row + 3 * static_cast<size_t>(in_stride) + c);
      const Four ab_low = __builtin_shufflevector(a, b, 0, 4, 1, 5), ab_high = __builtin_shufflevector(a, b, 2, 6, 3, 7);
      const Four de_low = __builtin_shufflevector(d, e, 0, 4, 1, 5), de_high = __builtin_shufflevector(d, e, 2, 6, 3, 7);
      float* to = out + static_cast<size_t>(c) * out_stride + r;
      store(to, __builtin_shufflevector(ab_low, de_low, 0, 1, 4, 5));
      store(to + out_stride, __builtin_shufflevector(ab_low, de_low, 2, 3, 6, 7));
      store(to + 2 * static_cast<size_t>(out_stride), __builtin_shufflevector(ab_high, de_high, 0, 1, 4, 5));
      store(to + 3 * static_cast<size_t>(out_stride), __builtin_shufflevector(ab_high, de_high, 2, 3, 6, 7));
    }
    for (; c < columns; c++) {
      for (int32_t k = 0; k < 4; k++) out[static_cast<size_t>(c) * out_stride + r + k] = row[static_cast<size_t>(k) * in_stride + c];
    }
  }
  for (; r < rows; r++) {
    for (int32_t c = 0; c < columns; c++) out[static_cast<size_t>(c) * out_stride + r] = in[static_cast<size_t>(r) * in_stride + c];
  }
}

// The weighted sum of lines of equal length.
void combine(float* out, const float* lines, int64_t stride, const int32_t* places, const float* weights, int32_t taps, int32_t count) {
  if (taps == 1) {
    weigh(out, lines + places[0] * stride, weights[0], count);
    return;
  }
  blend(out, lines + places[0] * stride, weights[0], lines + places[1] * stride, weights[1], count);
  for (int32_t t = 2; t < taps; t += 2) {
    const int32_t next = std::min(t + 1, taps - 1);
    add(out, lines + places[t] * stride, weights[t], lines + places[next] * stride, next > t ? weights[next] : 0, count);
  }
}

class BatchSampler {
 public:
  explicit BatchSampler(const mti_batch& b)
      : b_(b),
        lanes_(b.channels * b.height),
        rows_(static_cast<size_t>(lanes_) * b.width),
        columns_(static_cast<size_t>(lanes_) * b.width),
        wide_columns_(static_cast<size_t>(lanes_) * b.out_width),
        wide_rows_(static_cast<size_t>(lanes_) * b.out_width),
        line_(b.out_width) {}

  void sample(int32_t image) {
    const uint8_t* pixels = b_.images + static_cast<int64_t>(image) * lanes_ * b_.width;
    widen(rows_.data(), pixels, lanes_ * b_.width);
    // The columns of the image as lines of channels x height values.
    if (b_.interleaved != 0) {
      transpose(columns_.data(), b_.height, rows_.data(), b_.width * b_.channels, b_.height, b_.width * b_.channels);
    } else {
      transpose(columns_.data(), lanes_, rows_.data(), b_.width, lanes_, b_.width);
    }

    const size_t x = static_cast<size_t>(image) * b_.out_width * b_.x_taps;
    for (int32_t j = 0; j < b_.out_width; j++) {
      combine(wide_columns_.data() + static_cast<size_t>(j) * lanes_, columns_.data(), lanes_, b_.x_places + x + static_cast<size_t>(j) * b_.x_taps,
              b_.x_weights + x + static_cast<size_t>(j) * b_.x_taps, b_.x_taps, lanes_);
    }

    transpose(wide_rows_.data(), b_.out_width, wide_columns_.data(), lanes_, b_.out_width, lanes_);
    const size_t y = static_cast<size_t>(image) * b_.out_height * b_.y_taps;
    const size_t plane = static_cast<size_t>(b_.out_height) * b_.out_width;
    float* out = b_.destination + static_cast<size_t>(image) * b_.out_channels * plane;
    const int32_t copies = b_.out_channels / b_.channels;
    for (int32_t c = 0; c < b_.channels; c++) {
      const float* lines = wide_rows_.data() + static_cast<size_t>(c) * b_.height * b_.out_width;
      for (int32_t i = 0; i < b_.out_height; i++) {
        combine(line_.data(), lines, b_.out_width, b_.y_places + y + static_cast<size_t>(i) * b_.y_taps,
                b_.y_weights + y + static_cast<size_t>(i) * b_.y_taps, b_.y_taps, b_.out_width);
        if (b_.clamp != 0) clamp(line_.data(), 0, 255, b_.out_width);
        for (int32_t k = c; k < c + copies; k++) {
          normalise(out + k * plane + static_cast<size_t>(i) * b_.out_width, line_.data(), b_.scale[k], b_.shift[k], b_.out_width);
        }
      }
    }
  }

 private:
  using Floats = std::vector<float>;

  const mti_batch& b_;
  const int32_t lanes_;
  Floats rows_;          // [height, width * channels] or [channels * height, width]
  Floats columns_;       // [width, channels * height]
  Floats wide_columns_;  // [out_width, channels * height]
  Floats wide_rows_;     // [channels * height, out_width]
  Floats line_;
};

}  // namespace
}  // namespace mti

// The first `count` images of a batch.
MT_API int32_t mti_sample_batch(const mti_batch* batch, int32_t count) {
  try {
    mti::BatchSampler sampler(*batch);
    for (int32_t i = 0; i < count; i++) sampler.sample(i);
    return MTI_DONE;
  } catch (const std::bad_alloc&) {
    return MTI_OUT_OF_MEMORY;
  }
}
