using System.Text.Json;
using MedTransfer.Testing;

namespace MedTransfer.Data.Tests;

/// <summary>scikit-learn's sizes and folds, from <c>sampling.json</c>.</summary>
public sealed class SplitGoldenTests
{
    private static readonly JsonElement[] All =
        [.. Goldens.Read(Path.Combine(Goldens.Folder, "sampling.json")).RootElement.GetProperty("cases").EnumerateArray()];

    public static TheoryData<string> Cases(string operation) =>
        [.. All.Where(c => c.GetProperty("op").GetString() == operation).Select(c => c.GetProperty("name").GetString()!)];

    [Theory, MemberData(nameof(Cases), "split_sizes")]
    public void Sizes_of_a_split(string name)
    {
        var (input, expected) = Case(name);
        var counts = Fractions(input).Counts(input.GetProperty("n").GetInt32());
        Assert.Equal((expected.GetProperty("n_train").GetInt64(), expected.GetProperty("n_test").GetInt64()), (counts.Train, counts.Test));
    }

    [Theory, MemberData(nameof(Cases), "stratified_shuffle_sizes")]
    public void Sizes_of_each_class(string name)
    {
        var (input, expected) = Case(name);
        var sizes = Integers(input.GetProperty("class_counts"));
        var labels = sizes.SelectMany((n, c) => Enumerable.Repeat(c, n)).ToArray();
        var whole = input.TryGetProperty("train_size", out var size) && size.GetDouble() > 1;
        for (var seed = 0; seed < 10; seed++)
        {
            SplitIndices Divide() => whole
                ? Splitting.Stratified(labels, new SplitCounts(size.GetInt64(), 0, input.GetProperty("test_size").GetInt64()), seed)
                : Splitting.Stratified(labels, Fractions(input), seed);
            if (expected.TryGetProperty("raises", out _))
            {
                Expect.Error<InvalidConfigurationException>(() => Divide(), "only 1 sample", "Class 0");
                continue;
            }

            var split = Divide();
            int[] PerClass(long[] samples) => [.. sizes.Select((_, c) => samples.Count(i => labels[i] == c))];
            Assert.Contains(
                expected.GetProperty("possible").EnumerateArray(),
                p => Integers(p.GetProperty("train")).SequenceEqual(PerClass(split.Train)) && Integers(p.GetProperty("test")).SequenceEqual(PerClass(split.Test)));
        }
    }

    [Theory, MemberData(nameof(Cases), "kfold")]
    public void Folds(string name)
    {
        var (input, expected) = Case(name);
        var folds = CrossValidation.KFold(input.GetProperty("n").GetInt32(), input.GetProperty("n_splits").GetInt32());
        Assert.Equal(Integers(expected.GetProperty("test_fold_unshuffled")), FoldOfSample(folds));
        var shuffled = CrossValidation.KFold(input.GetProperty("n").GetInt32(), input.GetProperty("n_splits").GetInt32(), seed: 3);
        Assert.Equal(Integers(expected.GetProperty("test_sizes")), shuffled.Select(f => f.Test.Length));
    }

    [Theory, MemberData(nameof(Cases), "stratified_kfold")]
    public void Stratified_folds(string name)
    {
        var (input, expected) = Case(name);
        var labels = Integers(input.GetProperty("labels"));
        var count = input.GetProperty("n_splits").GetInt32();
        Assert.Equal(Integers(expected.GetProperty("test_fold_unshuffled")), FoldOfSample(CrossValidation.StratifiedKFold(labels, count)));
        var perFold = CrossValidation.StratifiedKFold(labels, count, seed: 5)
            .Select(f => Enumerable.Range(0, labels.Max() + 1).Select(c => f.Test.Count(i => labels[i] == c)).ToArray());
        Assert.Equal(expected.GetProperty("test_class_counts").EnumerateArray().Select(Integers), perFold);
    }

    [Theory, MemberData(nameof(Cases), "group_kfold")]
    public void Folds_of_groups(string name)
    {
        var (input, expected) = Case(name);
        var groups = input.GetProperty("groups").EnumerateArray().Select(g => g.ToString()).ToArray();
        var folds = CrossValidation.GroupKFold(groups, input.GetProperty("n_splits").GetInt32());
        Assert.Equal(Integers(expected.GetProperty("test_fold")), FoldOfSample(folds));
    }

    private static (JsonElement Input, JsonElement Expected) Case(string name)
    {
        var found = All.Single(c => c.GetProperty("name").GetString() == name);
        return (found.GetProperty("input"), found.GetProperty("expected"));
    }

    /// <summary>scikit-learn takes one or two shares; the rest of both is what validation gets here.</summary>
    private static SplitFractions Fractions(JsonElement input)
    {
        double? Share(string key) => input.TryGetProperty(key, out var value) ? value.GetDouble() : null;
        var train = Share("train_size") ?? 1 - Share("test_size")!.Value;
        var test = Share("test_size") ?? 1 - train;
        return new SplitFractions(train, Math.Round(1 - train - test, 9), test);
    }

    private static int[] FoldOfSample(IReadOnlyList<Fold> folds)
    {
        var fold = new int[folds.Sum(f => f.Test.Length)];
        for (var f = 0; f < folds.Count; f++)
        {
            foreach (var sample in folds[f].Test) fold[sample] = f;
            Assert.Equal(fold.Length, folds[f].Train.Union(folds[f].Test).Count());
        }

        return fold;
    }

    private static int[] Integers(JsonElement array) => [.. array.EnumerateArray().Select(v => v.GetInt32())];
}
