using MedTransfer.Data;

namespace MedTransfer.Core.Evaluation;

/// <summary>A test split that a <see cref="TestGuard"/> has opened, for one evaluation.</summary>
public sealed class TestReading
{
    private readonly ImageDataset _data;
    private readonly TestReadings _readings = new();

    internal TestReading(ImageDataset data, InputTransform transform, IPredictor? predictor = null) =>
        (_data, Transform, Predictor) = (data, transform, predictor);

    /// <summary>How images become input.</summary>
    public InputTransform Transform { get; }

    /// <summary>When it was opened (UTC).</summary>
    public DateTime OpenedAt { get; } = DateTime.UtcNow;

    /// <summary>What answers in the place of the network; null where the network itself does.</summary>
    internal IPredictor? Predictor { get; }

    internal DatasetInfo Info => _data.Info;

    /// <summary>The split, once.</summary>
    /// <exception cref="InvalidConfigurationException">It has been taken.</exception>
    internal ImageSplit Take() => _readings.TryBegin()
        ? _data.Test
        : throw new InvalidConfigurationException(
            $"This reading of the test split of {_data.Info.Name} has been used; a second look would be a choice made on test data. Keep the report of the first.");
}
