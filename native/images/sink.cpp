#include "sink.h"

#include <algorithm>
#include <cstring>

#include "orientation.h"

namespace mti {

int32_t fail(mti_outcome* outcome, int32_t status, const char* message, int64_t position) {
  std::snprintf(outcome->message, sizeof outcome->message, "%s", message);
  outcome->position = position;
  return status;
}

namespace {

int32_t upright_width(const mti_request& r, int32_t width, int32_t height) { return transposes(r.orientation) ? height : width; }
int32_t upright_height(const mti_request& r, int32_t width, int32_t height) { return transposes(r.orientation) ? width : height; }

}  // namespace

Sink::Sink(const mti_request& r, int32_t width, int32_t height, int32_t channels)
    : request_(r),
      width_(width),
      height_(height),
      channels_(channels),
      work_(std::min(channels, r.channels)),
      columns_(upright_width(r, width, height), r.resized_width, r.window_left, r.window_width, r.filter),
      rows_(upright_height(r, width, height), r.resized_height, r.window_top, r.window_height, r.filter),
      resampler_(work_, columns_, rows_, upright_width(r, width, height), r.window_width,
                 {r.destination, r.destination_stride, r.channels / work_}) {
  if (channels_ != work_) grey_.resize(width);
  if (r.orientation != 1) stored_.resize(static_cast<size_t>(width) * height * work_);
}

void Sink::push(const uint8_t* row) {
  const int32_t at = pushed_++;
  if (channels_ != work_) {
    for (int32_t i = 0; i < width_; i++) grey_[i] = grey_of(row + 3 * static_cast<size_t>(i));
    row = grey_.data();
  }
  if (stored_.empty()) {
    resampler_.push(row);
    return;
  }

  const size_t line = static_cast<size_t>(width_) * work_;
  std::memcpy(stored_.data() + at * line, row, line);
  if (pushed_ < height_) return;
  Bytes upright(static_cast<size_t>(upright_width(request_, width_, height_)) * work_);
  for (int32_t y = 0; y < upright_height(request_, width_, height_); y++) {
    oriented_row(stored_.data(), width_, height_, work_, request_.orientation, y, upright.data());
    resampler_.push(upright.data());
  }
}

void Sink::fill() {
  const Bytes black(static_cast<size_t>(width_) * channels_);
  while (pushed_ < height_) push(black.data());
}

}  // namespace mti
