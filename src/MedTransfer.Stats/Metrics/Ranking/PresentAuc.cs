namespace MedTransfer.Stats;

/// <summary>AUCs of the classes (or labels) for which there is one; the others are NaN, named, and left out of both
/// averages.</summary>
public sealed record PresentAuc
{
    private readonly string kind;

    internal PresentAuc(string kind, double[] each, int[] positives)
    {
        this.kind = kind;
        PerClass = each;
        MissingClasses = [.. Enumerable.Range(0, each.Length).Where(k => double.IsNaN(each[k]))];
        double[] known = [.. each.Where(auc => !double.IsNaN(auc))];
        int[] weights = [.. positives.Where((_, k) => !double.IsNaN(each[k]))];
        Macro = known.Length == 0 ? double.NaN : LabelTable.Mean(known);
        Weighted = known.Length == 0 ? double.NaN : LabelTable.Mean(known, weights);
    }

    /// <summary>AUC of each class or label; NaN where undefined.</summary>
    public IReadOnlyList<double> PerClass { get; }

    /// <summary>Classes without an AUC: no sample is of that class, or every one is.</summary>
    public IReadOnlyList<int> MissingClasses { get; }

    /// <summary>Plain mean over the other classes; NaN where there are none.</summary>
    public double Macro { get; }

    /// <summary>Mean over the other classes, weighted by their numbers of positives; NaN where there are none.</summary>
    public double Weighted { get; }

    /// <summary>Says which classes were left out; null where none was.</summary>
    public string? Warning => MissingClasses.Count == 0 ? null
        : $"No sample is of {kind} {string.Join(", ", MissingClasses)}, or every one is; left out of the averages.";

    /// <summary>For example <c>ROC AUC over the classes present: macro AUC = 0.811, weighted AUC = 0.821, k = 3.</c></summary>
    public override string ToString() => Describe().Apa();

    /// <summary>The same for LaTeX.</summary>
    public string ToLatex() => Describe().Latex();

    private Statement Describe() => new Statement($"ROC AUC over the {(kind == "class" ? "classes" : "labels")} present")
        .Quantity("macro AUC", Macro).Quantity("weighted AUC", Weighted).Count("k", PerClass.Count - MissingClasses.Count)
        .Note(Warning);
}
