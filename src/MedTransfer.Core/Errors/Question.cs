using MedTransfer.Core.Evaluation;

namespace MedTransfer.Core.Errors;

/// <summary>A yes or no about some samples: one class against the others, or a finding.</summary>
/// <param name="Class">The number of the class or finding.</param>
/// <param name="Samples">The samples that the answers are about, ascending.</param>
/// <param name="Answers">Truth, scores and calls, in the order of <paramref name="Samples"/>.</param>
internal sealed record Question(int Class, int[] Samples, Answers Answers)
{
    /// <summary>The part of it that is about chosen samples.</summary>
    public Question Where(Func<int, bool> isChosen)
    {
        int[] at = [.. Enumerable.Range(0, Samples.Length).Where(i => isChosen(Samples[i]))];
        return new(Class, Array.ConvertAll(at, i => Samples[i]), new(
            Answers.Name, Array.ConvertAll(at, i => Answers.Truth[i]), Array.ConvertAll(at, i => Answers.Scores[i]), Array.ConvertAll(at, i => Answers.Predicted[i]), Answers.Threshold));
    }
}
