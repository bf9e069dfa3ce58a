namespace MedTransfer.Data;

/// <summary>Finds images that are equal in every pixel.</summary>
internal static class DuplicateSearch
{
    /// <summary>Groups of two and more samples, each in ascending order, the groups by their first sample.</summary>
    public static List<int[]> Exact(ImageTraits[] traits, SampleIndex samples)
    {
        var first = new Dictionary<(UInt128, UInt128), int>(traits.Length);
        var groups = new Dictionary<int, List<int>>();
        for (var i = 0; i < samples.Count; i++)
        {
            if (first.TryAdd((traits[i].High, traits[i].Low), i)) continue;
            var original = first[(traits[i].High, traits[i].Low)];
            if (!groups.TryGetValue(original, out var group)) groups.Add(original, group = [original]);
            group.Add(i);
        }

        return [.. groups.OrderBy(g => g.Key).Select(g => g.Value.ToArray())];
    }
}
