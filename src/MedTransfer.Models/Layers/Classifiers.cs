using static TorchSharp.torch.nn;

namespace MedTransfer.Models;

/// <summary>Exchanges the last layer of a model.</summary>
internal static class Classifiers
{
    /// <summary>Takes <paramref name="old"/> out of its owner, disposes it and registers <paramref name="replacement"/> by the same name.</summary>
    internal static void Exchange(Module owner, string name, Module? old, Module? replacement)
    {
        owner.register_module(name, null!);
        if (replacement is not null)
        {
            replacement.train(owner.training);
            owner.register_module(name, replacement);
        }

        old?.Dispose();
    }
}
