// Feeds damaged copies of image files to the decoders: ./images_fuzz SECONDS FILE... Built with -DMTI_FUZZ=ON, which adds the
// address and undefined-behaviour sanitizers; any fault ends it with a report.
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iterator>
#include <random>

#include "images.h"

extern "C" int32_t mti_decode_png(const mti_request* request, mti_outcome* outcome);
extern "C" int32_t mti_decode_jpeg(const mti_request* request, mti_outcome* outcome);

namespace {

using Bytes = std::vector<uint8_t>;

// As the managed side bounds what it hands over.
constexpr int64_t kMaximumPixels = 1 << 20;

int32_t big_endian(const Bytes& b, size_t at, int count) {
  int64_t value = 0;
  for (int i = 0; i < count; i++) value = value << 8 | (at + i < b.size() ? b[at + i] : 0);
  return static_cast<int32_t>(value & 0x7fffffff);
}

void size_of(const Bytes& b, bool png, int32_t& width, int32_t& height) {
  width = big_endian(b, 16, 4);
  height = big_endian(b, 20, 4);
  for (size_t at = 2; !png && at + 9 < b.size();) {
    const uint8_t marker = b[at + 1];
    if (marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC) {
      height = big_endian(b, at + 5, 2);
      width = big_endian(b, at + 7, 2);
      return;
    }
    at += 2 + big_endian(b, at + 2, 2);
  }
}

void decode(const Bytes& file, std::mt19937& random) {
  const bool png = !file.empty() && file[0] == 0x89;
  int32_t width, height;
  size_of(file, png, width, height);
  if (width < 1 || height < 1 || static_cast<int64_t>(width) * height > kMaximumPixels) return;
  mti_request r{};
  r.data = file.data();
  r.length = static_cast<int64_t>(file.size());
  r.width = width;
  r.height = height;
  r.orientation = 1 + static_cast<int32_t>(random() % 8);
  r.resized_width = 1 + static_cast<int32_t>(random() % 40);
  r.resized_height = 1 + static_cast<int32_t>(random() % 40);
  r.window_left = static_cast<int32_t>(random() % r.resized_width);
  r.window_top = static_cast<int32_t>(random() % r.resized_height);
  r.window_width = 1 + static_cast<int32_t>(random() % (r.resized_width - r.window_left));
  r.window_height = 1 + static_cast<int32_t>(random() % (r.resized_height - r.window_top));
  r.filter = static_cast<int32_t>(random() % 6);
  r.channels = random() % 2 ? 3 : 1;
  r.sixteen_bit = static_cast<int32_t>(random() % 2);
  r.strict = static_cast<int32_t>(random() % 2);
  r.scaled = static_cast<int32_t>(random() % 2);
  r.destination_stride = static_cast<int64_t>(r.window_width) * r.channels;
  // Of its exact size, so that a write behind it is seen.
  const std::unique_ptr<uint8_t[]> destination(new uint8_t[r.destination_stride * r.window_height]);
  r.destination = destination.get();
  mti_outcome outcome;
  if (png) {
    mti_decode_png(&r, &outcome);
  } else {
    mti_decode_jpeg(&r, &outcome);
  }
}

Bytes mutant(const Bytes& whole, std::mt19937& random) {
  Bytes b = whole;
  for (uint32_t changes = random() % 8; changes > 0 && b.size() > 32; changes--) {
    const size_t at = random() % b.size();
    const size_t count = std::min<size_t>(1 + random() % 16, b.size() - at);
    switch (random() % 6) {
      case 0: b[at] = static_cast<uint8_t>(random()); break;
      case 1: std::memset(b.data() + at, random() % 2 ? 0xFF : 0, count); break;
      case 2: {
        const Bytes copy(b.begin() + at, b.begin() + at + count);
        b.insert(b.begin() + random() % b.size(), copy.begin(), copy.end());
        break;
      }
      case 3: b.erase(b.begin() + at, b.begin() + at + count); break;
      case 4: b.resize(at); break;
      default: b[at] ^= 1 << random() % 8;
    }
  }
  return b;
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 3) {
    std::fprintf(stderr, "usage: images_fuzz SECONDS FILE...\n");
    return 2;
  }
  std::vector<Bytes> files;
  for (int i = 2; i < count; i++) {
    std::ifstream in(arguments[i], std::ios::binary);
    files.emplace_back(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
  }

  std::mt19937 random(1);
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(std::atoi(arguments[1]));
  long done = 0;
  for (; std::chrono::steady_clock::now() < end; done++) {
    const Bytes file = mutant(files[random() % files.size()], random);
    decode(Bytes(file), random);
  }
  std::printf("%ld files decoded or refused\n", done);
  return 0;
}
