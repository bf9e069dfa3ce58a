namespace MedTransfer.Core.Figures;

/// <summary>How lines, heat maps and diagrams are named.</summary>
public sealed record LineOptions
{
    /// <summary>Name of the files; made from the kind of figure when null.</summary>
    public string? Name { get; init; }

    /// <summary>Title; made from what is drawn when null.</summary>
    public string? Title { get; init; }

    /// <summary>What the values are; made from their column when null (<c>Test AUC</c> for <c>auc</c>).</summary>
    public string? ValueLabel { get; init; }

    /// <summary>Names to show in the place of values of columns; others stand as they are.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();

    /// <summary>Sentences to add to the caption, such as that the data are synthetic.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];
}
