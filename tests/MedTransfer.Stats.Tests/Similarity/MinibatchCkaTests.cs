namespace MedTransfer.Stats.Tests;

public class MinibatchCkaTests
{
    [Fact]
    public void One_batch_of_everything_is_the_debiased_cka()
    {
        Activations x = Activations.Of(Sample.Related(6, 50, 1), 6, 50), y = Activations.Of(Sample.Related(5, 50, 2), 5, 50);
        var minibatch = new MinibatchCka();
        minibatch.Add(x, y);
        CkaResult full = Cka.Linear(x, y, HsicEstimator.Unbiased);
        Near.Equal(full.Value, minibatch.Result.Value, 1e-13, "CKA");
        Near.Equal(full.Hsic, minibatch.Result.Hsic, 1e-13, "HSIC");
    }

    [Fact]
    public void Equal_batches_approach_the_full_figure()
    {
        const int n = 4000, batch = 50;
        double[] x = Sample.Related(6, n, 1), y = Sample.Related(5, n, 2);
        double full = Cka.Linear(Activations.Of(x, 6, n), Activations.Of(y, 5, n), HsicEstimator.Unbiased).Value;
        var minibatch = new MinibatchCka();
        for (int start = 0; start < n; start += batch) minibatch.Add(Part(x, 6, start), Part(y, 5, start));
        Assert.Equal(n / batch, minibatch.Batches);
        Assert.Equal(n, minibatch.Result.Datapoints);
        Assert.InRange(minibatch.Result.Value, full - 0.02, full + 0.02);
        Assert.Contains("80 minibatches", minibatch.Result.ToString(), StringComparison.Ordinal);

        static Activations Part(double[] values, int neurons, int start) => Activations.Of(
            [.. Enumerable.Range(0, neurons).SelectMany(i => values[((i * n) + start)..((i * n) + start + batch)])],
            neurons, batch);
    }

    [Fact]
    public void Refuses_wrong_batches_and_an_early_question()
    {
        var minibatch = new MinibatchCka();
        Assert.Throws<InvalidOperationException>(() => minibatch.Result);
        Assert.Throws<ArgumentException>(() => minibatch.Add(Sample.Gaussian(2, 3, 1), Sample.Gaussian(2, 3, 2)));
        Assert.Throws<ArgumentException>(() => minibatch.Add(Sample.Gaussian(2, 8, 1), Sample.Gaussian(2, 9, 2)));
        minibatch.Add(Sample.Gaussian(2, 8, 1), Sample.Gaussian(2, 8, 2));
        Assert.Contains(
            "2 and 2 neurons, this one 3 and 2",
            Assert.Throws<ArgumentException>(() => minibatch.Add(Sample.Gaussian(3, 8, 1), Sample.Gaussian(2, 8, 2))).Message,
            StringComparison.Ordinal);
        Assert.Equal(1, minibatch.Batches);
    }

    [Fact]
    public void Constant_batches_give_nan_and_a_warning()
    {
        var minibatch = new MinibatchCka();
        minibatch.Add(Activations.Of(new double[16], 2, 8), Sample.Gaussian(2, 8, 2));
        Assert.True(double.IsNaN(minibatch.Result.Value));
        Assert.NotNull(minibatch.Result.Warning);
    }
}
