namespace MedTransfer.Data;

/// <summary>Gives every image of a set its split: as the set says, and drawn where it says nothing.</summary>
internal sealed class SplitAssignment(ImageSet set, ImageSetOptions options)
{
    private readonly IReadOnlyList<ImageSample> _samples = set.Samples;
    private readonly List<string> _notes = [];

    /// <summary>What was drawn, in a sentence each.</summary>
    public IReadOnlyList<string> Notes => _notes;

    /// <summary>The images of each split, in the order of the set.</summary>
    /// <exception cref="InvalidConfigurationException">A patient is in two of the given splits, or the images are too few to be divided.</exception>
    public SplitIndices Assign()
    {
        var splits = _samples.Select(s => s.Split).ToArray();
        var given = splits.OfType<Split>().ToHashSet();
        if (given.Count == 0) Draw(splits, [.. Enumerable.Range(0, splits.Length)], options.Fractions);
        else if (!given.Contains(Split.Train)) throw new InvalidConfigurationException($"{set.Path} gives no training images.");
        else DrawMissing(splits, given);
        var result = SplitIndices.From(splits);
        CheckPatients(result);
        return result;
    }

    /// <summary>Splits that the set does not have are taken from its training images, in the proportion of the shares.</summary>
    private void DrawMissing(Split?[] splits, HashSet<Split> given)
    {
        var (validation, test) = (Share(Split.Validation), Share(Split.Test));
        if (validation + test == 0) return;
        var whole = options.Fractions.Train + validation + test;
        var training = Enumerable.Range(0, splits.Length).Where(i => splits[i] == Split.Train).ToArray();
        Draw(splits, training, new SplitFractions(1 - ((validation + test) / whole), validation / whole, test / whole));

        double Share(Split split) => given.Contains(split) ? 0 : options.Fractions[split];
    }

    private void Draw(Split?[] splits, int[] among, SplitFractions fractions)
    {
        var (drawn, way) = Divide(among, fractions);
        foreach (var split in Enum.GetValues<Split>())
        {
            foreach (var i in drawn[split]) splits[among[i]] = split;
        }

        _notes.Add($"Split {way} with seed {options.Seed} into {drawn.Train.Length} training, {drawn.Validation.Length} validation and {drawn.Test.Length} test images of {among.Length}.");
    }

    private (SplitIndices Indices, string Way) Divide(int[] among, SplitFractions fractions)
    {
        var samples = Array.ConvertAll(among, i => _samples[i]);
        var labels = Array.ConvertAll(samples, s => s.Label);
        var patients = samples.Any(s => s.Patient is not null) ? Array.ConvertAll(samples, s => s.Patient ?? string.Empty) : null;
        if (set.Task == LearningTask.MultiLabel)
        {
            var findings = Array.ConvertAll(samples, s => Enumerable.Range(0, s.Findings!.Length).Where(f => s.Findings[f] == 1).ToArray());
            return (Splitting.ByGroup(patients ?? Array.ConvertAll(samples, _ => string.Empty), findings, fractions, options.Seed), patients is null ? "by findings" : "by patient and findings");
        }

        if (patients is not null) return (Splitting.ByGroup(patients, labels, fractions, options.Seed), "by patient and class");
        if (labels.CountBy(l => l).FirstOrDefault(c => c.Value == 1) is { Value: 1 } lonely)
            throw new InvalidConfigurationException($"{set.Path}: the class '{set.Classes[lonely.Key]}' has only 1 image to be divided among the splits; at least 2 are needed. Leave the class out, or give the splits yourself.");
        return (Splitting.Stratified(labels, fractions, options.Seed), "by class");
    }

    private void CheckPatients(SplitIndices splits)
    {
        var seen = new Dictionary<string, (Split Split, string Name)>(StringComparer.Ordinal);
        foreach (var split in Enum.GetValues<Split>())
        {
            foreach (var i in splits[split])
            {
                if (_samples[(int)i] is not { Patient: { Length: > 0 } patient, Name: var name }) continue;
                if (seen.TryGetValue(patient, out var other) && other.Split != split)
                {
                    throw new InvalidConfigurationException(
                        $"{set.Path}: patient '{patient}' is in two of the given splits: {other.Name} in {other.Split}, {name} in {split}. Results would be too good. Mend the splits, or leave them out to have them drawn by patient.");
                }

                seen.TryAdd(patient, (split, name));
            }
        }
    }
}
