using static TorchSharp.torch;

namespace MedTransfer.Models;

/// <summary>Draws from a seed and leaves the global random state as it was.</summary>
internal static class SeededDraw
{
    /// <summary>Runs the drawing; without a seed it takes from the global state.</summary>
    internal static T Run<T>(long? seed, Func<T> draw)
    {
        if (seed is null) return draw();
        using var before = random.get_rng_state();
        try
        {
            random.manual_seed(seed.Value);
            return draw();
        }
        finally
        {
            random.set_rng_state(before);
        }
    }
}
