using MedTransfer.Core.Training;
using MedTransfer.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Core.Tests.Training.Features;

[NoTensorLeaks]
public sealed class NeighbourIndexTests
{
    /// <summary>
    /// scikit-learn 1.2.1's KNeighborsClassifier(5, metric=..., algorithm='brute').predict_proba for the features below, labels
    /// 5 i mod 3; where t is given with weights=lambda d: exp(-(d - d.min(axis=1, keepdims=True)) / t).
    /// </summary>
    public static TheoryData<FeatureDistance, double?, double[]> Reference => new()
    {
        { FeatureDistance.Cosine, null, [0.4, 0.4, 0.2, 0.4, 0.4, 0.2, 0.4, 0.2, 0.4, 0.4, 0.2, 0.4, 0.2, 0.4, 0.4] },
        {
            FeatureDistance.Cosine, 0.07,
            [
                0.455355221448, 0.227250482716, 0.317394295837, 0.259341833152, 0.452151203428, 0.28850696342, 0.470716821997, 0.105876935202,
                0.423406242801, 0.029175410185, 0.028110426067, 0.942714163748, 0.211400092727, 0.522482178364, 0.266117728908,
            ]
        },
        { FeatureDistance.Euclidean, null, [0.2, 0.4, 0.4, 0.4, 0.4, 0.2, 0.4, 0.2, 0.4, 0.4, 0.2, 0.4, 0.2, 0.4, 0.4] },
        {
            FeatureDistance.Euclidean, 0.5,
            [
                0.362397163322, 0.324044701942, 0.313558134736, 0.331731647631, 0.39451475566, 0.273753596709, 0.373339228554, 0.195428978977,
                0.431231792469, 0.308130376697, 0.140718444109, 0.551151179194, 0.237945529005, 0.393094872233, 0.368959598762,
            ]
        },
    };

    [Theory]
    [MemberData(nameof(Reference))]
    public void Votes_are_those_of_scikit_learn(FeatureDistance distance, double? temperature, double[] expected)
    {
        using var scope = NewDisposeScope();
        var strategy = Transfer.KNearest(5) with { Distance = distance };
        if (temperature is { } t) strategy = strategy with { Vote = NeighbourVote.Softmax, Temperature = t };
        using var index = new NeighbourIndex(strategy, Rows(0, 14), tensor([.. Enumerable.Range(0, 14).Select(i => i * 5L % 3)]), 3);
        var found = Values(index.Probabilities(Rows(100, 5)));
        for (var i = 0; i < expected.Length; i++) Assert.Equal(expected[i], found[i], 1e-5);
    }

    [Fact]
    public void Of_equally_near_neighbours_those_with_the_lower_number_vote()
    {
        using var scope = NewDisposeScope();
        var features = tensor(new float[] { 1, 0, 0, 1, 2, 0, 1, 0, 3, 0, 1, 0 }, [6, 2]);
        using var index = new NeighbourIndex(Transfer.KNearest(2), features, tensor([0L, 1, 2, 3, 4, 5]), 6);
        Assert.Equal([0.5, 0, 0.5, 0, 0, 0], Values(index.Probabilities(tensor(new float[] { 5, 0 }, [1, 2]))));
    }

    [Fact]
    public void Shares_of_labels_are_among_the_neighbours_of_which_they_are_known()
    {
        using var scope = NewDisposeScope();
        var features = tensor(new float[] { 0, 1, 2, 90 }, [4, 1]);
        var labels = tensor(new float[] { 1, 0, -1, 1, -1, -1, 0, 0, -1, 1, 1, 1 }, [4, 3]);
        using var index = new NeighbourIndex(Transfer.KNearest(3) with { Distance = FeatureDistance.Euclidean }, features, labels, 3);
        Assert.Equal([2.0 / 3, 0, 0.5], Values(index.Probabilities(zeros(1, 1))));
    }

    [Fact]
    public void Many_images_are_taken_in_pieces()
    {
        using var scope = NewDisposeScope();
        manual_seed(3);
        var (features, queries) = (randn(9000, 6), randn(700, 6));
        var labels = arange(9000) % 4;
        using var index = new NeighbourIndex(Transfer.KNearest(7) with { Distance = FeatureDistance.Euclidean }, features, labels, 4);
        var found = index.Probabilities(queries);
        var nearest = cdist(queries, features, compute_mode: compute_mode.donot_use_mm_for_euclid_dist).topk(7, 1, largest: false).indexes;
        var expected = nn.functional.one_hot(labels[nearest], 4).to(ScalarType.Float64).mean([1L]);
        Assert.Equal(Values(expected), Values(found));
    }

    [Fact]
    public void What_was_saved_votes_alike()
    {
        using var folder = new TempFolder();
        using var scope = NewDisposeScope();
        using var index = new NeighbourIndex(Transfer.KNearest(5) with { Vote = NeighbourVote.Softmax }, Rows(0, 14), arange(14) % 3, 3);
        index.Save(folder.File("n.safetensors"));
        using var again = NeighbourIndex.Load(folder.File("n.safetensors"), CPU);
        Assert.Equal(Values(index.Probabilities(Rows(100, 5))), Values(again.Probabilities(Rows(100, 5))));
    }

    [Fact]
    public void Features_that_are_no_numbers_are_refused()
    {
        using var scope = NewDisposeScope();
        var features = tensor([1, float.NaN], [2, 1]);
        Assert.Throws<InvalidContentException>(() => new NeighbourIndex(Transfer.KNearest(1), features, tensor([0L, 1L]), 2));
    }

    private static Tensor Rows(int first, int count) => tensor(
        [.. from i in Enumerable.Range(first, count) from j in Enumerable.Range(0, 4) select (float)(Math.Sin((1.7 * i) + (2.3 * j)) + (0.25 * Math.Cos(i * j)))],
        [count, 4]);

    private static double[] Values(Tensor tensor) => tensor.contiguous().data<double>().ToArray();
}
