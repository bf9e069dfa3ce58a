using System.Runtime.InteropServices;

namespace MedTransfer.Torch.Native;

internal static unsafe partial class Bridge
{
    [LibraryImport(Library)]
    internal static partial int mt_cuda_built();

    [LibraryImport(Library)]
    internal static partial int mt_cuda_current_device();

    [LibraryImport(Library)]
    internal static partial int mt_cuda_set_device(int index);

    [LibraryImport(Library)]
    internal static partial byte* mt_cuda_properties(int index, int* capability, long* bytes);

    [LibraryImport(Library)]
    internal static partial nint mt_cuda_stream_new(int index, int highPriority);

    [LibraryImport(Library)]
    internal static partial nint mt_cuda_stream_current(int index);

    [LibraryImport(Library)]
    internal static partial int mt_cuda_stream_set(nint stream);

    [LibraryImport(Library)]
    internal static partial int mt_cuda_stream_synchronize(nint stream);

    [LibraryImport(Library)]
    internal static partial int mt_cuda_stream_query(nint stream);

    [LibraryImport(Library)]
    internal static partial int mt_cuda_stream_free(nint stream);

    [LibraryImport(Library)]
    internal static partial int mt_cuda_record_stream(nint tensor, nint stream);

    [LibraryImport(Library)]
    internal static partial nint mt_cuda_event_new(int timing);

    [LibraryImport(Library)]
    internal static partial int mt_cuda_event_record(nint handle, nint stream);

    [LibraryImport(Library)]
    internal static partial int mt_cuda_event_block(nint handle, nint stream);

    [LibraryImport(Library)]
    internal static partial int mt_cuda_event_query(nint handle);

    [LibraryImport(Library)]
    internal static partial int mt_cuda_event_synchronize(nint handle);

    [LibraryImport(Library)]
    internal static partial int mt_cuda_event_elapsed(nint from, nint to, double* milliseconds);

    [LibraryImport(Library)]
    internal static partial int mt_cuda_event_free(nint handle);

    [LibraryImport(Library)]
    internal static partial nint mt_cuda_graph_new();

    [LibraryImport(Library)]
    internal static partial int mt_cuda_graph_begin(nint graph, ulong* pool);

    [LibraryImport(Library)]
    internal static partial int mt_cuda_graph_end(nint graph);

    [LibraryImport(Library)]
    internal static partial int mt_cuda_graph_replay(nint graph);

    [LibraryImport(Library)]
    internal static partial int mt_cuda_graph_pool(nint graph, ulong* pool);

    [LibraryImport(Library)]
    internal static partial int mt_cuda_graph_free(nint graph);

    [LibraryImport(Library)]
    internal static partial int mt_cuda_memory(int index, long* numbers);

    [LibraryImport(Library)]
    internal static partial int mt_cuda_reset_peak(int index);

    [LibraryImport(Library)]
    internal static partial int mt_cuda_empty_cache();
}
