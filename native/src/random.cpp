#include "bridge.h"

#include <ATen/CPUGeneratorImpl.h>

#include <mutex>

namespace {

const at::Generator& default_generator(int64_t packed_device) {
  return at::globalContext().defaultGenerator(mt::unpack_device(packed_device));
}

}  // namespace

// Seeds the default generators of every device.
MT_API int32_t mt_manual_seed(int64_t seed) {
  return mt::guarded(-1, [&] { at::manual_seed(static_cast<uint64_t>(seed)); return 0; });
}

// A generator of the CPU, or the default generator of a device.
MT_API at::Generator* mt_generator_new(uint64_t seed) {
  return mt::guarded<at::Generator*>(nullptr, [&] { return new at::Generator(at::detail::createCPUGenerator(seed)); });
}

MT_API at::Generator* mt_generator_default(int64_t packed_device) {
  return mt::guarded<at::Generator*>(nullptr, [&] { return new at::Generator(default_generator(packed_device)); });
}

MT_API void mt_generator_free(at::Generator* g) { delete g; }

MT_API int64_t mt_generator_device(const at::Generator* g) { return mt::pack_device(g->device()); }

MT_API int64_t mt_generator_current_seed(at::Generator* g) {
  std::lock_guard<std::mutex> lock(g->mutex());
  return static_cast<int64_t>(g->current_seed());
}

MT_API int64_t mt_generator_seed(at::Generator* g) {
  std::lock_guard<std::mutex> lock(g->mutex());
  return static_cast<int64_t>(g->seed());
}

MT_API int32_t mt_generator_manual_seed(at::Generator* g, int64_t seed) {
  return mt::guarded(-1, [&] {
    std::lock_guard<std::mutex> lock(g->mutex());
    g->set_current_seed(static_cast<uint64_t>(seed));
    return 0;
  });
}

MT_API at::Tensor* mt_generator_get_state(at::Generator* g) {
  return mt::guarded<at::Tensor*>(nullptr, [&] {
    std::lock_guard<std::mutex> lock(g->mutex());
    return mt::wrap(g->get_state());
  });
}

MT_API int32_t mt_generator_set_state(at::Generator* g, const at::Tensor* state) {
  return mt::guarded(-1, [&] {
    std::lock_guard<std::mutex> lock(g->mutex());
    g->set_state(*state);
    return 0;
  });
}
