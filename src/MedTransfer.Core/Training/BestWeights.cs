using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Core.Training;

/// <summary>
/// A deep copy of a model's parameters and buffers. A reference would go on changing with the training, which is how
/// published "best" models came to be last ones.
/// </summary>
internal sealed class BestWeights : IDisposable
{
    private readonly Dictionary<string, Tensor> _copy = new(StringComparer.Ordinal);

    /// <summary>The kept tensors by state-dict name. They are never written to: a checkpoint may be reading them.</summary>
    public IReadOnlyDictionary<string, Tensor> Tensors => _copy;

    /// <summary>Takes the model's present state in place of what was kept.</summary>
    public void Keep(nn.Module model)
    {
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        foreach (var (name, tensor) in model.state_dict())
        {
            if (_copy.Remove(name, out var old)) old.Dispose();
            _copy[name] = Stable(tensor.detach()).DetachFromDisposeScope();
        }
    }

    /// <summary>Puts the kept state back into the model.</summary>
    public void Restore(nn.Module model) => StateCopy.Fill(model, _copy);

    /// <summary>A copy in the order in which files keep it.</summary>
    private static Tensor Stable(Tensor tensor) => tensor.is_contiguous() ? tensor.clone() : tensor.contiguous();

    public void Dispose()
    {
        foreach (var tensor in _copy.Values) tensor.Dispose();
        _copy.Clear();
    }
}
