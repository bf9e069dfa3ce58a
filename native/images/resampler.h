#pragma once

#include "images.h"

namespace mti {

// The weights of one axis: output i is the sum over t < count[i] of weight[i * taps + t] * input[first[i] + t] in 22-bit
// fixed point. Only the outputs of a window are kept.
struct Axis {
  Axis(int32_t input, int32_t output, int32_t window_start, int32_t window_count, int32_t filter);

  bool identity;                // the axis keeps its size: outputs are inputs
  int32_t start;                // the window's first output
  int32_t taps = 0;
  std::vector<int32_t> first;   // per output of the window
  std::vector<int32_t> count;
  std::vector<int32_t> weight;
};

// Resizes an image that arrives row by row. Pillow's arithmetic: first along the rows, rounded to 8 bits, then along the
// columns. A row is worked on while it is in the cache and no image of an intermediate size exists.
class Resampler {
 public:
  // What a finished row is handed to.
  struct Output {
    uint8_t* destination;
    int64_t stride;
    int32_t expand;  // 3 where a grey row becomes three equal channels, else 1
  };

  Resampler(int32_t channels, const Axis& columns, const Axis& rows, int32_t width, int32_t window_width, Output output);

  // Whether the next row of the input takes part in the window at all.
  bool needs(int32_t row) const;

  // The next row of the input, from top to bottom: `width` pixels of `channels` samples.
  void push(const uint8_t* row);

  bool finished() const { return next_output_ == static_cast<int32_t>(rows_.first.size()); }

 private:
  void along_row(const uint8_t* row, uint8_t* out);
  void emit(int32_t output, const uint8_t* row);

  const int32_t channels_;
  const Axis& columns_;
  const Axis& rows_;
  const int32_t width_;
  const int32_t samples_;  // of an output row
  const Output output_;
  const int32_t reach_;    // the most taps of a column
  std::vector<int32_t> wide_row_;   // an input row, and room for reads of whole vectors behind it
  std::vector<int32_t> wide_sums_;  // its sums, and room for a write of a whole vector
  Bytes row_;                       // the row after the first pass
  std::vector<int32_t> sums_;       // a ring of output rows in work
  int32_t ring_ = 1;
  int32_t next_input_ = 0;
  int32_t next_output_ = 0;
  int32_t open_output_ = 0;     // outputs below this one have sums
};

}  // namespace mti
