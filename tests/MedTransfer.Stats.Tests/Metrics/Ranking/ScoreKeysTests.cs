namespace MedTransfer.Stats.Tests;

public class ScoreKeysTests
{
    [Theory]
    [InlineData(10)]
    [InlineData(2999)]
    [InlineData(3000)]
    [InlineData(20_000)]
    public void Keys_sort_as_the_scores_do(int n)
    {
        var random = new Random(n);
        foreach (Func<double> draw in new Func<double>[]
        {
            random.NextDouble,
            () => (float)random.NextDouble(),
            () => random.Next(5) - 2,
            () => BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue)),
            () => random.Next(9) switch
            {
                0 => double.NegativeInfinity, 1 => double.PositiveInfinity, 2 => -0.0, 3 => 0.0, 4 => double.Epsilon,
                5 => -double.Epsilon, 6 => double.MaxValue, 7 => double.MinValue, _ => 1,
            },
        })
        {
            double[] scores = [.. Enumerable.Range(0, n).Select(_ => draw()).Select(s => double.IsNaN(s) ? 0 : s)];
            ulong[] keys = [.. scores.Select(ScoreKeys.Key)];
            ulong[] sorted = [.. keys];
            ScoreKeys.Sort(sorted);
            Assert.Equal(keys.Order(), sorted);
            for (int i = 1; i < n; i++)
            {
                Assert.Equal(scores[i - 1] < scores[i], keys[i - 1] < keys[i]);
                Assert.Equal(scores[i - 1] == scores[i], keys[i - 1] == keys[i]);
            }
        }
    }
}
