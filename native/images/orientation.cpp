#include "orientation.h"

#include <cstring>

namespace mti {

// The orientation names the sides of the scene that the stored first row and first column show (Exif 2.3, tag 0x0112):
// 1 top left, 2 top right, 3 bottom right, 4 bottom left, 5 left top, 6 right top, 7 right bottom, 8 left bottom.
void oriented_row(const uint8_t* image, int32_t width, int32_t height, int32_t channels, int32_t orientation, int32_t row, uint8_t* out) {
  const bool transposed = transposes(orientation);
  const bool columns_reversed = orientation == 2 || orientation == 3 || orientation == 6 || orientation == 7;
  const bool rows_reversed = orientation == 3 || orientation == 4 || orientation == 7 || orientation == 8;
  const int64_t line = static_cast<int64_t>(width) * channels;

  // Where the upright row begins in the stored image, and how far apart its neighbours lie there.
  int64_t at, step;
  int32_t pixels;
  if (transposed) {
    const int32_t column = rows_reversed ? width - 1 - row : row;
    at = static_cast<int64_t>(column) * channels + (columns_reversed ? (height - 1) * line : 0);
    step = columns_reversed ? -line : line;
    pixels = height;
  } else {
    const int32_t stored = rows_reversed ? height - 1 - row : row;
    at = stored * line + (columns_reversed ? line - channels : 0);
    step = columns_reversed ? -channels : channels;
    pixels = width;
  }

  for (int32_t i = 0; i < pixels; i++, at += step, out += channels) {
    out[0] = image[at];
    if (channels == 3) {
      out[1] = image[at + 1];
      out[2] = image[at + 2];
    }
  }
}

}  // namespace mti
