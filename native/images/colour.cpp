#include <algorithm>

#include "clones.h"
#include "images.h"

// Changes of colour by torchvision's definitions on values from 0 to 1, image by image and in place.

namespace mti {
namespace {

inline float unit(float v) { return std::min(std::max(v, 0.0f), 1.0f); }
inline float grey(float r, float g, float b) { return 0.2989f * r + 0.587f * g + 0.114f * b; }

MTI_CLONES void brighten(float* v, float factor, int64_t count) {
  for (int64_t i = 0; i < count; i++) v[i] = unit(v[i] * factor);
}

MTI_CLONES void towards(float* v, float factor, float value, int64_t count) {
  const float other = (1 - factor) * value;
  for (int64_t i = 0; i < count; i++) v[i] = unit(v[i] * factor + other);
}

MTI_CLONES void saturate(float* r, float* g, float* b, float factor, int64_t plane) {
  for (int64_t i = 0; i < plane; i++) {
    const float other = (1 - factor) * grey(r[i], g[i], b[i]);
    r[i] = unit(r[i] * factor + other);
    g[i] = unit(g[i] * factor + other);
    b[i] = unit(b[i] * factor + other);
  }
}

// A colour's share of the chroma by its place on the circle of six sixths; it begins at `start`.
inline float share(float sixths, float start) {
  float place = sixths + start;
  place = place >= 6 ? place - 6 : place;
  return unit(std::min(place, 4 - place));
}

MTI_CLONES void turn(float* r, float* g, float* b, float shift, int64_t plane) {
  for (int64_t i = 0; i < plane; i++) {
    const float red = r[i], green = g[i], blue = b[i];
    const float value = std::max(red, std::max(green, blue));
    const float range = value - std::min(red, std::min(green, blue));
    const float divisor = range == 0 ? 1 : range;
    const float far_red = (value - red) / divisor, far_green = (value - green) / divisor, far_blue = (value - blue) / divisor;
    const float not_red = green == value ? 2 + far_red - far_blue : 4 + far_green - far_red;
    float hue = (red == value ? far_blue - far_green : not_red) / 6;
    hue = hue < 0 ? hue + 1 : hue;
    hue += shift;
    hue = hue < 0 ? hue + 1 : hue;
    hue = hue >= 1 ? hue - 1 : hue;
    r[i] = value - range * share(hue * 6, 5);
    g[i] = value - range * share(hue * 6, 3);
    b[i] = value - range * share(hue * 6, 1);
  }
}

// In double precision and a fixed order.
float mean_grey(const float* v, int64_t plane, int32_t channels) {
  double sum = 0;
  if (channels == 1) {
    for (int64_t i = 0; i < plane; i++) sum += v[i];
  } else {
    for (int64_t i = 0; i < plane; i++) sum += grey(v[i], v[plane + i], v[2 * plane + i]);
  }
  return static_cast<float>(sum / static_cast<double>(plane));
}

}  // namespace
}  // namespace mti

// Images float32 [count, 1 or 3, plane]; for each of them four changes (mti_colour_change, -1 for none) with their amounts.
MT_API void mti_change_colours(float* images, int64_t plane, int32_t channels, const int32_t* kinds, const float* amounts, int32_t count) {
  for (int32_t n = 0; n < count; n++) {
    float* v = images + n * channels * plane;
    for (int32_t k = 4 * n; k < 4 * n + 4; k++) {
      switch (kinds[k]) {
        case MTI_BRIGHTNESS: mti::brighten(v, amounts[k], channels * plane); break;
        case MTI_CONTRAST: mti::towards(v, amounts[k], mti::mean_grey(v, plane, channels), channels * plane); break;
        case MTI_SATURATION: if (channels == 3) mti::saturate(v, v + plane, v + 2 * plane, amounts[k], plane); break;
        case MTI_HUE: if (channels == 3) mti::turn(v, v + plane, v + 2 * plane, amounts[k], plane); break;
        default: break;
      }
    }
  }
}
