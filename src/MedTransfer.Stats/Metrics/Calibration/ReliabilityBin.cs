namespace MedTransfer.Stats;

/// <summary>One bin of a reliability curve.</summary>
/// <param name="Low">Lower edge, outside the bin (of the first bin of equal mass: the lowest confidence).</param>
/// <param name="High">Upper edge, inside the bin.</param>
/// <param name="Count">Number of samples.</param>
/// <param name="Accuracy">Share of samples for which the prediction came true; NaN in an empty bin.</param>
/// <param name="Confidence">Mean confidence; NaN in an empty bin.</param>
public readonly record struct ReliabilityBin(double Low, double High, int Count, double Accuracy, double Confidence)
{
    /// <summary>Accuracy - confidence: negative where the model is overconfident.</summary>
    public double Gap => Accuracy - Confidence;
}
