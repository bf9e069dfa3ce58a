using MedTransfer.Core.Results;


namespace MedTransfer.Core.Figures;

/// <summary>How panels of bars or of single runs are drawn.</summary>
public sealed record PanelOptions
{
    /// <summary>Name of the files; made from kind and metric when null.</summary>
    public string? Name { get; init; }

    /// <summary>Title; made from what is compared when null.</summary>
    public string? Title { get; init; }

    /// <summary>What the vertical axis shows; made from the metric's column when null (<c>Test AUC</c> for <c>auc</c>).</summary>
    public string? ValueLabel { get; init; }

    /// <summary>Names to show in the place of values of columns, such as <c>ResNet-50</c> for <c>resnet50</c>; others stand as they are.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();

    /// <summary>Panels side by side; as many as fit when 0, the default.</summary>
    public int Columns { get; init; }

    /// <summary>Which panels have one vertical axis in common; by default those of one title.</summary>
    public PanelAxes Axes { get; init; } = PanelAxes.ByTitle;

    /// <summary>Whether vertical axes begin at 0. By default they begin below the data, and the figure says so.</summary>
    public bool FromZero { get; init; }

    /// <summary>Whether brackets bear stars (<c>*</c> below 0.05, <c>**</c> below 0.01, <c>***</c> below 0.001, else <c>NS</c>), as they do by default; else p-values.</summary>
    public bool Marks { get; init; } = true;

    /// <summary>Whether brackets show the p-values adjusted for the number of comparisons, as they do by default; else those of each test alone.</summary>
    public bool Adjusted { get; init; } = true;

    /// <summary>What the number of runs is reduced by in the standard deviation of bars: 1, the default, for that of a sample; 0 for that of these runs alone.</summary>
    public int Ddof { get; init; } = 1;

    /// <summary>Whether the single runs are drawn over the bars, as they are by default.</summary>
    public bool Runs { get; init; } = true;

    /// <summary>The comparisons to draw; computed as the request asks when null, none when empty.</summary>
    public IReadOnlyList<Comparison>? Comparisons { get; init; }

    /// <summary>Sentences to add to the caption, such as that the data are synthetic.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];
}
