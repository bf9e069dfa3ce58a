// Counts the bytes of all tensors' memory on the processor, once a storage: those that only a graph or libtorch itself holds too.
#include "bridge.h"

#include <c10/core/CPUAllocator.h>

#include <atomic>
#include <cstring>

#ifdef __GLIBC__
#include <malloc.h>

namespace {

std::atomic<int64_t> bytes{0};
std::atomic<int64_t> peak{0};

void count(int64_t change) {
  const auto now = bytes.fetch_add(change, std::memory_order_relaxed) + change;
  auto highest = peak.load(std::memory_order_relaxed);
  while (now > highest && !peak.compare_exchange_weak(highest, now, std::memory_order_relaxed)) {
  }
}

// libtorch's own allocator, with each block's size asked of the heap, so that nothing has to be stored beside it.
class CountingAllocator final : public c10::Allocator {
 public:
  explicit CountingAllocator(c10::Allocator* base) { inner = base; }

  // The base class has one of these two, depending on the version.
  c10::DataPtr allocate(size_t size) const { return counted(inner->allocate(size)); }
  c10::DataPtr allocate(size_t size) { return counted(inner->allocate(size)); }

  c10::DeleterFnPtr raw_deleter() const override { return &free_counted; }

  // Pure in the base class since libtorch 2.2.
  void copy_data(void* target, const void* source, std::size_t size) const { std::memcpy(target, source, size); }

 private:
  static c10::DataPtr counted(c10::DataPtr&& block) {
    // Memory whose owner is not the block itself keeps its own way to be freed.
    if (!block.get() || block.get() != block.get_context() || block.get_deleter() != inner->raw_deleter()) return std::move(block);
    void* data = block.release_context();
    count(static_cast<int64_t>(malloc_usable_size(data)));
    return {data, data, &free_counted, c10::Device(c10::DeviceType::CPU)};
  }

  static void free_counted(void* data) {
    if (!data) return;
    count(-static_cast<int64_t>(malloc_usable_size(data)));
    inner->raw_deleter()(data);
  }

  static inline c10::Allocator* inner = nullptr;
};

const bool installed = [] {
  auto* base = c10::GetCPUAllocator();
  if (!base || !base->raw_deleter()) return false;
  static CountingAllocator counting(base);
  c10::SetCPUAllocator(&counting);
  return true;
}();

}  // namespace

MT_API int64_t mt_cpu_bytes() { return installed ? bytes.load(std::memory_order_relaxed) : -1; }
MT_API int64_t mt_cpu_peak_bytes() { return installed ? peak.load(std::memory_order_relaxed) : -1; }
MT_API void mt_cpu_reset_peak() { peak.store(bytes.load(std::memory_order_relaxed), std::memory_order_relaxed); }

#else

MT_API int64_t mt_cpu_bytes() { return -1; }
MT_API int64_t mt_cpu_peak_bytes() { return -1; }
MT_API void mt_cpu_reset_peak() {}

#endif
