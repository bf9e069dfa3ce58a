namespace MedTransfer.Core.Training;

/// <summary>What is being done when a progress event is raised.</summary>
public enum TrainingPhase
{
    /// <summary>Data and weights are being read.</summary>
    Loading,

    /// <summary>What a strategy needs once is being computed: the features of linear probing and of k nearest neighbours.</summary>
    Preparing,

    /// <summary>A training batch has ended.</summary>
    Training,

    /// <summary>A batch of the validation split has been scored.</summary>
    Validating,

    /// <summary>An epoch has ended; its record is there.</summary>
    EpochEnd,

    /// <summary>A batch of the test split has been scored, once, after the selection.</summary>
    Testing,

    /// <summary>Everything is written.</summary>
    Done,
}
