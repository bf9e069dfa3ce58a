#include <csetjmp>
#include <cstring>
#include <algorithm>
#include <new>

#include "sink.h"

#include <png.h>

namespace mti {
namespace {

// libpng reports errors by a longjmp out of its C frames: only `begin`, `rows` and `end` set a target, and no object with
// a destructor lives in them.
class PngReader {
 public:
  PngReader(const mti_request& request, mti_outcome* outcome) : request_(request), outcome_(outcome) {}

  ~PngReader() { png_destroy_read_struct(&png_, &info_, nullptr); }

  PngReader(const PngReader&) = delete;
  PngReader& operator=(const PngReader&) = delete;

  bool begin() {
    if (setjmp(target_)) return false;
    png_ = png_create_read_struct(PNG_LIBPNG_VER_STRING, this, on_error, on_warning);
    info_ = png_ == nullptr ? nullptr : png_create_info_struct(png_);
    if (info_ == nullptr) {
      status_ = fail(outcome_, MTI_OUT_OF_MEMORY, "out of memory", 0);
      return false;
    }

    png_set_read_fn(png_, this, [](png_structp png, png_bytep to, size_t count) { static_cast<PngReader*>(png_get_io_ptr(png))->read(to, count); });
    png_set_user_limits(png_, PNG_UINT_31_MAX, PNG_UINT_31_MAX);  // the caller has its own
    ignore_ancillary_chunks();
    if (!request_.strict) {
      png_set_crc_action(png_, PNG_CRC_QUIET_USE, PNG_CRC_QUIET_USE);
      find_cut();
    }
    png_read_info(png_, info_);
    width_ = static_cast<int32_t>(png_get_image_width(png_, info_));
    height_ = static_cast<int32_t>(png_get_image_height(png_, info_));
    depth_ = png_get_bit_depth(png_, info_);
    colour_ = png_get_color_type(png_, info_);
    if (width_ != request_.width || height_ != request_.height) png_error(png_, "IHDR: another size than the first one");
    if (depth_ < 8) {
      png_set_packing(png_);
    } else if (depth_ == 16 && is_little_endian()) {
      png_set_swap(png_);
    }
    if ((colour_ & PNG_COLOR_MASK_ALPHA) != 0) png_set_strip_alpha(png_);
    passes_ = png_set_interlace_handling(png_);
    if (colour_ == PNG_COLOR_TYPE_PALETTE) png_get_PLTE(png_, info_, &palette_, &colours_);
    png_read_update_info(png_, info_);
    line_ = png_get_rowbytes(png_, info_);
    return true;
  }

  int32_t width() const { return width_; }
  int32_t height() const { return height_; }
  int32_t channels() const { return (colour_ & PNG_COLOR_MASK_COLOR) != 0 ? 3 : 1; }

  // Rows must wait for others where they arrive in passes, or where the range of the whole image scales them.
  bool keeps_image() const { return passes_ > 1 || stretches_range(); }

  void allocate() {
    raw_.resize(line_ * (keeps_image() ? height_ : 1));
    row_.resize(static_cast<size_t>(width_) * channels());
    if (depth_ > 8) return;
    for (int32_t i = 0; i < 256; i++) {
      if (colour_ == PNG_COLOR_TYPE_PALETTE) {
        if (i < colours_) table_[i] = palette_[i];
      } else {
        const auto grey = static_cast<uint8_t>(depth_ < 8 ? i * 255 / ((1 << depth_) - 1) : i);
        table_[i] = {grey, grey, grey};
      }
    }
  }

  bool rows(Sink& sink) {
    if (setjmp(target_)) return false;
    for (int32_t pass = 0; pass < passes_; pass++) {
      for (int32_t y = 0; y < height_; y++) {
        png_read_row(png_, raw_row(y), nullptr);
        if (!keeps_image()) push(sink, y);
      }
    }
    png_read_end(png_, nullptr);
    return true;
  }

  // What waited; false where it is not an image after all.
  bool rest(Sink& sink) {
    if (setjmp(target_)) return false;
    if (!keeps_image()) return true;
    if (stretches_range()) find_range();
    for (int32_t y = 0; y < height_; y++) push(sink, y);
    return true;
  }

  int32_t status() const { return status_; }
  int64_t position() const { return position_; }

 private:
  static bool is_little_endian() {
    const uint16_t one = 1;
    uint8_t first;
    std::memcpy(&first, &one, 1);
    return first == 1;
  }

  static void on_error(png_structp png, png_const_charp message) {
    auto* self = static_cast<PngReader*>(png_get_error_ptr(png));
    if (self->outcome_->repaired == 0) fail(self->outcome_, MTI_DAMAGED, message, self->position_);
    if (std::strcmp(message, "Out of memory") == 0) self->status_ = MTI_OUT_OF_MEMORY;
    std::longjmp(self->target_, 1);
  }

  // What libpng only warns of concerns no pixel: CRC errors and missing data of critical chunks are errors.
  static void on_warning(png_structp, png_const_charp) {}

  // Text, profiles and transparency say nothing about the stored colours; unread, they can hide no decompression bomb.
  void ignore_ancillary_chunks() {
    static const png_byte names[] =
        "bKGD\0cHRM\0cICP\0cLLI\0eXIf\0gAMA\0hIST\0iCCP\0iTXt\0mDCV\0oFFs\0pCAL\0pHYs\0sBIT\0sCAL\0sPLT\0sRGB\0tEXt\0tIME\0tRNS\0zTXt";
    png_set_keep_unknown_chunks(png_, PNG_HANDLE_CHUNK_NEVER, names, sizeof names / 5);
    png_set_keep_unknown_chunks(png_, PNG_HANDLE_CHUNK_NEVER, nullptr, 0);
  }

  // Where the pixel chunk begins that the end of the file cuts; libpng would throw away what is left of it.
  void find_cut() {
    constexpr int64_t overhead = 12;  // length, type and CRC
    for (int64_t at = 8; at + overhead <= request_.length;) {
      const uint8_t* chunk = request_.data + at;
      const int64_t end = at + overhead + png_get_uint_32(chunk);
      if (end > request_.length) {
        if (std::memcmp(chunk + 4, "IDAT", 4) == 0) cut_ = at;
        return;
      }
      at = end;
    }
  }

  void read(png_bytep to, size_t count) {
    if (cut_ > 0 && position_ == request_.length && count == 4) {
      std::memset(to, 0, count);  // the CRC that is cut off, which is not looked at
      cut_ = 0;
      return;
    }
    if (cut_ > 0 && position_ == cut_ && count == 8) {
      png_save_uint_32(to, static_cast<uint32_t>(request_.length - cut_ - 8));
      std::memcpy(to + 4, "IDAT", 4);
      position_ += 8;
      return;
    }
    if (static_cast<size_t>(request_.length - position_) < count) {
      position_ = request_.length;
      png_error(png_, "the file ends inside a chunk");
    }
    std::memcpy(to, request_.data + position_, count);
    position_ += static_cast<int64_t>(count);
  }

  bool stretches_range() const { return depth_ == 16 && request_.sixteen_bit == MTI_MIN_MAX; }

  uint8_t* raw_row(int32_t y) { return raw_.data() + (keeps_image() ? y * line_ : 0); }

  static uint16_t wide(const uint8_t* raw, size_t i) {
    uint16_t value;
    std::memcpy(&value, raw + 2 * i, 2);
    return value;
  }

  void find_range() {
    uint16_t least = UINT16_MAX, most = 0;
    for (size_t i = 0; i < raw_.size() / 2; i++) {
      least = std::min(least, wide(raw_.data(), i));
      most = std::max(most, wide(raw_.data(), i));
    }
    least_ = least;
    range_ = std::max(most - least, 1);
  }

  void push(Sink& sink, int32_t y) {
    const uint8_t* raw = raw_row(y);
    const size_t samples = row_.size();
    if (depth_ == 16) {
      // v * 255 / range, rounded to nearest; range is 65535 unless the image's own is stretched.
      for (size_t i = 0; i < samples; i++) row_[i] = static_cast<uint8_t>(((wide(raw, i) - least_) * 510u + range_) / (2u * range_));
    } else if (colour_ == PNG_COLOR_TYPE_PALETTE) {
      for (int32_t x = 0; x < width_; x++) {
        if (raw[x] >= colours_) {
          char text[96];
          std::snprintf(text, sizeof text, "pixel (%d, %d) has colour %d of a palette of %d", x, y, raw[x], colours_);
          if (request_.strict) png_error(png_, text);
          if (outcome_->repaired++ == 0) fail(outcome_, MTI_DAMAGED, text, position_);
        }
        std::memcpy(row_.data() + 3 * static_cast<size_t>(x), &table_[raw[x]], 3);
      }
    } else if (depth_ < 8) {
      for (size_t i = 0; i < samples; i++) row_[i] = table_[raw[i]].red;
    } else {
      sink.push(raw);
      return;
    }
    sink.push(row_.data());
  }

  const mti_request& request_;
  mti_outcome* outcome_;
  png_structp png_ = nullptr;
  png_infop info_ = nullptr;
  std::jmp_buf target_;
  int64_t position_ = 0;
  int64_t cut_ = 0;
  int32_t status_ = MTI_DAMAGED;
  int32_t width_ = 0, height_ = 0, depth_ = 0, colour_ = 0, passes_ = 1;
  png_colorp palette_ = nullptr;
  int colours_ = 0;
  png_color table_[256] = {};
  size_t line_ = 0;
  uint32_t least_ = 0, range_ = UINT16_MAX;
  Bytes raw_;
  Bytes row_;
};

}  // namespace
}  // namespace mti

MT_API int32_t mti_decode_png(const mti_request* request, mti_outcome* outcome) {
  *outcome = {};
  try {
    mti::PngReader reader(*request, outcome);
    if (!reader.begin()) return reader.status();
    mti::Sink sink(*request, reader.width(), reader.height(), reader.channels());
    reader.allocate();
    if (!reader.rows(sink)) {
      if (request->strict || reader.status() != MTI_DAMAGED) return reader.status();
      outcome->repaired++;
    }
    if (!reader.rest(sink)) return reader.status();
    sink.fill();
    return MTI_DONE;
  } catch (const std::bad_alloc&) {
    return mti::fail(outcome, MTI_OUT_OF_MEMORY, "out of memory", 0);
  }
}
