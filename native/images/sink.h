#pragma once

#include "resampler.h"

namespace mti {

// Takes the decoded rows of an image from top to bottom and makes of them what was requested: channels, orientation,
// size and window.
class Sink {
 public:
  // The image as it is decoded: `channels` is 1 or 3.
  Sink(const mti_request& request, int32_t width, int32_t height, int32_t channels);

  void push(const uint8_t* row);

  // Black rows for those that could not be decoded.
  void fill();

 private:

  const mti_request& request_;
  const int32_t width_, height_, channels_;
  const int32_t work_;  // channels that are resized
  const Axis columns_, rows_;
  Resampler resampler_;
  Bytes grey_;
  Bytes stored_;  // the whole image where rows must wait for others
  int32_t pushed_ = 0;
};

}  // namespace mti
