using static TorchSharp.torch.nn;

namespace MedTransfer.Models;

/// <summary>Walks a model as PyTorch's <c>modules()</c> does, so that the same seed draws the same initial weights.</summary>
internal static class ModuleTree
{
    /// <summary>All modules below this one, each before what it holds.</summary>
    internal static IEnumerable<Module> DepthFirst(this Module module) =>
        module.children().SelectMany(child => child.DepthFirst().Prepend(child));
}
