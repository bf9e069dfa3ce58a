namespace MedTransfer.Weights;

/// <summary>Finds values that hold themselves or are nested without reason, so that whoever walks through them need not care.</summary>
internal static class PickleNesting
{
    // Checkpoints nest their dicts five deep or so.
    private const int Deepest = 500;

    /// <summary>What is wrong, or null.</summary>
    internal static string? Fault(object? root)
    {
        // A value that was walked through once is not entered again: its depth is remembered.
        var heights = new Dictionary<object, int>(ReferenceEqualityComparer.Instance);
        var open = new Stack<(object Value, IEnumerator<object?> Inside, int Height)>();
        Enter(root);
        while (open.TryPop(out var at))
        {
            if (!at.Inside.MoveNext())
            {
                heights[at.Value] = at.Height;
                Raise(at.Height + 1);
                continue;
            }

            open.Push(at);
            var child = at.Inside.Current;
            if (Children(child) is null) continue;
            if (!heights.TryGetValue(child!, out var height)) Enter(child);
            else if (height < 0) return "a value holds itself";
            else Raise(height + 1);
            if (open.Count > Deepest || open.Peek().Height > Deepest) return $"values are nested more than {Deepest} deep";
        }

        return null;

        void Enter(object? value)
        {
            if (Children(value) is not { } inside) return;
            heights[value!] = -1;
            open.Push((value!, inside.GetEnumerator(), 0));
        }

        void Raise(int height)
        {
            if (open.TryPop(out var parent)) open.Push(parent with { Height = Math.Max(parent.Height, height) });
        }
    }

    private static IEnumerable<object?>? Children(object? value) => value switch
    {
        PickleTuple { Items.Length: > 0 } tuple => tuple.Items,
        PickleList list => list.Items,
        PickleDict dict => dict.Items.SelectMany(i => new[] { i.Key, i.Value }),
        PickleObject { State: not null } made => [made.State],
        _ => null,
    };
}
