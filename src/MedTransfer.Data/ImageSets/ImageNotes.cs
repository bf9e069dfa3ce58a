namespace MedTransfer.Data;

/// <summary>Counts what single images are noted for, so that a hundred thousand of them give one sentence.</summary>
internal sealed class ImageNotes
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, (int Count, string First)> _notes = new(StringComparer.Ordinal);

    public void Add(string name, IReadOnlyList<string> notes)
    {
        if (notes.Count == 0) return;
        lock (_lock)
        {
            foreach (var note in notes)
            {
                var (count, first) = _notes.GetValueOrDefault(note, (0, name));
                _notes[note] = (count + 1, string.CompareOrdinal(name, first) < 0 ? name : first);
            }
        }
    }

    /// <summary>"3 images (first a/x.jpg): the content is PNG".</summary>
    public IReadOnlyList<string> Sentences() =>
        [.. _notes.Select(n => $"{n.Value.Count} image{(n.Value.Count == 1 ? string.Empty : "s")} (first {n.Value.First}): {n.Key}")];
}
