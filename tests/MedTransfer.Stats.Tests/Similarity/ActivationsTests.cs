namespace MedTransfer.Stats.Tests;

public class ActivationsTests
{
    [Fact]
    public void Names_the_neuron_and_the_datapoint_of_a_bad_value()
    {
        foreach (double bad in new[] { double.NaN, double.PositiveInfinity, double.NegativeInfinity, 1e80 })
        {
            double[] values = Sample.Noise(6, 37, 1);
            values[(4 * 37) + 36] = bad;
            values[(5 * 37) + 1] = double.NaN;
            string message = Assert.Throws<ArgumentException>(() => Activations.Of(values, 6, 37)).Message;
            Assert.Contains("neuron 4 at datapoint 36", message, StringComparison.Ordinal);
        }

        float[] singles = new float[40];
        singles[13] = float.NaN;
        Assert.Contains(
            "neuron 1 at datapoint 3",
            Assert.Throws<ArgumentException>(() => Activations.Of(singles, 4, 10)).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "neuron 1 at datapoint 3",
            Assert.Throws<ArgumentException>(() => Activations.OfSamples(singles, 10, 4)).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 10)]
    [InlineData(-1, 10)]
    [InlineData(3, 1)]
    [InlineData(3, 0)]
    public void Refuses_shapes_without_content(int neurons, int datapoints)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Activations.Of(new double[30], neurons, datapoints));
        Assert.Throws<ArgumentOutOfRangeException>(() => Activations.OfSamples(new float[30], datapoints, neurons));
    }

    [Fact]
    public void Refuses_a_length_that_does_not_fit()
    {
        Assert.Contains(
            "need 30 values, found 29",
            Assert.Throws<ArgumentException>(() => Activations.Of(new double[29], 3, 10)).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Activations.Of(new float[29], 100_000, 100_000));
    }

    [Fact]
    public void Samples_are_turned_and_neurons_centred()
    {
        Activations x = Activations.OfSamples([1.0, 5, 2, 5, 6, 5], 3, 2, "fc");
        Assert.Equal([-2.0, -1, 3, 0, 0, 0], x.Centred.Values);
        Assert.Equal([3.0, 5], x.Means);
        Assert.Equal(1, x.ConstantNeurons);
        Assert.Equal("fc: 2 neurons × 3 datapoints", x.ToString());
        Assert.Equal(x.Centred.Values, Activations.Of([1f, 2, 6, 5, 5, 5], 2, 3).Centred.Values);
    }

    [Fact]
    public void A_constant_stays_constant_whatever_its_rounding() =>
        Assert.Equal(1, Activations.Of([.. Enumerable.Repeat(0.1, 999)], 1, 999).ConstantNeurons);
}
