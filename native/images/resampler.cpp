#include "resampler.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "clones.h"

namespace mti {
namespace {

// 32 bits less 8 for a sample and 2 of head room for filters with negative lobes.
constexpr int32_t kPrecision = 22;
constexpr int32_t kHalf = 1 << (kPrecision - 1);
constexpr double kPi = 3.14159265358979323846;

typedef int32_t Lanes __attribute__((vector_size(16)));

double sinc(double x) { return x == 0 ? 1 : std::sin(kPi * x) / (kPi * x); }

double support_of(int32_t filter) {
  switch (filter) {
    case MTI_BOX: return 0.5;
    case MTI_BICUBIC: return 2;
    case MTI_LANCZOS: return 3;
    default: return 1;
  }
}

double value_of(int32_t filter, double x) {
  const double a = -0.5;  // Keys' cubic convolution
  const double d = std::fabs(x);
  switch (filter) {
    case MTI_BOX: return x > -0.5 && x <= 0.5 ? 1 : 0;
    case MTI_HAMMING: {
      if (d == 0) return 1;
      if (d >= 1) return 0;
      const double angle = d * kPi;
      return std::sin(angle) / angle * (0.54 + 0.46 * std::cos(angle));
    }
    case MTI_BICUBIC:
      if (d < 1) return ((a + 2) * d - (a + 3)) * d * d + 1;
      return d < 2 ? (((d - 5) * d + 8) * d - 4) * a : 0;
    case MTI_LANCZOS: return x >= -3 && x < 3 ? sinc(x) * sinc(x / 3) : 0;
    default: return d < 1 ? 1 - d : 0;
  }
}

inline uint8_t rounded(int32_t sum) { return static_cast<uint8_t>(std::clamp(sum >> kPrecision, 0, 255)); }

MTI_CLONES void widen(int32_t* wide, const uint8_t* row, int32_t samples) {
  for (int32_t i = 0; i < samples; i++) wide[i] = row[i];
}

// Three samples of a pixel share a weight: a vector of four holds them and one that is not used, so that reads and writes
// go one sample further. All outputs take as many taps, the last with weight 0: branches that vary cost more than they save.
MTI_CLONES void along_row_of_three(const int32_t* row, int32_t* sums, const int32_t* first, const int32_t* weight, int32_t taps,
                                   int32_t reach, int32_t outputs) {
  for (int32_t i = 0; i < outputs; i++, weight += taps, sums += 3) {
    const int32_t* in = row + 3 * static_cast<size_t>(first[i]);
    Lanes sum = {kHalf, kHalf, kHalf, kHalf};
    for (int32_t t = 0; t < reach; t++, in += 3) {
      Lanes pixel;
      std::memcpy(&pixel, in, sizeof pixel);
      sum += pixel * weight[t];
    }
    std::memcpy(sums, &sum, sizeof sum);
  }
}

MTI_CLONES void along_row_of_one(const uint8_t* row, uint8_t* out, const int32_t* first, const int32_t* count,
                                 const int32_t* weight, int32_t taps, int32_t outputs) {
  for (int32_t i = 0; i < outputs; i++, weight += taps) {
    const uint8_t* in = row + first[i];
    int32_t sum = kHalf;
    for (int32_t t = 0; t < count[i]; t++) sum += in[t] * weight[t];
    out[i] = rounded(sum);
  }
}

MTI_CLONES void begin_sums(int32_t* sums, const uint8_t* row, int32_t weight, int32_t samples) {
  for (int32_t i = 0; i < samples; i++) sums[i] = kHalf + row[i] * weight;
}

MTI_CLONES void add_to_sums(int32_t* sums, const uint8_t* row, int32_t weight, int32_t samples) {
  for (int32_t i = 0; i < samples; i++) sums[i] += row[i] * weight;
}

MTI_CLONES void round_sums(uint8_t* out, const int32_t* sums, int32_t samples) {
  for (int32_t i = 0; i < samples; i++) out[i] = rounded(sums[i]);
}

}  // namespace

Axis::Axis(int32_t input, int32_t output, int32_t window_start, int32_t window_count, int32_t filter)
    : identity(input == output), start(window_start), first(window_count), count(window_count, 1) {
  if (identity) {
    for (int32_t i = 0; i < window_count; i++) first[i] = window_start + i;
    return;
  }

  const double scale = static_cast<double>(input) / output;
  if (filter == MTI_NEAREST) {
    // The position is summed up step by step, as Pillow does; its rounding decides ties.
    double position = scale * 0.5;
    for (int32_t i = 0; i < window_start + window_count; i++, position += scale) {
      if (i >= window_start) first[i - window_start] = std::min(static_cast<int32_t>(position), input - 1);
    }
    return;
  }

  const double widening = std::max(scale, 1.0);  // shrinking widens the filter: antialiasing
  const double support = support_of(filter) * widening;
  taps = static_cast<int32_t>(std::ceil(support)) * 2 + 1;
  weight.resize(static_cast<size_t>(taps) * window_count);
  std::vector<double> exact(taps);
  for (int32_t i = 0; i < window_count; i++) {
    const double centre = (window_start + i + 0.5) * scale;
    const int32_t from = std::max(static_cast<int32_t>(centre - support + 0.5), 0);
    const int32_t to = std::min(static_cast<int32_t>(centre + support + 0.5), input);
    double total = 0;
    for (int32_t t = 0; t < to - from; t++) {
      exact[t] = value_of(filter, (t + from - centre + 0.5) * (1.0 / widening));
      total += exact[t];
    }
    for (int32_t t = 0; t < to - from; t++) {
      const double share = total != 0 ? exact[t] / total : exact[t];
      weight[static_cast<size_t>(i) * taps + t] = static_cast<int32_t>(share * (1 << kPrecision) + (share < 0 ? -0.5 : 0.5));
    }
    first[i] = from;
    count[i] = to - from;
  }
}

Resampler::Resampler(int32_t channels, const Axis& columns, const Axis& rows, int32_t width, int32_t window_width, Output output)
    : channels_(channels),
      columns_(columns),
      rows_(rows),
      width_(width),
      samples_(window_width * channels),
      output_(output),
      reach_(columns.count.empty() ? 0 : *std::max_element(columns.count.begin(), columns.count.end())),
      row_(samples_) {
  if (columns.taps > 0 && channels == 3) {
    wide_row_.resize((static_cast<size_t>(width) + reach_) * 3 + 1);
    wide_sums_.resize(samples_ + 1);
  }
  if (rows.taps == 0) return;
  // As many rows are in work at once as outputs share an input row.
  int32_t last = 0;
  for (int32_t i = 0; i < static_cast<int32_t>(rows.first.size()); i++) {
    while (rows.first[last] + rows.count[last] <= rows.first[i]) last++;
    ring_ = std::max(ring_, i - last + 1);
  }
  sums_.resize(static_cast<size_t>(ring_) * samples_);
}

bool Resampler::needs(int32_t row) const {
  return !finished() && rows_.first[next_output_] <= row;
}

void Resampler::push(const uint8_t* row) {
  const int32_t input = next_input_++;
  if (!needs(input)) return;
  const uint8_t* resized = row_.data();
  if (columns_.identity) {
    resized = row + static_cast<size_t>(columns_.start) * channels_;
  } else {
    along_row(row, row_.data());
  }

  const auto outputs = static_cast<int32_t>(rows_.first.size());
  if (rows_.taps == 0) {
    while (next_output_ < outputs && rows_.first[next_output_] == input) emit(next_output_++, resized);
    return;
  }

  for (int32_t i = next_output_; i < outputs && rows_.first[i] <= input; i++) {
    const int32_t tap = input - rows_.first[i];
    if (tap >= rows_.count[i]) continue;
    int32_t* sums = sums_.data() + static_cast<size_t>(i % ring_) * samples_;
    const int32_t weight = rows_.weight[static_cast<size_t>(i) * rows_.taps + tap];
    if (tap == 0) {
      begin_sums(sums, resized, weight, samples_);
    } else {
      add_to_sums(sums, resized, weight, samples_);
    }
  }

  while (next_output_ < outputs && rows_.first[next_output_] + rows_.count[next_output_] <= input + 1) {
    const int32_t* sums = sums_.data() + static_cast<size_t>(next_output_ % ring_) * samples_;
    round_sums(row_.data(), sums, samples_);
    emit(next_output_++, row_.data());
  }
}

void Resampler::along_row(const uint8_t* row, uint8_t* out) {
  const auto outputs = static_cast<int32_t>(columns_.first.size());
  if (columns_.taps == 0) {
    for (int32_t i = 0; i < outputs; i++) std::memcpy(out + static_cast<size_t>(i) * channels_, row + static_cast<size_t>(columns_.first[i]) * channels_, channels_);
  } else if (channels_ == 1) {
    along_row_of_one(row, out, columns_.first.data(), columns_.count.data(), columns_.weight.data(), columns_.taps, outputs);
  } else {
    widen(wide_row_.data(), row, width_ * 3);
    along_row_of_three(wide_row_.data(), wide_sums_.data(), columns_.first.data(), columns_.weight.data(), columns_.taps, reach_, outputs);
    round_sums(out, wide_sums_.data(), samples_);
  }
}

void Resampler::emit(int32_t output, const uint8_t* row) {
  uint8_t* to = output_.destination + output * output_.stride;
  if (output_.expand == 1) {
    std::memcpy(to, row, samples_);
    return;
  }
  for (int32_t i = 0; i < samples_; i++, to += 3) to[0] = to[1] = to[2] = row[i];
}

}  // namespace mti
