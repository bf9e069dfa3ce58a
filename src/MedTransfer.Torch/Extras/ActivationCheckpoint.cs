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
/// The part's parameters get their gradients through <c>backward</c>, not through <c>autograd.grad</c> of them. Layers that
/// change state while computing (running statistics of batch normalisation) do so twice. The result requires a gradient
/// even where nothing inside does.
/// </remarks>
public static class ActivationCheckpoint
{
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
            return ((Segment)vars[0]).Function(inputs);
        }

        public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output)
        {
            var segment = (Segment)ctx.get_data(nameof(Segment));
            var saved = ctx.get_saved_variables();
            var inputs = saved.Select(input => input.detach().requires_grad_(input.requires_grad)).ToList();
            using (enable_grad())
            using (segment.Random.Restore())
            using (segment.Autocast.Restore())
            {
                var output = segment.Function(inputs);
                if (output.requires_grad) autograd.backward(output, grad_output);
            }

            return [null!, null!, .. inputs.Select(input => input.grad!)];
        }
    }
}
