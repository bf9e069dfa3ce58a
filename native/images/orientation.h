#pragma once

#include "images.h"

namespace mti {

// EXIF's orientations 5 to 8 exchange rows and columns.
inline bool transposes(int32_t orientation) { return orientation >= 5; }

// One row of the upright image, gathered from the stored one of width x height pixels.
void oriented_row(const uint8_t* image, int32_t width, int32_t height, int32_t channels, int32_t orientation, int32_t row, uint8_t* out);

}  // namespace mti
