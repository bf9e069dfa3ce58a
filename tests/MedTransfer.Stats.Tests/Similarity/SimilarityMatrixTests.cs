namespace MedTransfer.Stats.Tests;

public class SimilarityMatrixTests
{
    private static Activations[] Network(int seed) =>
        [.. Enumerable.Range(0, 3).Select(i => Activations.Of(Sample.Related(4 + i, 60, seed + i), 4 + i, 60, $"layer{i}"))];

    [Fact]
    public void Holds_the_measure_of_every_pair()
    {
        Activations[] first = Network(1), second = Network(10);
        foreach (SimilarityMeasure measure in new[]
        {
            SimilarityMeasure.Cca, SimilarityMeasure.Svcca(), SimilarityMeasure.LinearCka(), SimilarityMeasure.Procrustes,
        })
        {
            SimilarityMatrix table = SimilarityMatrix.Of(first, second, measure);
            for (int i = 0; i < 3; i++)
            {
                for (int j = 0; j < 3; j++)
                {
                    Near.Equal(measure.Between(first[i], second[j]), table[i, j], 1e-14, $"{measure} {i} {j}");
                    Assert.Equal(table[i, j], table.ToArray()[i, j]);
                }
            }
        }
    }

    [Fact]
    public void Of_one_network_is_symmetric_with_ones_and_reads_as_a_table()
    {
        Activations[] layers = Network(1);
        SimilarityMatrix table = SimilarityMatrix.Of(layers, layers, SimilarityMeasure.LinearCka());
        Near.Equal(1, table[2, 2], 1e-14, "diagonal");
        Assert.Equal(table[0, 2], table[2, 0]);
        string[] lines = table.ToString().Split(Environment.NewLine);
        Assert.Equal("Linear CKA", lines[0]);
        Assert.Equal("       layer0 layer1 layer2", lines[1]);
        Assert.StartsWith("layer0  1.000  0.", lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_empty_lists_unequal_datapoints_and_stops_when_cancelled()
    {
        Activations[] layers = Network(1);
        Assert.Throws<ArgumentException>(() => SimilarityMatrix.Of([], layers, SimilarityMeasure.Cca));
        Assert.Throws<ArgumentException>(() => SimilarityMatrix.Of(layers, [], SimilarityMeasure.Cca));
        Assert.Throws<ArgumentException>(
            () => SimilarityMatrix.Of(layers, [Sample.Gaussian(3, 61, 1)], SimilarityMeasure.Cca));
        Assert.Throws<ArgumentNullException>(() => SimilarityMatrix.Of(layers, layers, null!));
        Assert.Throws<OperationCanceledException>(
            () => SimilarityMatrix.Of(layers, layers, SimilarityMeasure.Cca, new CancellationToken(true)));
        SimilarityMatrix table = SimilarityMatrix.Of(layers, layers, SimilarityMeasure.Cca);
        Assert.Throws<ArgumentOutOfRangeException>(() => table[3, 0]);
        Assert.Throws<ArgumentOutOfRangeException>(() => table[0, -1]);
    }

    [Fact]
    public void Every_measure_refuses_other_datapoints_and_nothing()
    {
        Activations x = Sample.Gaussian(3, 20, 1), other = Sample.Gaussian(3, 21, 2);
        foreach (Func<Activations, Activations, object> measure in new Func<Activations, Activations, object>[]
        {
            (a, b) => Cca.Run(a, b), (a, b) => Svcca.Run(a, b), (a, b) => Svcca.RunDirections(a, b, 2),
            (a, b) => Pwcca.Run(a, b), (a, b) => Cka.Linear(a, b), (a, b) => Cka.Rbf(a, b), (a, b) => Procrustes.Run(a, b),
            (a, b) => GoogleCca.Run(a, b), (a, b) => GoogleCca.RunWeighted(a, b),
            (a, b) => SimilarityMeasure.Pwcca.Between(a, b), (a, b) => SimilarityBaseline.Run(SimilarityMeasure.Cca, a, b),
        })
        {
            string message = Assert.Throws<ArgumentException>(() => measure(x, other)).Message;
            Assert.Contains("20 datapoints and y has 21", message, StringComparison.Ordinal);
            Assert.Throws<ArgumentNullException>(() => measure(x, null!));
            Assert.Throws<ArgumentNullException>(() => measure(null!, x));
        }
    }
}
