#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <memory>
#include <vector>

#define MT_API extern "C" __attribute__((visibility("default")))

// Every function answers with one of these; nothing throws out of the library and nothing is written to the console.
enum mti_status : int32_t {
  MTI_DONE = 0,
  MTI_DAMAGED = 1,        // the content is broken; the message says where
  MTI_OUT_OF_MEMORY = 2,
  MTI_WRONG_ARGUMENT = 3,  // a request that the managed side must never make
};

enum mti_filter : int32_t { MTI_NEAREST, MTI_BOX, MTI_BILINEAR, MTI_HAMMING, MTI_BICUBIC, MTI_LANCZOS };

enum mti_colour_change : int32_t { MTI_BRIGHTNESS, MTI_CONTRAST, MTI_SATURATION, MTI_HUE };

enum mti_sixteen_bit : int32_t { MTI_SCALE, MTI_MIN_MAX };

// What to decode and where to. Resized sizes and the window are those after the orientation was applied.
struct mti_request {
  const uint8_t* data;
  int64_t length;
  uint8_t* destination;         // rows of window_width pixels of `channels` samples
  int64_t destination_stride;   // bytes from one row to the next
  int32_t width, height;        // what the caller has read in the file's header
  int32_t orientation;          // 1 to 8 as in EXIF, 1 to ignore it
  int32_t resized_width, resized_height;
  int32_t window_left, window_top, window_width, window_height;  // the part of the resized image that is wanted
  int32_t filter;
  int32_t channels;             // 1 or 3
  int32_t sixteen_bit;
  int32_t strict;
  int32_t scaled;               // whether a JPEG may be decoded at N/8 of its size
};

struct mti_outcome {
  int32_t repaired;    // how often the decoder had to guess, skip or fill (lenient reading only)
  int32_t unused;
  int64_t position;    // bytes of the file consumed when it ended
  char message[256];   // the first complaint
};

// Images of one size, and for each of them the weights of its rows and columns. Output j of an axis is the sum over taps of
// weights[j, t] * input[places[j, t]]; every place is inside the image. Values are then scale * v + shift by channel.
struct mti_batch {
  const uint8_t* images;  // [N, height, width, channels] where interleaved, else [N, channels, height, width]
  float* destination;     // [N, out_channels, out_height, out_width]
  const int32_t* x_places;  // [N, out_width, x_taps]
  const float* x_weights;
  const int32_t* y_places;  // [N, out_height, y_taps]
  const float* y_weights;
  const float* scale;  // [out_channels]
  const float* shift;
  int32_t height, width, channels, interleaved;
  int32_t out_height, out_width, out_channels;  // out_channels: channels, or 3 where channels is 1
  int32_t x_taps, y_taps;
  int32_t clamp;  // whether values are cut to 0 .. 255 before they are normalised
};

struct mti_bytes {
  uint8_t* data;  // freed by mti_free
  int64_t length;
};

namespace mti {

using Bytes = std::vector<uint8_t>;

// ITU-R BT.601 in 16-bit fixed point, as Pillow's mode "L".
inline uint8_t grey_of(const uint8_t* rgb) {
  return static_cast<uint8_t>((rgb[0] * 19595u + rgb[1] * 38470u + rgb[2] * 7471u + 0x8000u) >> 16);
}

int32_t fail(mti_outcome* outcome, int32_t status, const char* message, int64_t position);

}  // namespace mti
