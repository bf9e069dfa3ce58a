namespace MedTransfer.Models;

/// <summary>Maps by their resolution.</summary>
internal static class Resolutions
{
    /// <summary>The last map of every resolution along a chain of layers, which are numbered from 0 below a name.</summary>
    /// <param name="name">The chain's name.</param>
    /// <param name="layers">Channels and stride of every layer.</param>
    /// <param name="reduction">What was lost before the first of them.</param>
    internal static ModelStage[] LastMaps(string name, IReadOnlyList<(int Channels, int Stride)> layers, int reduction = 1)
    {
        var found = new List<ModelStage>();
        for (var i = 0; i < layers.Count; i++)
        {
            reduction *= layers[i].Stride;
            if (i == layers.Count - 1 || layers[i + 1].Stride > 1) found.Add(new($"{name}.{i}", layers[i].Channels, reduction));
        }

        return [.. found];
    }
}
