using System.Text.Json.Serialization;

namespace MedTransfer.Core.Training;

/// <summary>
/// Averages the weights of a training while it goes on. Where one is chosen, the averaged weights are what is validated, kept and
/// left in the model; the training itself goes on with its own.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "name")]
[JsonDerivedType(typeof(EmaAveraging), "ema")]
[JsonDerivedType(typeof(SwaAveraging), "swa")]
public abstract record WeightAveraging
{
    /// <summary>An exponential moving average over the steps.</summary>
    /// <param name="decay">Share of the average that a step keeps.</param>
    /// <param name="warmup">Whether the decay rises to this value over the first steps.</param>
    public static EmaAveraging Ema(double decay = 0.9999, bool warmup = false) => new() { Decay = decay, Warmup = warmup };

    /// <summary>The mean of the weights after each epoch from one on.</summary>
    /// <param name="startEpoch">The first epoch that counts, counted from 0.</param>
    /// <param name="every">Epochs between two that count.</param>
    public static SwaAveraging Swa(int startEpoch, int every = 1) => new() { StartEpoch = startEpoch, Every = every };

    /// <summary>What is wrong with the settings, one sentence each; nothing when they are usable.</summary>
    /// <param name="epochs">How many epochs the run has in all.</param>
    public abstract IEnumerable<string> FindFaults(int epochs);

    /// <summary>Whether buffers are averaged as parameters are; else they are copied.</summary>
    internal virtual bool CoversBuffers => false;

    /// <summary>Whether the statistics of batch norms are those of other weights and must be computed anew.</summary>
    internal virtual bool NeedsStatistics => false;

    /// <summary>Share of the new weights in the average after a step; null where steps do not count.</summary>
    /// <param name="step">The step over all epochs, counted from 1.</param>
    internal virtual double? ShareAfterStep(long step) => null;

    /// <summary>Share of the new weights in the average after an epoch; null where it does not count.</summary>
    /// <param name="epoch">The epoch, counted from 0.</param>
    internal virtual double? ShareAfterEpoch(int epoch) => null;
}
