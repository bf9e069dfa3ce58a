using static TorchSharp.torch.nn;

namespace MedTransfer.Core.Features;

/// <summary>A network in evaluation mode; afterwards every module is in the mode that it was in before.</summary>
internal sealed class EvaluationScope : IDisposable
{
    private readonly (Module Module, bool Training)[] _before;

    public EvaluationScope(Module network)
    {
        _before = [.. network.modules().Prepend(network).Select(m => (m, m.training))];
        network.eval();
    }

    /// <remarks>Setting a module sets all within it, so the outer ones come first.</remarks>
    public void Dispose()
    {
        foreach (var (module, training) in _before)
        {
            if (module.training != training) module.train(training);
        }
    }
}
