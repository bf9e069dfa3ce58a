using MedTransfer.Torch;
using MedTransfer.Torch.Native;

namespace TorchSharp.Modules;

/// <summary>
/// Steps one group of parameters. Dense float and double parameters on the processor are changed in a single pass over
/// memory, in parallel blocks; all others together by libtorch's list operators. Arrays are kept from step to step.
/// </summary>
internal abstract class GroupStep : IDisposable
{
    private const int BlockElements = 1 << 15;
    private const int ContiguousFormat = 0;
    private const int ChannelsLastFormat = 2;

    private readonly nint[] gradients;
    private readonly Action<int> runBlock;
    private readonly List<int> forOperators = [];
    private StepBlock[] blocks = [];
    private int blockCount;
    private long elements;

    protected GroupStep(Parameter[] parameters, OptimizerState[] states)
    {
        Parameters = parameters;
        States = states;
        gradients = new nint[parameters.Length];
        runBlock = i => Run(in blocks[i]);
    }

    public Parameter[] Parameters { get; }

    public IReadOnlyList<OptimizerState> States { get; }

    /// <summary>Steps every parameter that has a gradient.</summary>
    public void Run()
    {
        try
        {
            Prepare();
            if (elements > BlockElements && TorchThreads.Count > 1)
            {
                Parallel.For(0, blockCount, new ParallelOptions { MaxDegreeOfParallelism = TorchThreads.Count }, runBlock);
            }
            else
            {
                for (int i = 0; i < blockCount; i++)
                {
                    runBlock(i);
                }
            }

            if (forOperators.Count > 0)
            {
                RunOperators();
            }
        }
        finally
        {
            Release();
        }
    }

    public void Dispose()
    {
        foreach (OptimizerState state in States)
        {
            (state as IDisposable)?.Dispose();
        }
    }

    /// <summary>Reads the options for the coming step.</summary>
    protected abstract void ReadOptions();

    /// <summary>Makes the state ready for the coming step and counts it.</summary>
    protected abstract void Advance(int index);

    /// <summary>The state tensors of a parameter, in the order of the block's fields.</summary>
    protected abstract (torch.Tensor? First, torch.Tensor? Second, torch.Tensor? Third) Tensors(int index);

    /// <summary>Adds the rule's numbers for a parameter.</summary>
    protected abstract void Describe(int index, ref StepBlock block);

    /// <summary>Changes one stretch of memory.</summary>
    protected abstract void Run(in StepBlock block);

    /// <summary>Changes parameters that have the same number of steps behind them.</summary>
    protected abstract void RunOperators(int[] indices, torch.Tensor[] parameters, torch.Tensor[] gradients);

    /// <summary>What parameters must share to be changed by one call of the list operators.</summary>
    protected abstract long OperatorKey(int index);

    /// <summary>One state tensor of each of several parameters.</summary>
    protected static torch.Tensor[] Select(int[] indices, Func<int, torch.Tensor> state) => Array.ConvertAll(indices, i => state(i));

    private static int FormatOf(nint tensor) =>
        Bridge.mt_tensor_is_contiguous(tensor, ContiguousFormat) != 0 ? ContiguousFormat
        : Bridge.mt_tensor_is_contiguous(tensor, ChannelsLastFormat) != 0 ? ChannelsLastFormat
        : -1;

    private void Prepare()
    {
        ReadOptions();
        blockCount = 0;
        elements = 0;
        forOperators.Clear();
        for (int i = 0; i < Parameters.Length; i++)
        {
            gradients[i] = Bridge.mt_tensor_grad(Parameters[i].Handle);
            if (gradients[i] == 0)
            {
                continue;
            }

            Advance(i);
            if (AddBlocks(i))
            {
                Bridge.mt_tensor_bump_version(Parameters[i].Handle);
            }
            else
            {
                forOperators.Add(i);
            }
        }
    }

    private bool AddBlocks(int index)
    {
        nint parameter = Parameters[index].Handle;
        var type = (torch.ScalarType)Bridge.mt_tensor_dtype(parameter);
        int format = FormatOf(parameter);
        if (type is not (torch.ScalarType.Float32 or torch.ScalarType.Float64) || format < 0 || !Fits(gradients[index], parameter, format))
        {
            return false;
        }

        (torch.Tensor? first, torch.Tensor? second, torch.Tensor? third) = Tensors(index);
        if (!Fits(first, parameter, format) || !Fits(second, parameter, format) || !Fits(third, parameter, format))
        {
            return false;
        }

        var block = new StepBlock
        {
            Values = Bridge.mt_tensor_data(parameter),
            Gradient = Bridge.mt_tensor_data(gradients[index]),
            First = first is null ? 0 : Bridge.mt_tensor_data(first.Handle),
            Second = second is null ? 0 : Bridge.mt_tensor_data(second.Handle),
            Third = third is null ? 0 : Bridge.mt_tensor_data(third.Handle),
            IsDouble = type == torch.ScalarType.Float64,
        };
        Describe(index, ref block);
        long size = block.IsDouble ? sizeof(double) : sizeof(float);
        for (long left = Bridge.mt_tensor_numel(parameter); left > 0; left -= block.Count)
        {
            block.Count = (int)Math.Min(left, BlockElements);
            if (blockCount == blocks.Length)
            {
                Array.Resize(ref blocks, Math.Max(64, 2 * blocks.Length));
            }

            blocks[blockCount++] = block;
            elements += block.Count;
            block.Skip(block.Count * size);
        }

        return true;
    }

    private static bool Fits(torch.Tensor? state, nint parameter, int format) => state is null || Fits(state.Handle, parameter, format);

    private static bool Fits(nint tensor, nint parameter, int format) =>
        Bridge.mt_tensor_device(tensor) >> 16 == (long)DeviceType.CPU
        && Bridge.mt_tensor_dtype(tensor) == Bridge.mt_tensor_dtype(parameter)
        && Bridge.mt_tensor_is_sparse(tensor) == 0
        && Bridge.mt_tensor_is_contiguous(tensor, format) != 0;

    private void RunOperators()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        foreach (IGrouping<long, int> alike in forOperators.GroupBy(OperatorKey))
        {
            int[] indices = [.. alike];
            torch.Tensor[] lent = Array.ConvertAll(indices, i =>
            {
                var gradient = new torch.Tensor(gradients[i]);
                gradients[i] = 0;
                return gradient;
            });
            RunOperators(indices, Array.ConvertAll(indices, i => (torch.Tensor)Parameters[i]), lent);
        }
    }

    private void Release()
    {
        for (int i = 0; i < gradients.Length; i++)
        {
            if (gradients[i] != 0)
            {
                Bridge.mt_tensor_free(gradients[i]);
                gradients[i] = 0;
            }
        }
    }
}
