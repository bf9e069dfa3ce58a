using MedTransfer.Core.Training;
using MedTransfer.Data;

namespace MedTransfer.Core.Inference;

/// <summary>How a finished run's network is used.</summary>
public sealed record ClassifierOptions
{
    /// <summary>Where: <c>auto</c> (the first GPU, else the processor), <c>cpu</c>, <c>cuda</c> or <c>cuda:N</c>.</summary>
    public string Device { get; init; } = "auto";

    /// <summary>Arithmetic; the run's own when null.</summary>
    public Precision? Precision { get; init; }

    /// <summary>Order of the image tensors in memory; the run's own when null and the arithmetic is too.</summary>
    public MemoryLayout? Layout { get; init; }

    /// <summary>
    /// How thresholds are chosen on the validation split, for two classes and for findings;
    /// <see cref="ThresholdRule.Youden"/> when null, or one half where the run kept no labels of that split.
    /// </summary>
    public ThresholdRule? Threshold { get; init; }

    /// <summary>Whether probabilities are calibrated by the temperature that fits the validation split best; default false.</summary>
    public bool Calibrate { get; init; }

    /// <summary>
    /// Images in one pass through the network; 1 when not given, so that an image's probabilities have the same bits alone and
    /// in company. More is faster, above all on a GPU, and may change the last bits.
    /// </summary>
    public int BatchSize { get; init; } = 1;

    /// <summary>Views of each image whose probabilities are averaged; the plain image alone when not given.</summary>
    public TestTimeAugmentation TestTime { get; init; } = TestTimeAugmentation.None;

    /// <summary>How image files become the stored size of the run's data (whose size holds); stretched and bilinear when null, as own images are loaded.</summary>
    public ImageForm? Form { get; init; }
}
