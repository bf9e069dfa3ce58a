using MedTransfer.Core.Training;

namespace MedTransfer.Core.Tests.Training;

/// <summary>Is told of progress at once, unlike <see cref="Progress{T}"/>, which posts.</summary>
internal sealed class Observer(Action<TrainingProgress> action) : IProgress<TrainingProgress>
{
    public List<TrainingProgress> Seen { get; } = [];

    public void Report(TrainingProgress value)
    {
        Seen.Add(value);
        action(value);
    }
}
