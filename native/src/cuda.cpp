// CUDA beyond operators: streams, events, graphs, the caching allocator and the switches of cuBLAS and cuDNN. Without a CUDA
// libtorch every function but the switches fails and says so.
#include "bridge.h"

#include <torch/cuda.h>

#ifdef MT_WITH_CUDA
#include <ATen/cuda/CUDAContext.h>
#include <ATen/cuda/CUDAEvent.h>
#include <ATen/cuda/CUDAGraph.h>
#include <c10/cuda/CUDACachingAllocator.h>
#include <c10/cuda/CUDAFunctions.h>
#include <c10/cuda/CUDAStream.h>

#define MT_CUDA(failure, ...) return mt::guarded(failure, [&] __VA_ARGS__)
using Stream = c10::cuda::CUDAStream;
using Event = at::cuda::CUDAEvent;
using Graph = at::cuda::CUDAGraph;
namespace allocator = c10::cuda::CUDACachingAllocator;
#else
// The bodies of the functions are left out, so that nothing of CUDA need be declared.
#define MT_CUDA(failure, ...) \
  do {                        \
    mt::set_error("this bridge was built against a libtorch without CUDA; run LIBTORCH=/path/to/a/CUDA/libtorch ./build.sh setup"); \
    return failure;           \
  } while (false)
struct Stream;
struct Event;
struct Graph;
#endif

MT_API int32_t mt_cuda_built() {
#ifdef MT_WITH_CUDA
  return 1;
#else
  return 0;
#endif
}

// The current device where index is -1, as in every function below.
MT_API int32_t mt_cuda_current_device() {
  MT_CUDA(-1, { return static_cast<int32_t>(c10::cuda::current_device()); });
}
MT_API int32_t mt_cuda_set_device(int32_t index) {
  MT_CUDA(-1, { c10::cuda::set_device(static_cast<c10::DeviceIndex>(index)); return 0; });
}

// The device's name; valid until the next call on this thread. Writes its compute capability (10 * major + minor) and memory.
MT_API const char* mt_cuda_properties(int32_t index, int32_t* capability, int64_t* bytes) {
  MT_CUDA(static_cast<const char*>(nullptr), {
    static thread_local std::string name;
    const auto* properties = at::cuda::getDeviceProperties(index < 0 ? c10::cuda::current_device() : index);
    *capability = 10 * properties->major + properties->minor;
    *bytes = static_cast<int64_t>(properties->totalGlobalMem);
    name = properties->name;
    return name.c_str();
  });
}

MT_API Stream* mt_cuda_stream_new(int32_t index, int32_t high_priority) {
  MT_CUDA(static_cast<Stream*>(nullptr), {
    return new Stream(c10::cuda::getStreamFromPool(high_priority != 0, static_cast<c10::DeviceIndex>(index)));
  });
}
MT_API Stream* mt_cuda_stream_current(int32_t index) {
  MT_CUDA(static_cast<Stream*>(nullptr), { return new Stream(c10::cuda::getCurrentCUDAStream(static_cast<c10::DeviceIndex>(index))); });
}
MT_API int32_t mt_cuda_stream_set(const Stream* stream) {
  MT_CUDA(-1, { c10::cuda::setCurrentCUDAStream(*stream); return 0; });
}
MT_API int32_t mt_cuda_stream_synchronize(const Stream* stream) {
  MT_CUDA(-1, { stream->synchronize(); return 0; });
}
MT_API int32_t mt_cuda_stream_query(const Stream* stream) {
  MT_CUDA(-1, { return static_cast<int32_t>(stream->query()); });
}
MT_API int32_t mt_cuda_stream_free(Stream* stream) {
  MT_CUDA(-1, { delete stream; return 0; });
}

// Keeps the tensor's memory from being given to others until what the stream was given so far is done.
MT_API int32_t mt_cuda_record_stream(at::Tensor* tensor, const Stream* stream) {
  MT_CUDA(-1, { tensor->record_stream(stream->unwrap()); return 0; });
}

MT_API Event* mt_cuda_event_new(int32_t timing) {
  MT_CUDA(static_cast<Event*>(nullptr), { return new Event(timing ? cudaEventDefault : cudaEventDisableTiming); });
}
MT_API int32_t mt_cuda_event_record(Event* event, const Stream* stream) {
  MT_CUDA(-1, { event->record(*stream); return 0; });
}
MT_API int32_t mt_cuda_event_block(Event* event, const Stream* stream) {
  MT_CUDA(-1, { event->block(*stream); return 0; });
}
MT_API int32_t mt_cuda_event_query(const Event* event) {
  MT_CUDA(-1, { return static_cast<int32_t>(event->query()); });
}
MT_API int32_t mt_cuda_event_synchronize(const Event* event) {
  MT_CUDA(-1, { event->synchronize(); return 0; });
}
MT_API int32_t mt_cuda_event_elapsed(const Event* from, const Event* to, double* milliseconds) {
  MT_CUDA(-1, { *milliseconds = from->elapsed_time(*to); return 0; });
}
MT_API int32_t mt_cuda_event_free(Event* event) {
  MT_CUDA(-1, { delete event; return 0; });
}

MT_API Graph* mt_cuda_graph_new() {
  MT_CUDA(static_cast<Graph*>(nullptr), { return new Graph(); });
}
// With a pool of another graph (two numbers) both share memory; null gives the graph its own.
MT_API int32_t mt_cuda_graph_begin(Graph* graph, const uint64_t* pool) {
  MT_CUDA(-1, {
    if (pool) graph->capture_begin({pool[0], pool[1]});
    else graph->capture_begin();
    return 0;
  });
}
MT_API int32_t mt_cuda_graph_end(Graph* graph) {
  MT_CUDA(-1, { graph->capture_end(); return 0; });
}
MT_API int32_t mt_cuda_graph_replay(Graph* graph) {
  MT_CUDA(-1, { graph->replay(); return 0; });
}
MT_API int32_t mt_cuda_graph_pool(Graph* graph, uint64_t* pool) {
  MT_CUDA(-1, {
    const auto id = graph->pool();
    pool[0] = id.first;
    pool[1] = id.second;
    return 0;
  });
}
MT_API int32_t mt_cuda_graph_free(Graph* graph) {
  MT_CUDA(-1, { delete graph; return 0; });
}

// Bytes: allocated now, at most, reserved now, at most.
MT_API int32_t mt_cuda_memory(int32_t index, int64_t* numbers) {
  MT_CUDA(-1, {
    const auto device = static_cast<c10::DeviceIndex>(index < 0 ? c10::cuda::current_device() : index);
    const auto stats = allocator::getDeviceStats(device);
    numbers[0] = stats.allocated_bytes[0].current;
    numbers[1] = stats.allocated_bytes[0].peak;
    numbers[2] = stats.reserved_bytes[0].current;
    numbers[3] = stats.reserved_bytes[0].peak;
    return 0;
  });
}
MT_API int32_t mt_cuda_reset_peak(int32_t index) {
  MT_CUDA(-1, {
    allocator::resetPeakStats(static_cast<c10::DeviceIndex>(index < 0 ? c10::cuda::current_device() : index));
    return 0;
  });
}
MT_API int32_t mt_cuda_empty_cache() {
  MT_CUDA(-1, { allocator::emptyCache(); return 0; });
}

// Switches that the processor's libtorch keeps too; see mt_switch.
enum mt_switch : int32_t {
  MT_TF32_MATMUL = 0,
  MT_TF32_CUDNN = 1,
  MT_FP16_REDUCTION = 2,
  MT_CUDNN_BENCHMARK = 3,
  MT_FLASH_SDP = 4,
  MT_MATH_SDP = 5,
};

// A truth value before libtorch 2.9, an enumeration since, whose zero allows the reduction.
template <typename T>
bool allows(T value) {
  if constexpr (std::is_same_v<T, bool>) return value;
  else return static_cast<int>(value) == 0;
}

MT_API int32_t mt_get_switch(int32_t which) {
  return mt::guarded(-1, [&]() -> int32_t {
    auto& context = at::globalContext();
    switch (which) {
      case MT_TF32_MATMUL: return context.allowTF32CuBLAS();
      case MT_TF32_CUDNN: return context.allowTF32CuDNN();
      case MT_FP16_REDUCTION: return allows(context.allowFP16ReductionCuBLAS());
      case MT_CUDNN_BENCHMARK: return context.benchmarkCuDNN();
      case MT_FLASH_SDP: return context.userEnabledFlashSDP();
      case MT_MATH_SDP: return context.userEnabledMathSDP();
      default: throw std::runtime_error("there is no switch " + std::to_string(which));
    }
  });
}

MT_API int32_t mt_set_switch(int32_t which, int32_t on) {
  return mt::guarded(-1, [&] {
    auto& context = at::globalContext();
    switch (which) {
      case MT_TF32_MATMUL: context.setAllowTF32CuBLAS(on != 0); break;
      case MT_TF32_CUDNN: context.setAllowTF32CuDNN(on != 0); break;
      case MT_FP16_REDUCTION: context.setAllowFP16ReductionCuBLAS(on != 0); break;
      case MT_CUDNN_BENCHMARK: context.setBenchmarkCuDNN(on != 0); break;
      case MT_FLASH_SDP: context.setSDPUseFlash(on != 0); break;
      case MT_MATH_SDP: context.setSDPUseMath(on != 0); break;
      default: throw std::runtime_error("there is no switch " + std::to_string(which));
    }
    return 0;
  });
}
