using System.Runtime.InteropServices;

namespace MedTransfer.Torch.Native;

/// <summary>The flat C ABI of <c>native/src</c>; each function is described there.</summary>
internal static unsafe partial class Bridge
{
    private const string Library = BridgeLibrary.Name;

    static Bridge() => BridgeLibrary.Register();

    [LibraryImport(Library)]
    internal static partial byte* mt_last_error();

    [LibraryImport(Library)]
    internal static partial nint mt_last_exception();

    [LibraryImport(Library)]
    internal static partial void mt_last_exception_clear();

    [LibraryImport(Library)]
    internal static partial void mt_callback_give(nint results, nint tensor);

    [LibraryImport(Library)]
    internal static partial int mt_tensor_register_hook(nint tensor, nint target);

    [LibraryImport(Library)]
    internal static partial int mt_tensor_remove_hook(nint tensor, int position);

    [LibraryImport(Library)]
    internal static partial int mt_function_apply(nint forward, nint backward, nint* inputs, int count, nint results);

    [LibraryImport(Library)]
    internal static partial nint mt_tensors_new();

    [LibraryImport(Library)]
    internal static partial void mt_tensors_free(nint list);

    [LibraryImport(Library)]
    internal static partial int mt_tensors_count(nint list);

    [LibraryImport(Library)]
    internal static partial nint mt_tensors_get(nint list, int index);

    [LibraryImport(Library)]
    internal static partial int mt_context_save(nint context, nint tensors);

    [LibraryImport(Library)]
    internal static partial int mt_context_saved(nint context, nint tensors);

    [LibraryImport(Library)]
    internal static partial int mt_context_mark_dirty(nint context, nint tensors);

    [LibraryImport(Library)]
    internal static partial int mt_context_mark_non_differentiable(nint context, nint tensors);

    [LibraryImport(Library)]
    internal static partial void mt_context_materialize_grads(nint context, int value);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint mt_operator_find(string name, string overload);

    [LibraryImport(Library)]
    internal static partial int mt_operator_call(nint op, NativeValue* arguments, int count, NativeValue* results, int room);

    [LibraryImport(Library)]
    internal static partial int mt_operator_schema(nint op, byte* text, int room);

    [LibraryImport(Library)]
    internal static partial byte* mt_operator_argument(nint op, int index);

    [LibraryImport(Library)]
    internal static partial byte* mt_operator_refusal(nint op);

    [LibraryImport(Library)]
    internal static partial int mt_operator_names(byte* text, int room);

    [LibraryImport(Library)]
    internal static partial void mt_list_free(nint* handles);

    [LibraryImport(Library)]
    internal static partial void mt_tensor_free(nint tensor);

    [LibraryImport(Library)]
    internal static partial nint mt_tensor_alias(nint tensor);

    [LibraryImport(Library)]
    internal static partial nint mt_tensor_over(
        nint data, long* sizes, int dim, int dtype, delegate* unmanaged<nint, void> release, nint owner);

    [LibraryImport(Library), SuppressGCTransition]
    internal static partial long mt_live_tensors();

    [LibraryImport(Library), SuppressGCTransition]
    internal static partial long mt_created_tensors();

    [LibraryImport(Library), SuppressGCTransition]
    internal static partial long mt_cpu_bytes();

    [LibraryImport(Library), SuppressGCTransition]
    internal static partial long mt_cpu_peak_bytes();

    [LibraryImport(Library), SuppressGCTransition]
    internal static partial void mt_cpu_reset_peak();

    [LibraryImport(Library), SuppressGCTransition]
    internal static partial long mt_tensor_dim(nint tensor);

    [LibraryImport(Library), SuppressGCTransition]
    internal static partial long mt_tensor_numel(nint tensor);

    [LibraryImport(Library), SuppressGCTransition]
    internal static partial int mt_tensor_dtype(nint tensor);

    [LibraryImport(Library), SuppressGCTransition]
    internal static partial long mt_tensor_device(nint tensor);

    [LibraryImport(Library), SuppressGCTransition]
    internal static partial long mt_tensor_element_size(nint tensor);

    [LibraryImport(Library), SuppressGCTransition]
    internal static partial long mt_tensor_storage_offset(nint tensor);

    [LibraryImport(Library), SuppressGCTransition]
    internal static partial int mt_tensor_is_leaf(nint tensor);

    [LibraryImport(Library), SuppressGCTransition]
    internal static partial int mt_tensor_requires_grad(nint tensor);

    [LibraryImport(Library), SuppressGCTransition]
    internal static partial int mt_tensor_is_sparse(nint tensor);

    [LibraryImport(Library), SuppressGCTransition]
    internal static partial int mt_tensor_is_same(nint a, nint b);

    [LibraryImport(Library), SuppressGCTransition]
    internal static partial int mt_tensor_sizes(nint tensor, long* sizes);

    [LibraryImport(Library), SuppressGCTransition]
    internal static partial int mt_tensor_strides(nint tensor, long* strides);

    [LibraryImport(Library), SuppressGCTransition]
    internal static partial int mt_tensor_is_contiguous(nint tensor, int memoryFormat);

    [LibraryImport(Library), SuppressGCTransition]
    internal static partial int mt_tensor_is_lazy(nint tensor);

    [LibraryImport(Library)]
    internal static partial nint mt_tensor_data(nint tensor);

    [LibraryImport(Library)]
    internal static partial int mt_tensor_set_requires_grad(nint tensor, int value);

    [LibraryImport(Library)]
    internal static partial nint mt_tensor_grad(nint tensor);

    [LibraryImport(Library)]
    internal static partial int mt_tensor_set_grad(nint tensor, nint grad);

    [LibraryImport(Library)]
    internal static partial int mt_tensor_retain_grad(nint tensor);

    [LibraryImport(Library), SuppressGCTransition]
    internal static partial void mt_tensor_bump_version(nint tensor);

    [LibraryImport(Library)]
    internal static partial int mt_tensor_set_data(nint tensor, nint source);

    [LibraryImport(Library)]
    internal static partial int mt_backward(
        nint* tensors, int count, nint* grads, int gradCount, int retainGraph, int createGraph, nint* inputs, int inputCount);

    [LibraryImport(Library)]
    internal static partial int mt_grad(
        nint* outputs, int outputCount, nint* inputs, int inputCount, nint* grads, int gradCount,
        int retainGraph, int createGraph, int allowUnused, nint* results);

    [LibraryImport(Library), SuppressGCTransition]
    internal static partial int mt_grad_enabled();

    [LibraryImport(Library), SuppressGCTransition]
    internal static partial void mt_set_grad_enabled(int value);

    [LibraryImport(Library), SuppressGCTransition]
    internal static partial int mt_inference_enabled();

    [LibraryImport(Library)]
    internal static partial nint mt_inference_enter(int value);

    [LibraryImport(Library)]
    internal static partial void mt_inference_leave(nint guard);

    [LibraryImport(Library), SuppressGCTransition]
    internal static partial int mt_anomaly_enabled();

    [LibraryImport(Library), SuppressGCTransition]
    internal static partial int mt_anomaly_checks_nan();

    [LibraryImport(Library), SuppressGCTransition]
    internal static partial void mt_anomaly_set(int enabled, int checkNan);

    [LibraryImport(Library)]
    internal static partial int mt_autocast_enabled(int deviceType);

    [LibraryImport(Library)]
    internal static partial int mt_autocast_dtype(int deviceType);

    [LibraryImport(Library)]
    internal static partial int mt_autocast_set(int deviceType, int enabled, int dtype);

    [LibraryImport(Library)]
    internal static partial int mt_autocast_increment_nesting();

    [LibraryImport(Library)]
    internal static partial int mt_autocast_decrement_nesting();

    [LibraryImport(Library)]
    internal static partial void mt_autocast_clear_cache();

    [LibraryImport(Library)]
    internal static partial int mt_manual_seed(long seed);

    [LibraryImport(Library)]
    internal static partial nint mt_generator_new(ulong seed);

    [LibraryImport(Library)]
    internal static partial nint mt_generator_default(long device);

    [LibraryImport(Library)]
    internal static partial void mt_generator_free(nint generator);

    [LibraryImport(Library)]
    internal static partial long mt_generator_device(nint generator);

    [LibraryImport(Library)]
    internal static partial long mt_generator_current_seed(nint generator);

    [LibraryImport(Library)]
    internal static partial long mt_generator_seed(nint generator);

    [LibraryImport(Library)]
    internal static partial int mt_generator_manual_seed(nint generator, long seed);

    [LibraryImport(Library)]
    internal static partial nint mt_generator_get_state(nint generator);

    [LibraryImport(Library)]
    internal static partial int mt_generator_set_state(nint generator, nint state);

    [LibraryImport(Library)]
    internal static partial byte* mt_torch_version();

    [LibraryImport(Library)]
    internal static partial byte* mt_torch_config();

    [LibraryImport(Library)]
    internal static partial int mt_get_threads();

    [LibraryImport(Library)]
    internal static partial int mt_get_interop_threads();

    [LibraryImport(Library)]
    internal static partial int mt_set_interop_threads(int count);

    [LibraryImport(Library)]
    internal static partial int mt_set_threads(int count);

    [LibraryImport(Library)]
    internal static partial int mt_get_default_dtype();

    [LibraryImport(Library)]
    internal static partial int mt_set_default_dtype(int dtype);

    [LibraryImport(Library)]
    internal static partial int mt_set_deterministic(int on, int warnOnly);

    [LibraryImport(Library)]
    internal static partial int mt_is_deterministic();

    [LibraryImport(Library)]
    internal static partial int mt_cuda_available();

    [LibraryImport(Library)]
    internal static partial int mt_cudnn_available();

    [LibraryImport(Library)]
    internal static partial int mt_cuda_count();

    [LibraryImport(Library)]
    internal static partial int mt_cuda_synchronize(long index);

    [LibraryImport(Library)]
    internal static partial int mt_get_switch(int which);

    [LibraryImport(Library)]
    internal static partial int mt_set_switch(int which, int on);

    internal static bool IsOn(Switch which) => Check(mt_get_switch((int)which)) != 0;

    internal static void Set(Switch which, bool on) => Check(mt_set_switch((int)which, on ? 1 : 0));

    /// <summary>What the bridge answers where a tensor has no such number (<c>kNoAnswer</c>).</summary>
    private const long NoAnswer = long.MinValue;

    /// <summary>Turns a failure code of the bridge into libtorch's own message.</summary>
    /// <exception cref="ExternalException"><paramref name="code"/> is negative.</exception>
    internal static int Check(int code) => code >= 0 ? code : throw Failure();

    /// <summary>Turns a missing answer of the bridge into libtorch's own message.</summary>
    /// <exception cref="ExternalException"><paramref name="answer"/> is missing.</exception>
    internal static long Check(long answer) => answer != NoAnswer ? answer : throw Failure();

    /// <summary>Turns a null handle of the bridge into libtorch's own message.</summary>
    /// <exception cref="ExternalException"><paramref name="handle"/> is null.</exception>
    internal static nint Check(nint handle) => handle != 0 ? handle : throw Failure();

    /// <summary>The last failure on this thread. What a callback threw is thrown again as it was.</summary>
    internal static ExternalException Failure()
    {
        ManagedCallback.Rethrow();
        var message = Marshal.PtrToStringUTF8((nint)mt_last_error())?.Trim() ?? "libtorch failed without a message";
        return TorchOutOfMemoryException.IsMeantBy(message) ? new TorchOutOfMemoryException(message) : new ExternalException(message);
    }
}
