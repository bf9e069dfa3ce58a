using static TorchSharp.torch.nn;

namespace MedTransfer.Models;

/// <summary>A network in evaluation mode; when disposed, every module is in the mode again that it was in before.</summary>
public sealed class EvaluationScope : IDisposable
{
    private readonly (Module Module, bool Training)[] _before;

    /// <summary>Puts a network in evaluation mode.</summary>
    /// <param name="network">The network with all its modules; it stays the caller's.</param>
    public EvaluationScope(Module network)
    {
        ArgumentNullException.ThrowIfNull(network);
        _before = [.. network.modules().Prepend(network).Select(m => (m, m.training))];
        network.eval();
    }

    /// <inheritdoc/>
    /// <remarks>Setting a module sets all within it, so the outer ones come first.</remarks>
    public void Dispose()
    {
        foreach (var (module, training) in _before)
        {
            if (module.training != training) module.train(training);
        }
    }
}
