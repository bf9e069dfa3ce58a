#include "resampler.h"

#include <new>

// Resizes width x height pixels of 1 or 3 samples with Pillow's arithmetic.
MT_API int32_t mti_resize(const uint8_t* source, int32_t width, int32_t height, int32_t channels, uint8_t* destination,
                          int32_t new_width, int32_t new_height, int32_t filter) {
  try {
    const mti::Axis columns(width, new_width, 0, new_width, filter);
    const mti::Axis rows(height, new_height, 0, new_height, filter);
    const int64_t stride = static_cast<int64_t>(new_width) * channels;
    mti::Resampler resampler(channels, columns, rows, width, new_width, {destination, stride, 1});
    for (int32_t y = 0; y < height; y++) resampler.push(source + static_cast<size_t>(y) * width * channels);
    return MTI_DONE;
  } catch (const std::bad_alloc&) {
    return MTI_OUT_OF_MEMORY;
  }
}
