namespace MedTransfer.Core.Results;

/// <summary>The names of a table's metric columns as figures and reports print them.</summary>
internal static class MetricNames
{
    private const double Guess = 0.5;

    private static readonly Dictionary<string, string> Titles = new(StringComparer.Ordinal)
    {
        ["auc"] = "Test AUC",
        ["accuracy"] = "Test accuracy",
        ["val_auc"] = "Validation AUC",
        ["val_accuracy"] = "Validation accuracy",
        ["train_loss"] = "Training loss",
        ["val_loss"] = "Validation loss",
    };

    /// <summary>Such as <c>Test AUC</c> for <c>auc</c>; what is not known stands as it is.</summary>
    internal static string Title(string column) => Titles.GetValueOrDefault(column) ?? column.Replace('_', ' ');

    /// <summary>The same within a sentence: <c>test AUC</c>.</summary>
    internal static string InText(string column) => Titles.TryGetValue(column, out var title) ? char.ToLowerInvariant(title[0]) + title[1..] : column.Replace('_', ' ');

    /// <summary>The largest possible value: 1 for an AUC or a share.</summary>
    internal static double Limit(string column) => IsShare(column) ? 1 : double.PositiveInfinity;

    /// <summary>The least possible value: 0 for an AUC, a share or a loss.</summary>
    internal static double Least(string column) => IsShare(column) || column.EndsWith("loss", StringComparison.Ordinal) ? 0 : double.NegativeInfinity;

    /// <summary>The value of a guess; null where none is known.</summary>
    internal static double? Chance(string column) => column is "auc" or "val_auc" ? Guess : null;

    private static bool IsShare(string column) => column is "auc" or "accuracy" or "val_auc" or "val_accuracy";
}
