namespace MedTransfer.Models;

/// <summary>A block in the tables of the MobileNet-v3 paper.</summary>
internal sealed record MobileNetV3Row(int Kernel, int Expanded, int Output, bool HasGate, bool IsHardswish, int Stride)
{
    /// <summary>Table 1 of the paper, with ReLU (RE) and h-swish (HS).</summary>
    internal static IReadOnlyList<MobileNetV3Row> Large { get; } =
    [
        new(3, 16, 16, false, false, 1), new(3, 64, 24, false, false, 2), new(3, 72, 24, false, false, 1),
        new(5, 72, 40, true, false, 2), new(5, 120, 40, true, false, 1), new(5, 120, 40, true, false, 1),
        new(3, 240, 80, false, true, 2), new(3, 200, 80, false, true, 1), new(3, 184, 80, false, true, 1), new(3, 184, 80, false, true, 1),
        new(3, 480, 112, true, true, 1), new(3, 672, 112, true, true, 1),
        new(5, 672, 160, true, true, 2), new(5, 960, 160, true, true, 1), new(5, 960, 160, true, true, 1),
    ];

    /// <summary>Table 2 of the paper.</summary>
    internal static IReadOnlyList<MobileNetV3Row> Small { get; } =
    [
        new(3, 16, 16, true, false, 2), new(3, 72, 24, false, false, 2), new(3, 88, 24, false, false, 1),
        new(5, 96, 40, true, true, 2), new(5, 240, 40, true, true, 1), new(5, 240, 40, true, true, 1),
        new(5, 120, 48, true, true, 1), new(5, 144, 48, true, true, 1),
        new(5, 288, 96, true, true, 2), new(5, 576, 96, true, true, 1), new(5, 576, 96, true, true, 1),
    ];

    /// <summary>The block of a scaled network.</summary>
    internal MobileNetV3Row Scaled(double width) => this with { Expanded = Widths.Divisible(Expanded * width), Output = Widths.Divisible(Output * width) };
}
