using MedTransfer.Torch;
using MedTransfer.Torch.Native;

namespace TorchSharp.Modules;

/// <summary>
/// The memory of parameters for one pass, in blocks that several threads take. A parameter fits when it, its gradient and
/// its state are dense floats or doubles on the processor and lie in memory in one order.
/// </summary>
internal sealed class StepBlocks
{
    private const int BlockElements = 1 << 15;
    private const int ContiguousFormat = 0;
    private const int ChannelsLastFormat = 2;

    private readonly Action<int> runBlock;
    private StepBlock[] blocks = [];
    private int count;
    private long elements;

    /// <summary>Creates an empty list.</summary>
    /// <param name="run">What to do with a block.</param>
    public StepBlocks(RunBlock run)
    {
        runBlock = i => run(in blocks[i]);
    }

    public delegate void RunBlock(in StepBlock block);

    public void Clear()
    {
        count = 0;
        elements = 0;
    }

    /// <summary>Runs all blocks; every block is computed alike on whatever thread.</summary>
    public void Run()
    {
        if (elements > BlockElements && TorchThreads.Count > 1)
        {
            Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = TorchThreads.Count }, runBlock);
            return;
        }

        for (int i = 0; i < count; i++)
        {
            runBlock(i);
        }
    }

    /// <summary>Adds a parameter if it fits.</summary>
    /// <returns>Whether it was added; it then counts as changed for autograd.</returns>
    public bool TryAdd(int index, nint parameter, nint gradient, torch.Tensor? first, torch.Tensor? second, torch.Tensor? third)
    {
        var type = (torch.ScalarType)Bridge.mt_tensor_dtype(parameter);
        int format = FormatOf(parameter);
        if (type is not (torch.ScalarType.Float32 or torch.ScalarType.Float64)
            || format < 0
            || !Fits(gradient, parameter, format)
            || !Fits(first, parameter, format)
            || !Fits(second, parameter, format)
            || !Fits(third, parameter, format))
        {
            return false;
        }

        var block = new StepBlock
        {
            Index = index,
            Values = Bridge.mt_tensor_data(parameter),
            Gradient = Bridge.mt_tensor_data(gradient),
            First = Data(first),
            Second = Data(second),
            Third = Data(third),
            IsDouble = type == torch.ScalarType.Float64,
        };
        long size = block.IsDouble ? sizeof(double) : sizeof(float);
        for (long left = Bridge.mt_tensor_numel(parameter); left > 0; left -= block.Count)
        {
            block.Count = (int)Math.Min(left, BlockElements);
            Add(in block);
            block.Skip(block.Count * size);
        }

        Bridge.mt_tensor_bump_version(parameter);
        return true;
    }

    private static int FormatOf(nint tensor) =>
        Bridge.mt_tensor_is_contiguous(tensor, ContiguousFormat) != 0 ? ContiguousFormat
        : Bridge.mt_tensor_is_contiguous(tensor, ChannelsLastFormat) != 0 ? ChannelsLastFormat
        : -1;

    private static nint Data(torch.Tensor? state) => state is null ? 0 : Bridge.mt_tensor_data(state.Handle);

    private static bool Fits(torch.Tensor? state, nint parameter, int format) => state is null || Fits(state.Handle, parameter, format);

    private static bool Fits(nint tensor, nint parameter, int format) =>
        Bridge.mt_tensor_device(tensor) >> 16 == (long)DeviceType.CPU
        && Bridge.mt_tensor_dtype(tensor) == Bridge.mt_tensor_dtype(parameter)
        && Bridge.mt_tensor_is_sparse(tensor) == 0
        && Bridge.mt_tensor_is_contiguous(tensor, format) != 0;

    private void Add(in StepBlock block)
    {
        if (count == blocks.Length)
        {
            Array.Resize(ref blocks, Math.Max(64, 2 * blocks.Length));
        }

        blocks[count++] = block;
        elements += block.Count;
    }
}
