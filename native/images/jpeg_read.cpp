#include <csetjmp>
#include <new>

#include "orientation.h"
#include "sink.h"

#include <jpeglib.h>
#include <jerror.h>

namespace mti {
namespace {

// Ten times the scans of libjpeg's own progressive script for colour images; a file of thousands of empty scans would
// otherwise keep a processor busy for hours.
constexpr int kMaximumScans = 100;

// libjpeg reports errors by a longjmp out of its C frames: only `begin` and `rows` set a target, and no object with a
// destructor lives in them.
class JpegReader {
 public:
  JpegReader(const mti_request& request, mti_outcome* outcome) : request_(request), outcome_(outcome) {
    jpeg_.err = jpeg_std_error(&errors_);
    errors_.error_exit = [](j_common_ptr c) { of(c)->stop(); };
    errors_.emit_message = [](j_common_ptr c, int level) { of(c)->warn(level); };
    errors_.output_message = [](j_common_ptr) {};
    jpeg_.client_data = this;
  }

  ~JpegReader() {
    if (created_) jpeg_destroy_decompress(&jpeg_);
  }

  JpegReader(const JpegReader&) = delete;
  JpegReader& operator=(const JpegReader&) = delete;

  // Reads the header and begins decoding; the image's size is known then.
  bool begin() {
    if (setjmp(target_)) return false;
    jpeg_create_decompress(&jpeg_);
    created_ = true;
    jpeg_.client_data = this;  // creating clears it in some versions
    progress_.progress_monitor = [](j_common_ptr c) { of(c)->limit_scans(); };
    jpeg_.progress = &progress_;
    jpeg_mem_src(&jpeg_, request_.data, static_cast<unsigned long>(request_.length));
    jpeg_read_header(&jpeg_, TRUE);
    if (static_cast<int32_t>(jpeg_.image_width) != request_.width || static_cast<int32_t>(jpeg_.image_height) != request_.height) {
      stop("the frame header tells another size than the first one");
    }
    jpeg_.out_color_space = jpeg_.num_components == 1 ? JCS_GRAYSCALE : JCS_RGB;
    if (request_.scaled) choose_scale();
    jpeg_start_decompress(&jpeg_);
    return true;
  }

  int32_t width() const { return static_cast<int32_t>(jpeg_.output_width); }
  int32_t height() const { return static_cast<int32_t>(jpeg_.output_height); }
  int32_t channels() const { return jpeg_.output_components; }

  bool rows(Sink& sink, uint8_t* row) {
    if (setjmp(target_)) return false;
    while (jpeg_.output_scanline < jpeg_.output_height) {
      jpeg_read_scanlines(&jpeg_, &row, 1);
      sink.push(row);
    }
    jpeg_finish_decompress(&jpeg_);
    return true;
  }

  // Behind its end the source goes on with an end marker of its own, which lies elsewhere.
  int64_t position() const {
    if (jpeg_.src == nullptr) return 0;
    const JOCTET* at = jpeg_.src->next_input_byte;
    return at >= request_.data && at <= request_.data + request_.length ? at - request_.data : request_.length;
  }

 private:
  static JpegReader* of(j_common_ptr common) { return static_cast<JpegReader*>(common->client_data); }

  // The smallest N/8 of the size that is still as large as what is wanted of it.
  void choose_scale() {
    const bool turned = transposes(request_.orientation);
    const auto width = static_cast<JDIMENSION>(turned ? request_.resized_height : request_.resized_width);
    const auto height = static_cast<JDIMENSION>(turned ? request_.resized_width : request_.resized_height);
    jpeg_.scale_denom = 8;
    for (jpeg_.scale_num = 1; jpeg_.scale_num < 8; jpeg_.scale_num++) {
      jpeg_calc_output_dimensions(&jpeg_);
      if (jpeg_.output_width >= width && jpeg_.output_height >= height) return;
    }
  }

  void warn(int level) {
    if (level >= 0) return;
    // Oddities of the header that leave the pixels as they are.
    if (errors_.msg_code == JWRN_JFIF_MAJOR || errors_.msg_code == JWRN_ADOBE_XFORM) return;
    if (request_.strict) stop();
    if (outcome_->repaired++ == 0) describe();
  }

  void limit_scans() {
    if (jpeg_.input_scan_number > kMaximumScans) stop("it has more than 100 scans");
  }

  void describe() {
    char text[JMSG_LENGTH_MAX];
    errors_.format_message(reinterpret_cast<j_common_ptr>(&jpeg_), text);
    fail(outcome_, MTI_DAMAGED, text, position());
  }

  [[noreturn]] void stop() {
    if (errors_.msg_code == JERR_OUT_OF_MEMORY) status_ = MTI_OUT_OF_MEMORY;
    if (outcome_->repaired == 0) describe();
    std::longjmp(target_, 1);
  }

  [[noreturn]] void stop(const char* message) {
    status_ = MTI_DAMAGED;
    fatal_ = true;
    fail(outcome_, MTI_DAMAGED, message, position());
    std::longjmp(target_, 1);
  }

  const mti_request& request_;
  mti_outcome* outcome_;
  jpeg_decompress_struct jpeg_{};
  jpeg_error_mgr errors_{};
  jpeg_progress_mgr progress_{};
  std::jmp_buf target_;
  bool created_ = false;

 public:
  int32_t status_ = MTI_DAMAGED;
  bool fatal_ = false;  // not even lenient reading goes on
};

}  // namespace
}  // namespace mti

MT_API int32_t mti_decode_jpeg(const mti_request* request, mti_outcome* outcome) {
  *outcome = {};
  try {
    mti::JpegReader reader(*request, outcome);
    if (!reader.begin()) return reader.status_;
    if (reader.channels() != 1 && reader.channels() != 3) return mti::fail(outcome, MTI_DAMAGED, "it has neither one nor three colour components", 0);
    mti::Sink sink(*request, reader.width(), reader.height(), reader.channels());
    mti::Bytes row(static_cast<size_t>(reader.width()) * reader.channels());
    if (!reader.rows(sink, row.data())) {
      if (request->strict || reader.fatal_ || reader.status_ != MTI_DAMAGED) return reader.status_;
      outcome->repaired++;
      sink.fill();
    }
    return MTI_DONE;
  } catch (const std::bad_alloc&) {
    return mti::fail(outcome, MTI_OUT_OF_MEMORY, "out of memory", 0);
  }
}
