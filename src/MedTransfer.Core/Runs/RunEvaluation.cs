using MedTransfer.Core.Evaluation;

namespace MedTransfer.Core.Runs;

/// <summary>Every metric of a finished run's kept weights: the content of its <c>evaluation.json</c>.</summary>
/// <param name="Validation">On the split that the epoch was chosen by; optimistic.</param>
/// <param name="Test">On the test split.</param>
public sealed record RunEvaluation(EvaluationReport Validation, EvaluationReport Test);
