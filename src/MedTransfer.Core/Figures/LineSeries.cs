namespace MedTransfer.Core.Figures;

/// <summary>One line of a figure.</summary>
/// <param name="Label">Its name in the legend; an empty one is not there.</param>
/// <param name="Points">Its points in order.</param>
internal sealed record LineSeries(string Label, IReadOnlyList<LinePoint> Points)
{
    /// <summary>Whether the line is broken, as a reference among results is.</summary>
    internal bool Dashed { get; init; }

    /// <summary>Whether every point has a mark; without marks dashes tell several lines apart.</summary>
    internal bool Markers { get; init; }

    /// <summary>Its colour where that is not the next of the palette, as for a reference.</summary>
    internal string? Colour { get; init; }

    /// <summary>Whether the points are joined.</summary>
    internal bool Line { get; init; } = true;

    /// <summary>The longest stretches of points that are all wanted: what lies between them is a gap.</summary>
    internal IEnumerable<IReadOnlyList<LinePoint>> Stretches(Func<LinePoint, bool> isWanted)
    {
        var stretch = new List<LinePoint>();
        foreach (var point in Points)
        {
            if (isWanted(point))
            {
                stretch.Add(point);
                continue;
            }

            if (stretch.Count > 0) yield return stretch;
            stretch = [];
        }

        if (stretch.Count > 0) yield return stretch;
    }
}
