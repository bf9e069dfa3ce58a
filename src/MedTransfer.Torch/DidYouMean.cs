namespace MedTransfer;

/// <summary>Finds the known name that somebody who mistyped a name most likely meant.</summary>
public static class DidYouMean
{
    /// <summary>The closest known name, or null where none is close enough to be a likely slip.</summary>
    /// <param name="given">The name as it was written.</param>
    /// <param name="known">The names that exist.</param>
    /// <returns>
    /// The name with the least edit distance (insertion, deletion, substitution, or swap of two neighbours, each 1; case
    /// and the separators <c>- _ .</c> do not count), where that is at most a third of the longer name; ties go to the
    /// first in ordinal order. A name that begins with what was given counts as close.
    /// </returns>
    public static string? Closest(string given, IEnumerable<string> known)
    {
        ArgumentNullException.ThrowIfNull(given);
        ArgumentNullException.ThrowIfNull(known);
        var wanted = Fold(given);
        (string? Name, int Distance) best = (null, int.MaxValue);
        foreach (var name in known.Order(StringComparer.Ordinal))
        {
            var folded = Fold(name);
            var distance = Distance(wanted, folded);
            var allowed = Math.Max(wanted.Length, folded.Length) / 3;
            if (wanted.Length >= 3 && folded.StartsWith(wanted, StringComparison.Ordinal)) distance = Math.Min(distance, allowed);
            if (distance <= allowed && distance < best.Distance) best = (name, distance);
        }

        return best.Name;
    }

    /// <summary>The sentence to append to a message: <c> Did you mean 'x'?</c> with a leading blank, or the empty string.</summary>
    /// <param name="given">The name as it was written.</param>
    /// <param name="known">The names that exist.</param>
    /// <returns>The sentence, or the empty string where no known name is close.</returns>
    public static string Sentence(string given, IEnumerable<string> known) =>
        Closest(given, known) is { } name ? $" Did you mean '{name}'?" : "";

    private static string Fold(string name) =>
        string.Concat(name.Where(c => c is not ('-' or '_' or '.' or ' '))).ToLowerInvariant();

    /// <summary>Optimal string alignment distance.</summary>
    private static int Distance(string a, string b)
    {
        var rows = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++) rows[i, 0] = i;
        for (var j = 0; j <= b.Length; j++) rows[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var change = a[i - 1] == b[j - 1] ? 0 : 1;
                rows[i, j] = Math.Min(Math.Min(rows[i - 1, j] + 1, rows[i, j - 1] + 1), rows[i - 1, j - 1] + change);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
                }
            }
        }

        return rows[a.Length, b.Length];
    }
}
