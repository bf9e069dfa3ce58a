using System.Globalization;
using System.Text;

namespace MedTransfer.Models;

/// <summary>What a model is made of and what one image costs.</summary>
/// <remarks>
/// Multiply-adds are those of convolutions and linear layers, as the usual tables count them: the two products of attention, norms,
/// activations and pooling are left out. Floating-point operations are about twice as many.
/// </remarks>
public sealed record ModelSummary
{
    /// <summary>The model's architecture.</summary>
    public required string Architecture { get; init; }

    /// <summary>Shape of the image, <c>[1, C, H, W]</c>.</summary>
    public required IReadOnlyList<long> InputShape { get; init; }

    /// <summary>The layers in the order of computation.</summary>
    public required IReadOnlyList<LayerSummary> Layers { get; init; }

    /// <summary>Elements of all parameters, those that stand outside of layers included (position embeddings, bias tables).</summary>
    public required long Parameters { get; init; }

    /// <summary>Elements of the parameters that are trained.</summary>
    public required long TrainableParameters { get; init; }

    /// <summary>Multiply-adds of one image.</summary>
    public long MultiplyAdds => Layers.Sum(l => l.MultiplyAdds);

    /// <summary>A table of the layers and a line of totals.</summary>
    public override string ToString()
    {
        var rows = Layers.Select(l => (l.Name, l.Kind, Shape: $"[{string.Join(", ", l.OutputShape)}]", Parameters: Number(l.Parameters), Adds: Number(l.MultiplyAdds)))
            .Prepend(("Layer", "Kind", "Output", "Parameters", "Multiply-adds")).ToList();
        var (name, kind, shape) = (rows.Max(r => r.Item1.Length), rows.Max(r => r.Item2.Length), rows.Max(r => r.Item3.Length));
        var text = new StringBuilder();
        foreach (var row in rows)
        {
            text.Append(row.Item1.PadRight(name + 2)).Append(row.Item2.PadRight(kind + 2)).Append(row.Item3.PadRight(shape + 2))
                .Append(row.Item4.PadLeft(12)).AppendLine(row.Item5.PadLeft(18));
        }

        return text.Append(CultureInfo.InvariantCulture, $"{Architecture}: {Parameters:N0} parameters ({TrainableParameters:N0} trained), {MultiplyAdds / 1e9:0.00} G multiply-adds for one image [{string.Join(", ", InputShape)}]").ToString();
    }

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
