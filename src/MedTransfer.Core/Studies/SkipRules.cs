namespace MedTransfer.Core.Studies;

/// <summary>Applies the constraints of a study, and finds those that say nothing about it.</summary>
internal sealed class SkipRules(IReadOnlyList<StudySkip> rules)
{
    private readonly bool[] _used = new bool[rules.Count];
    private readonly Dictionary<string, HashSet<string>> _seen = new(StringComparer.Ordinal);

    /// <summary>Whether a combination is left out with this seed.</summary>
    internal bool Skips(PlannedRun outline, long seed)
    {
        var skips = false;
        for (var i = 0; i < rules.Count; i++)
        {
            var matches = true;
            foreach (var (factor, values) in rules[i].Match)
            {
                var value = factor == StudyFactors.Seed ? StudyFactors.Number(seed) : StudyFactors.Of(outline, factor);
                Seen(factor).Add(value);
                matches &= values.Contains(value, StringComparer.Ordinal);
            }

            _used[i] |= matches;
            skips |= matches;
        }

        return skips;
    }

    /// <summary>Constraints that match nothing, with the values that there are.</summary>
    internal IEnumerable<string> FindFaults()
    {
        for (var i = 0; i < rules.Count; i++)
        {
            var strange = rules[i].Match.SelectMany(m => m.Value.Where(v => !Seen(m.Key).Contains(v)).Select(v => (Factor: m.Key, Value: v))).ToArray();
            foreach (var (factor, value) in strange)
                yield return $"skip[{i}].{factor}: no run has the {factor} '{value}'; there are {string.Join(", ", Seen(factor))}.{DidYouMean.Sentence(value, Seen(factor))}";
            if (strange.Length == 0 && !_used[i]) yield return $"skip[{i}]: matches no combination of the study, so it leaves nothing out";
        }
    }

    private HashSet<string> Seen(string factor) => _seen.TryGetValue(factor, out var values) ? values : _seen[factor] = new(StringComparer.Ordinal);
}
