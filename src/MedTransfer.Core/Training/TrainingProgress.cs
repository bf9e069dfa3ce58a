namespace MedTransfer.Core.Training;

/// <summary>How far a training is; raised after every batch and every epoch.</summary>
public sealed record TrainingProgress
{
    /// <summary>What is being done.</summary>
    public required TrainingPhase Phase { get; init; }

    /// <summary>The epoch, counted from 1; 0 before the first.</summary>
    public int Epoch { get; init; }

    /// <summary>Epochs in all.</summary>
    public int Epochs { get; init; }

    /// <summary>Batches done in this phase of the epoch.</summary>
    public int Batch { get; init; }

    /// <summary>Batches in this phase of the epoch.</summary>
    public int Batches { get; init; }

    /// <summary>Mean training loss over the images of this epoch so far; NaN before the first.</summary>
    public double Loss { get; init; } = double.NaN;

    /// <summary>Training images a second in this epoch so far.</summary>
    public double ImagesPerSecond { get; init; }

    /// <summary>The time to the end of the last epoch, as long as the work goes on as fast as so far; null where that is not known yet.</summary>
    public TimeSpan? Remaining { get; init; }

    /// <summary>Bytes of memory in use: what the tensors hold of a GPU that trains, else what the process holds (its resident set); 0 where that is not known.</summary>
    public long MemoryBytes { get; init; }

    /// <summary>The learning rate in force.</summary>
    public double LearningRate { get; init; }

    /// <summary>The last complete epoch; null before the first.</summary>
    public EpochRecord? Last { get; init; }

    /// <summary>The best epoch so far by the selection rule; null before the first.</summary>
    public EpochRecord? Best { get; init; }

    /// <summary>Share of the work that is done, from 0 to 1, counting training batches.</summary>
    public double Fraction => Phase switch
    {
        TrainingPhase.Loading or TrainingPhase.Preparing => 0,
        TrainingPhase.Training when Epochs > 0 && Batches > 0 => (Epoch - 1 + ((double)Batch / Batches)) / Epochs,
        TrainingPhase.Validating or TrainingPhase.EpochEnd when Epochs > 0 => (double)Epoch / Epochs,
        _ => 1,
    };
}
