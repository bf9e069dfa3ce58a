namespace MedTransfer.Core.Evaluation;

/// <summary>Scores of the samples of a split, without their labels: what a predictions file holds.</summary>
/// <param name="Values">Row-major <c>[Count, Columns]</c>: a row a sample, a column a class or label.</param>
/// <param name="Columns">Scores a sample.</param>
public sealed record ScoreTable(double[] Values, int Columns)
{
    /// <summary>Number of samples.</summary>
    public int Count => Values.Length / Columns;
}
