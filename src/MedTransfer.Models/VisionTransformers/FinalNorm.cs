namespace MedTransfer.Models;

/// <summary>Gives a file's last norm the name that it has in the model, which depends on what is pooled.</summary>
internal static class FinalNorm
{
    internal static void Adapt(WeightMap map, bool isPooled)
    {
        var (from, to) = isPooled ? ("norm.", "fc_norm.") : ("fc_norm.", "norm.");
        if (map.Contains(to + "weight") || !map.Contains(from + "weight")) return;
        map.Rename(name => NameRules.Begin(name, from, to));
        map.Note($"the last norm is '{from[..^1]}' in the file and '{to[..^1]}' in the model: they pool differently");
    }
}
