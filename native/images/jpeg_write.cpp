#include <csetjmp>

#include "buffer.h"

#include <jpeglib.h>

namespace mti {
namespace {

class JpegWriter {
 public:
  JpegWriter() {
    jpeg_.err = jpeg_std_error(&errors_);
    errors_.error_exit = [](j_common_ptr c) { std::longjmp(static_cast<JpegWriter*>(c->client_data)->target_, 1); };
    errors_.output_message = [](j_common_ptr) {};
    jpeg_.client_data = this;
  }

  ~JpegWriter() {
    if (created_) jpeg_destroy_compress(&jpeg_);
  }

  JpegWriter(const JpegWriter&) = delete;
  JpegWriter& operator=(const JpegWriter&) = delete;

  bool write(const uint8_t* pixels, int32_t width, int32_t height, int32_t channels, int32_t quality, int32_t progressive) {
    if (setjmp(target_)) return false;
    jpeg_create_compress(&jpeg_);
    created_ = true;
    jpeg_.client_data = this;
    sink_.init_destination = [](j_compress_ptr c) { of(c)->rewind(); };
    sink_.empty_output_buffer = [](j_compress_ptr c) { return of(c)->take(sizeof chunk_); };
    sink_.term_destination = [](j_compress_ptr c) { of(c)->take(sizeof chunk_ - of(c)->sink_.free_in_buffer); };
    jpeg_.dest = &sink_;
    jpeg_.image_width = static_cast<JDIMENSION>(width);
    jpeg_.image_height = static_cast<JDIMENSION>(height);
    jpeg_.input_components = channels;
    jpeg_.in_color_space = channels == 1 ? JCS_GRAYSCALE : JCS_RGB;
    jpeg_set_defaults(&jpeg_);
    jpeg_set_quality(&jpeg_, quality, TRUE);
    if (progressive) jpeg_simple_progression(&jpeg_);
    jpeg_start_compress(&jpeg_, TRUE);
    const size_t line = static_cast<size_t>(width) * channels;
    while (jpeg_.next_scanline < jpeg_.image_height) {
      auto* row = const_cast<JSAMPROW>(pixels + jpeg_.next_scanline * line);
      jpeg_write_scanlines(&jpeg_, &row, 1);
    }
    jpeg_finish_compress(&jpeg_);
    return true;
  }

  Buffer buffer;

 private:
  static JpegWriter* of(j_compress_ptr jpeg) { return static_cast<JpegWriter*>(jpeg->client_data); }

  void rewind() {
    sink_.next_output_byte = chunk_;
    sink_.free_in_buffer = sizeof chunk_;
  }

  boolean take(size_t count) {
    if (!buffer.append(chunk_, count)) std::longjmp(target_, 1);
    rewind();
    return TRUE;
  }

  jpeg_compress_struct jpeg_{};
  jpeg_error_mgr errors_{};
  jpeg_destination_mgr sink_{};
  std::jmp_buf target_;
  bool created_ = false;
  uint8_t chunk_[16384];
};

}  // namespace
}  // namespace mti

// Rows of 8-bit grey or RGB as a JPEG with libjpeg's quality scale (1 to 100) and its default chroma subsampling (4:2:0).
MT_API int32_t mti_encode_jpeg(const uint8_t* pixels, int32_t width, int32_t height, int32_t channels, int32_t quality,
                               int32_t progressive, mti_bytes* file) {
  mti::JpegWriter writer;
  if (!writer.write(pixels, width, height, channels, quality, progressive)) return MTI_OUT_OF_MEMORY;
  *file = writer.buffer.release();
  return MTI_DONE;
}
