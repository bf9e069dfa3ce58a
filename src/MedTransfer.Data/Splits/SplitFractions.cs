namespace MedTransfer.Data;

/// <summary>The shares of the three splits, each from 0 to 1, together 1. A share of 0 leaves that split empty.</summary>
/// <param name="Train">Share of the training split; above 0.</param>
/// <param name="Validation">Share of the validation split.</param>
/// <param name="Test">Share of the test split.</param>
public sealed record SplitFractions(double Train, double Validation, double Test)
{
    /// <summary>70 % to train, 10 % to validate, 20 % to test: about what MedMNIST's own sets have.</summary>
    public static SplitFractions Default { get; } = new(0.7, 0.1, 0.2);

    /// <summary>One of the shares.</summary>
    public double this[Split split] => split switch
    {
        Split.Train => Train,
        Split.Validation => Validation,
        Split.Test => Test,
        _ => throw new ArgumentOutOfRangeException(nameof(split), split, "Train, Validation and Test are the splits."),
    };

    /// <summary>
    /// How many of some samples each split gets: training rounds down, test rounds up (scikit-learn's rule), validation gets
    /// what remains. Shares are taken as the decimal numbers that they are written as.
    /// </summary>
    /// <param name="samples">How many there are.</param>
    /// <exception cref="InvalidConfigurationException">A share is outside 0 to 1, they do not add up to 1, or a split with a share above 0 would be empty.</exception>
    public SplitCounts Counts(long samples)
    {
        Check();
        var train = (long)Math.Floor((decimal)Train * samples);
        var test = (long)Math.Ceiling((decimal)Test * samples);
        var counts = new SplitCounts(train, samples - train - test, test);
        foreach (var split in Enum.GetValues<Split>())
        {
            if (this[split] > 0 && counts[split] < 1)
                throw new InvalidConfigurationException($"{samples} samples are too few to be split into {this}: the {split} split would be empty. Use other shares, or more samples.");
        }

        // Without a share, validation must not collect what rounding left over.
        return Validation == 0 && counts.Validation > 0 ? counts with { Train = train + counts.Validation, Validation = 0 } : counts;
    }

    /// <summary>"0.7 / 0.1 / 0.2".</summary>
    public override string ToString() => $"{Train} / {Validation} / {Test}";

    internal void Check()
    {
        foreach (var split in Enum.GetValues<Split>())
        {
            if (!(this[split] is >= 0 and <= 1))
                throw new InvalidConfigurationException($"The share of the {split} split is {this[split]}; shares are from 0 to 1. Write 10 % as 0.1.");
        }

        if (Math.Abs(Train + Validation + Test - 1) > 1e-6)
            throw new InvalidConfigurationException($"The shares {this} add up to {Train + Validation + Test:0.######}, expected 1.");
        if (Train == 0) throw new InvalidConfigurationException("The share of the training split is 0; without training samples nothing is learnt.");
    }
}
