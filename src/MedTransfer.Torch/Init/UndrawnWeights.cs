using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Torch;

/// <summary>
/// While one is open, <c>nn.init</c> puts NaN where it would draw at random on this thread. Drawing the first weights of a large network
/// takes many times longer than all that a test asks of it, and is in vain where only names and shapes count or all weights are
/// overwritten; one that is not shows in whatever is computed. Tests alone use it.
/// </summary>
internal sealed class UndrawnWeights : IDisposable
{
    [ThreadStatic]
    private static int _open;

    private readonly int _thread = Environment.CurrentManagedThreadId;

    internal UndrawnWeights() => _open++;

    /// <summary>Leaves out a draw, if one is open.</summary>
    /// <returns>Whether it was left out.</returns>
    internal static bool Skip(Tensor tensor)
    {
        if (_open == 0) return false;
        using (no_grad()) Aten.FillInPlace_Scalar.CallVoid(tensor, double.NaN);
        return true;
    }

    public void Dispose()
    {
        if (_thread != Environment.CurrentManagedThreadId) throw new InvalidOperationException("It ends on another thread than it began on.");
        _open--;
    }
}
