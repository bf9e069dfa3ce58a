namespace MedTransfer.Stats;

/// <summary>The two figures that MedMNIST publishes.</summary>
/// <param name="Auc">Area under the ROC curve, in [0, 1].</param>
/// <param name="Accuracy">Share of right answers, in [0, 1].</param>
public sealed record MedMnistScore(double Auc, double Accuracy);
