namespace MedTransfer.Stats;

/// <summary>
/// What a layer answers: [neurons × datapoints], each neuron centred over the datapoints. Built once, compared often.
/// </summary>
public sealed class Activations
{
    private Activations(Matrix centred, double[] means, string? name)
    {
        Centred = centred;
        Means = means;
        Name = name;
        int constant = 0;
        for (int i = 0; i < centred.Rows; i++)
        {
            if (!centred.Row(i).ContainsAnyExcept(0.0)) constant++;
        }

        ConstantNeurons = constant;
    }

    /// <summary>Number of neurons (features, channels).</summary>
    public int Neurons => Centred.Rows;

    /// <summary>Number of datapoints (images, or positions of maps).</summary>
    public int Datapoints => Centred.Columns;

    /// <summary>Neurons that answer all datapoints alike, or within 1e-70; they say nothing and are harmless.</summary>
    public int ConstantNeurons { get; }

    /// <summary>The layer's name in tables and messages; null where none was given.</summary>
    public string? Name { get; }

    internal Matrix Centred { get; }

    /// <summary>[neurons], what centring took off.</summary>
    internal double[] Means { get; }

    /// <summary>Takes activations neuron by neuron.</summary>
    /// <param name="values">[neurons × datapoints], row-major.</param>
    /// <param name="neurons">At least 1.</param>
    /// <param name="datapoints">At least 2.</param>
    /// <param name="name">The layer's name for tables and messages.</param>
    /// <exception cref="ArgumentException">The length is not neurons × datapoints, or a value is NaN, infinite or beyond
    /// ±1e70, whose fourth powers overflow; the message names neuron and datapoint.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no neuron, or fewer than 2 datapoints.</exception>
    public static Activations Of(ReadOnlySpan<double> values, int neurons, int datapoints, string? name = null)
    {
        CheckShape(values.Length, neurons, datapoints, nameof(values));
        return new CentredRows<double>(values).Build(neurons, datapoints, name, nameof(values));
    }

    /// <inheritdoc cref="Of(ReadOnlySpan{double}, int, int, string?)"/>
    public static Activations Of(ReadOnlySpan<float> values, int neurons, int datapoints, string? name = null)
    {
        CheckShape(values.Length, neurons, datapoints, nameof(values));
        return new CentredRows<float>(values).Build(neurons, datapoints, name, nameof(values));
    }

    /// <summary>Takes activations as a layer gives them, datapoint by datapoint.</summary>
    /// <param name="values">[datapoints × neurons], row-major: a batch of feature vectors.</param>
    /// <param name="datapoints">At least 2.</param>
    /// <param name="neurons">At least 1.</param>
    /// <param name="name">The layer's name for tables and messages.</param>
    /// <exception cref="ArgumentException">As for
    /// <see cref="Of(ReadOnlySpan{double}, int, int, string?)"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no neuron, or fewer than 2 datapoints.</exception>
    public static Activations OfSamples(ReadOnlySpan<double> values, int datapoints, int neurons, string? name = null)
    {
        CheckShape(values.Length, neurons, datapoints, nameof(values));
        double[] turned = new double[values.Length];
        for (int point = 0; point < datapoints; point++)
        {
            for (int neuron = 0; neuron < neurons; neuron++)
                turned[(neuron * datapoints) + point] = values[(point * neurons) + neuron];
        }

        return Of(turned, neurons, datapoints, name);
    }

    /// <inheritdoc cref="OfSamples(ReadOnlySpan{double}, int, int, string?)"/>
    public static Activations OfSamples(ReadOnlySpan<float> values, int datapoints, int neurons, string? name = null)
    {
        CheckShape(values.Length, neurons, datapoints, nameof(values));
        double[] wide = new double[values.Length];
        for (int i = 0; i < wide.Length; i++) wide[i] = values[i];
        return OfSamples(wide, datapoints, neurons, name);
    }

    /// <summary>For example <c>layer4.2: 2048 neurons × 10000 datapoints</c>.</summary>
    public override string ToString() => $"{(Name is null ? "" : Name + ": ")}{Neurons} neurons × {Datapoints} datapoints";

    /// <summary>Takes rows as they are that have been centred already.</summary>
    internal static Activations OfCentred(Matrix centred, double[]? means = null, string? name = null) =>
        new(centred, means ?? new double[centred.Rows], name);

    /// <summary>Refuses two views of different numbers of datapoints.</summary>
    internal static void CheckPair(Activations x, Activations y)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        if (x.Datapoints != y.Datapoints)
        {
            throw new ArgumentException(
                "Two views must show the same datapoints in the same order; "
                + $"x has {x.Datapoints} datapoints and y has {y.Datapoints}.",
                nameof(y));
        }
    }

    private static void CheckShape(int length, int neurons, int datapoints, string name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(neurons, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(datapoints, 2);
        if (length != (long)neurons * datapoints)
        {
            throw new ArgumentException(
                $"{neurons} neurons × {datapoints} datapoints need {(long)neurons * datapoints} values, found {length}.",
                name);
        }
    }
}
