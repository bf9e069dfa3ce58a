namespace MedTransfer.Models;

/// <summary>A row of EfficientNet-B0's table.</summary>
internal sealed record EfficientNetStage(int Repeats, int Kernel, int Stride, int Expansion, int Channels)
{
    /// <summary>The seven stages of B0 (Tan and Le, table 1), whose depths and widths the others scale.</summary>
    internal static IReadOnlyList<EfficientNetStage> Table { get; } =
    [
        new(1, 3, 1, 1, 16), new(2, 3, 2, 6, 24), new(2, 5, 2, 6, 40), new(3, 3, 2, 6, 80),
        new(3, 5, 1, 6, 112), new(4, 5, 2, 6, 192), new(1, 3, 1, 6, 320),
    ];

    /// <summary>The stage of a scaled network.</summary>
    internal EfficientNetStage Scaled(double width, double depth) =>
        this with { Repeats = (int)Math.Ceiling(Repeats * depth), Channels = Widths.Divisible(Channels * width) };
}
