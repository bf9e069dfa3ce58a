namespace TorchSharp.Modules;

/// <summary>
/// Steps a group by a rule that looks at each element by itself: dense float and double parameters on the processor are
/// changed in a single pass over memory, in parallel blocks; all others by libtorch's operators.
/// </summary>
/// <typeparam name="TSettings">The options of the rule.</typeparam>
/// <typeparam name="TNumbers">The numbers of the rule that depend on a parameter's own steps.</typeparam>
internal abstract class KernelStep<TSettings, TNumbers> : RuleStep<TSettings, TNumbers>
    where TNumbers : struct, IEquatable<TNumbers>
{
    private readonly StepBlocks blocks;

    /// <summary>Creates the step.</summary>
    /// <param name="read">Reads the options for a step.</param>
    protected KernelStep(Func<TSettings> read)
        : base(read)
    {
        blocks = new StepBlocks((in StepBlock block) => Run(in block, NumbersOf(block.Index)));
    }

    /// <summary>Whether the rule looks at each element by itself with its options of now.</summary>
    protected virtual bool HasKernel => true;

    /// <summary>Changes one stretch of memory.</summary>
    protected abstract void Run(in StepBlock block, TNumbers numbers);

    private protected sealed override bool TryKernel(int index, nint gradient) =>
        HasKernel && blocks.TryAdd(index, Parameters[index].Handle, gradient, Tensor(index, 0), Tensor(index, 1), Tensor(index, 2));

    private protected sealed override void RunKernels()
    {
        blocks.Run();
        blocks.Clear();
    }
}
