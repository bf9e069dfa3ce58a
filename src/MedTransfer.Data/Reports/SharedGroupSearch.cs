namespace MedTransfer.Data;

/// <summary>Finds groups (patients) with samples in several splits.</summary>
internal static class SharedGroupSearch
{
    /// <summary>The groups, those with most samples first; null where no split knows its groups.</summary>
    public static IReadOnlyList<SharedGroup>? Find(ImageDataset dataset)
    {
        var splits = Enum.GetValues<Split>();
        if (splits.All(s => dataset[s].Groups is null)) return null;
        var counts = new Dictionary<string, long[]>(StringComparer.Ordinal);
        foreach (var split in splits)
        {
            foreach (var group in dataset[split].Groups ?? [])
            {
                if (!counts.TryGetValue(group, out var count)) counts.Add(group, count = new long[splits.Length]);
                count[(int)split]++;
            }
        }

        return [.. counts.Where(c => c.Value.Count(n => n > 0) > 1).OrderByDescending(c => c.Value.Sum()).ThenBy(c => c.Key, StringComparer.Ordinal)
            .Select(c => new SharedGroup(c.Key, new(c.Value[0], c.Value[1], c.Value[2])))];
    }
}
