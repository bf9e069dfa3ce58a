namespace MedTransfer.Stats;

/// <summary>The two figures that MedMNIST publishes.</summary>
/// <param name="Auc">Area under the ROC curve, in [0, 1].</param>
/// <param name="Accuracy">Share of right answers, in [0, 1].</param>
public sealed record MedMnistScore(double Auc, double Accuracy)
{
    /// <summary>For example <c>MedMNIST evaluation: AUC = 0.927, ACC = 0.841.</c></summary>
    public override string ToString() => Describe().Apa();

    /// <summary>The same for a LaTeX document.</summary>
    public string ToLatex() => Describe().Latex();

    private Statement Describe() => new Statement("MedMNIST evaluation").Symbol("AUC", Auc).Symbol("ACC", Accuracy);
}
