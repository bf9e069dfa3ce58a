#include <csetjmp>

#include "buffer.h"

#include <png.h>

namespace mti {
namespace {

class PngWriter {
 public:
  ~PngWriter() { png_destroy_write_struct(&png_, &info_); }

  bool write(const uint8_t* pixels, int32_t width, int32_t height, int32_t channels) {
    if (setjmp(target_)) return false;
    png_ = png_create_write_struct(PNG_LIBPNG_VER_STRING, this, on_error, [](png_structp, png_const_charp) {});
    info_ = png_ == nullptr ? nullptr : png_create_info_struct(png_);
    if (info_ == nullptr) return false;
    png_set_write_fn(png_, this, [](png_structp png, png_bytep bytes, size_t count) {
      if (!static_cast<PngWriter*>(png_get_io_ptr(png))->buffer.append(bytes, count)) png_error(png, "out of memory");
    }, nullptr);
    png_set_user_limits(png_, PNG_UINT_31_MAX, PNG_UINT_31_MAX);
    png_set_IHDR(png_, info_, static_cast<png_uint_32>(width), static_cast<png_uint_32>(height), 8,
                 channels == 1 ? PNG_COLOR_TYPE_GRAY : PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE,
                 PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    png_write_info(png_, info_);
    const size_t line = static_cast<size_t>(width) * channels;
    for (int32_t y = 0; y < height; y++) png_write_row(png_, pixels + y * line);
    png_write_end(png_, nullptr);
    return true;
  }

  Buffer buffer;

 private:
  static void on_error(png_structp png, png_const_charp) { std::longjmp(static_cast<PngWriter*>(png_get_error_ptr(png))->target_, 1); }

  png_structp png_ = nullptr;
  png_infop info_ = nullptr;
  std::jmp_buf target_;
};

}  // namespace
}  // namespace mti

// Rows of 8-bit grey or RGB as a PNG without time or text: the same pixels give the same bytes.
MT_API int32_t mti_encode_png(const uint8_t* pixels, int32_t width, int32_t height, int32_t channels, mti_bytes* file) {
  mti::PngWriter writer;
  if (!writer.write(pixels, width, height, channels)) return MTI_OUT_OF_MEMORY;
  *file = writer.buffer.release();
  return MTI_DONE;
}

MT_API void mti_free(uint8_t* data) { std::free(data); }
