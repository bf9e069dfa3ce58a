using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Core.Training;

/// <summary>Writes values over the parameters and buffers of a module.</summary>
internal static class StateCopy
{
    /// <summary>Fills the whole state of a module.</summary>
    /// <param name="module">The module.</param>
    /// <param name="values">A value for each of its state-dict names, of the same shape.</param>
    public static void Fill(nn.Module module, IReadOnlyDictionary<string, Tensor> values)
    {
        using var guard = no_grad();
        foreach (var (name, tensor) in module.state_dict()) tensor.copy_(values[name]);
    }
}
