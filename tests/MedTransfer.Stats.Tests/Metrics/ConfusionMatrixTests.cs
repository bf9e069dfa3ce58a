namespace MedTransfer.Stats.Tests;

public class ConfusionMatrixTests
{
    [Fact]
    public void Margins_and_figures_agree_with_counting()
    {
        var random = new Random(4);
        for (int round = 0; round < 100; round++)
        {
            int classes = 2 + random.Next(6), n = 1 + random.Next(80);
            int[] truth = [.. Enumerable.Range(0, n).Select(_ => random.Next(classes))];
            int[] predicted = [.. Enumerable.Range(0, n).Select(_ => random.Next(classes))];
            var matrix = new ConfusionMatrix(truth, predicted, classes);
            Assert.Equal(Accuracy.OfLabels(truth, predicted), matrix.Accuracy);
            for (int k = 0; k < classes; k++)
            {
                Assert.Equal(truth.Count(t => t == k), matrix.Support(k));
                Assert.Equal(predicted.Count(p => p == k), matrix.Predicted(k));
                int negatives = truth.Count(t => t != k);
                int rejected = truth.Zip(predicted).Count(pair => pair.First != k && pair.Second != k);
                Assert.Equal(negatives == 0 ? double.NaN : (double)rejected / negatives, matrix.Specificity(k));
            }
        }
    }

    [Fact]
    public void Bad_classes_are_refused()
    {
        Assert.Contains("Sample 1", Assert.Throws<ArgumentException>(() => new ConfusionMatrix([0, 3], [0, 1], 3)).Message);
        Assert.Contains("Sample 0", Assert.Throws<ArgumentException>(() => new ConfusionMatrix([0, 1], [-1, 1], 3)).Message);
        Assert.Throws<ArgumentException>(() => new ConfusionMatrix([0, 1], [0], 2));
        Assert.Throws<ArgumentException>(() => new ConfusionMatrix([], [], 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ConfusionMatrix([0], [0], 1).Recall(1));
    }
}
