using MedTransfer.Torch.Native;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Torch;

/// <summary>
/// Trades time for memory: a part of a network keeps only its inputs for the backward pass and computes its inner
/// activations again when they are needed (Chen et al. 2016, arXiv:1604.06174). Gradients are the same, bit for bit, on the
/// processor: random numbers and mixed precision are as they were in the first computation.
/// </summary>
/// <remarks>
/// The part's parameters get their gradients through <c>backward</c>, not through <c>autograd.grad</c> of them. Batch
/// normalisation counts a batch once: its running statistics stay in the second computation. The part must not change its
/// input in place. The result requires a gradient even where nothing inside does.
/// </remarks>
public static class ActivationCheckpoint
{
    [ThreadStatic]
    private static bool ofBlocks;

    [ThreadStatic]
    private static bool isRecomputing;

    /// <summary>Whether this thread computes a part for the second time.</summary>
    internal static bool IsRecomputing => isRecomputing;

    /// <summary>
    /// Until the result is disposed, every outermost <see cref="TorchSharp.Modules.Sequential"/> that this thread runs keeps
    /// what goes from block to block and nothing inside the blocks (its modules that have parts of their own).
    /// </summary>
    public static IDisposable Blocks()
    {
        var before = ofBlocks;
        ofBlocks = true;
        return new OnDispose(() => ofBlocks = before);
    }

    /// <summary>Runs a module of a chain, as a block where blocks are checkpointed.</summary>
    internal static Tensor Step(nn.IModule<Tensor, Tensor> step, Tensor input) =>
        ofBlocks && step is nn.Module module && module.children().Any() ? Run(step.call, input) : step.call(input);

    /// <summary>Computes <paramref name="function"/> of one tensor without keeping what it makes inside.</summary>
    public static Tensor Run(Func<Tensor, Tensor> function, Tensor input)
    {
        ArgumentNullException.ThrowIfNull(function);
        ArgumentNullException.ThrowIfNull(input);
        return Run(inputs => function(inputs[0]), [input]);
    }

    /// <summary>Computes <paramref name="function"/> of several tensors without keeping what it makes inside.</summary>
    public static Tensor Run(Func<IReadOnlyList<Tensor>, Tensor> function, IReadOnlyList<Tensor> inputs)
    {
        ArgumentNullException.ThrowIfNull(function);
        ArgumentNullException.ThrowIfNull(inputs);
        if (!is_grad_enabled()) return function(inputs);

        // Something must require a gradient for the function to be recorded, also where the inputs are data.
        using var anchor = empty(0, requires_grad: true);
        return Recomputed.apply([new Segment(function), anchor, .. inputs]);
    }

    private static OnDispose Again()
    {
        var (recomputing, blocks) = (isRecomputing, ofBlocks);
        (isRecomputing, ofBlocks) = (true, false);
        return new(() => (isRecomputing, ofBlocks) = (recomputing, blocks));
    }

    /// <summary>The part of the network, and what its first computation found around it.</summary>
    private sealed class Segment(Func<IReadOnlyList<Tensor>, Tensor> function)
    {
        public Func<IReadOnlyList<Tensor>, Tensor> Function { get; } = function;

        public AutocastState Autocast { get; } = AutocastState.Capture();

        public RandomState Random { get; } = RandomState.Capture();
    }

    private sealed class Recomputed : autograd.SingleTensorFunction<Recomputed>
    {
        public override string Name => nameof(ActivationCheckpoint);

        public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
        {
            ctx.save_data(nameof(Segment), vars[0]);
            var inputs = vars.Skip(2).Cast<Tensor>().ToList();
            ctx.save_for_backward(inputs);
            var around = ofBlocks;
            ofBlocks = false;
            try
            {
                return ((Segment)vars[0]).Function(inputs);
            }
            finally
            {
                ofBlocks = around;
            }
        }

        public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output)
        {
            var segment = (Segment)ctx.get_data(nameof(Segment));
            var saved = ctx.get_saved_variables();
            var inputs = saved.Select(input => input.detach().requires_grad_(input.requires_grad)).ToList();
            using (enable_grad())
            using (segment.Random.Restore())
            using (segment.Autocast.Restore())
            using (Again())
            {
                var output = segment.Function(inputs);
                if (output.requires_grad) autograd.backward(output, grad_output);
            }

            return [null!, null!, .. inputs.Select(input => input.grad!)];
        }
    }
}
