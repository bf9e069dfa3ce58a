using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Core.Training;

/// <summary>A module's buffers as they were before a step: batch norm has taken up a batch before its loss is known.</summary>
internal sealed class BufferCopy(nn.Module module) : IDisposable
{
    private readonly Dictionary<string, Tensor> _copy = new(StringComparer.Ordinal);

    /// <summary>Takes the buffers' present values.</summary>
    public void Take()
    {
        using var guard = no_grad();
        foreach (var (name, buffer) in module.named_buffers())
        {
            if (_copy.TryGetValue(name, out var kept)) kept.copy_(buffer);
            else _copy[name] = buffer.detach().clone().DetachFromDisposeScope();
        }
    }

    /// <summary>Puts them back.</summary>
    public void Restore()
    {
        using var guard = no_grad();
        foreach (var (name, buffer) in module.named_buffers()) buffer.copy_(_copy[name]);
    }

    public void Dispose()
    {
        foreach (var tensor in _copy.Values) tensor.Dispose();
        _copy.Clear();
    }
}
