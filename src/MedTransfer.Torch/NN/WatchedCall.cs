using System.Runtime.CompilerServices;
using MedTransfer.Torch;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>
/// One call of a module with backward hooks: its inputs go through a node that passes them on and, in the backward pass, hands
/// their gradients to the hooks; a hook on the result's gradient keeps that until then.
/// </summary>
internal sealed class WatchedCall
{
    private readonly nn.Module module;
    private readonly BackwardHook[] hooks;
    private readonly int inputs;
    private readonly int[] places;
    private Tensor? ofResult;

    private WatchedCall(nn.Module module, BackwardHook[] hooks, object?[] items)
    {
        this.module = module;
        this.hooks = hooks;
        inputs = items.Length;
        places = [.. Enumerable.Range(0, items.Length).Where(i => items[i] is Tensor { requires_grad: true })];
    }

    /// <summary>Runs a forward pass so that the hooks run in its backward pass.</summary>
    /// <param name="module">The module.</param>
    /// <param name="hooks">Its hooks.</param>
    /// <param name="inputs">Its input, or a tuple of several.</param>
    /// <param name="forward">Its computation.</param>
    public static TResult Run<TInputs, TResult>(nn.Module module, BackwardHook[] hooks, TInputs inputs, Func<TInputs, TResult> forward)
    {
        if (!is_grad_enabled())
        {
            return forward(inputs);
        }

        object?[] items = inputs is ITuple tuple ? [.. Enumerable.Range(0, tuple.Length).Select(i => tuple[i])] : [inputs];
        var call = new WatchedCall(module, hooks, items);
        List<Tensor> passed = call.places.Length == 0 ? [] : Passage.apply([call, .. call.places.Select(p => items[p]!)]);
        object? result = null;
        try
        {
            for (int i = 0; i < passed.Count; i++)
            {
                items[call.places[i]] = passed[i];
            }

            result = forward(inputs is ITuple ? (TInputs)Activator.CreateInstance(typeof(TInputs), items)! : (TInputs)items[0]!);
            if (result is not Tensor output)
            {
                throw new InvalidOperationException(
                    $"Backward hooks are for modules that give one tensor; {module.GetName()} gave {result?.GetType().Name ?? "null"}.");
            }

            if (output.requires_grad)
            {
                output.RegisterHook(call.Arrived);
            }

            return (TResult)result;
        }
        finally
        {
            foreach (Tensor tensor in passed)
            {
                if (!ReferenceEquals(tensor, result))
                {
                    tensor.Dispose();
                }
            }
        }
    }

    private void Arrived(Tensor gradient)
    {
        ofResult?.Dispose();
        ofResult = gradient.alias().DetachFromDisposeScope();
        if (places.Length == 0)
        {
            RunHooks([]);
        }
    }

    private Tensor?[] RunHooks(IReadOnlyList<Tensor?> gradients)
    {
        var ofInputs = new Tensor?[inputs];
        for (int i = 0; i < places.Length; i++)
        {
            ofInputs[places[i]] = gradients[i];
        }

        try
        {
            foreach (BackwardHook hook in hooks)
            {
                Tensor?[] given = hook(module, ofInputs, [ofResult]) ?? ofInputs;
                ofInputs = given.Length == inputs ? given
                    : throw new InvalidOperationException(
                        $"A backward hook of {module.GetName()} gave {given.Length} gradients; the module has {inputs} inputs. "
                        + "Give one for each, or null to keep them.");
            }
        }
        finally
        {
            ofResult?.Dispose();
            ofResult = null;
        }

        return [.. places.Select(p => ofInputs[p])];
    }

    /// <summary>Gives its tensors on as they are; in the backward pass the hooks see and may replace their gradients.</summary>
    private sealed class Passage : autograd.MultiTensorFunction<Passage>
    {
        private WatchedCall? call;

        public override string Name => "BackwardHook";

        public override List<Tensor> forward(autograd.AutogradContext ctx, params object[] vars)
        {
            call = (WatchedCall)vars[0];
            return [.. vars.Skip(1).Select(v => ((Tensor)v).alias())];
        }

        public override List<Tensor> backward(autograd.AutogradContext ctx, List<Tensor> grad_outputs) =>
            [null!, .. call!.RunHooks(grad_outputs).Select(g => g!)];
    }
}
