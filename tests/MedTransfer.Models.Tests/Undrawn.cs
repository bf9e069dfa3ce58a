using MedTransfer.Torch;

namespace MedTransfer.Models.Tests;

/// <summary>Networks whose first weights nobody looks at.</summary>
internal static class Undrawn
{
    /// <summary>Builds a network with NaN for all that would be drawn at random.</summary>
    internal static T Build<T>(Func<T> build)
    {
        using (new UndrawnWeights()) return build();
    }
}
