namespace MedTransfer.Core.Evaluation;

/// <summary>Counts how often the test split has been opened for one selection. Thread-safe.</summary>
internal sealed class TestReadings
{
    private int _count;

    /// <summary>Counts one more; true for the first.</summary>
    public bool TryBegin() => Interlocked.Increment(ref _count) == 1;
}
