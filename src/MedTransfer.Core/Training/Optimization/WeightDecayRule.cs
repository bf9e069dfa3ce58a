using TorchSharp.Modules;

namespace MedTransfer.Core.Training;

/// <summary>Which parameters weight decay spares, where it spares any: those that timm's parameter groups leave out.</summary>
internal static class WeightDecayRule
{
    private static readonly HashSet<string> Embeddings =
        new(StringComparer.Ordinal) { "pos_embed", "absolute_pos_embed", "cls_token", "dist_token", "relative_position_bias_table" };

    public static bool Spares(string name, Parameter parameter) =>
        parameter.dim() <= 1 || name.EndsWith(".bias", StringComparison.Ordinal) || Embeddings.Contains(name[(name.LastIndexOf('.') + 1)..]);
}
