namespace MedTransfer.Models;

/// <summary>Brings a file's patch embedding to a model's patch size.</summary>
internal static class PatchWeights
{
    private const string Name = "patch_embed.proj.weight";

    /// <summary>Reshapes a kernel that is stored as a matrix <c>[D, C·p·p]</c>, and resizes one of another patch size.</summary>
    internal static void Adapt(WeightMap map, int patch)
    {
        if (!map.Contains(Name)) return;
        var shape = map.ShapeOf(Name);
        if (shape.Count == 2 && shape[1] % ((long)patch * patch) == 0) map.Reshape(Name, shape[0], shape[1] / patch / patch, patch, patch);
        shape = map.ShapeOf(Name);
        if (shape.Count != 4 || shape[2] < 1 || shape[3] < 1 || (shape[2] == patch && shape[3] == patch)) return;
        map.Change(Name, [shape[0], shape[1], patch, patch], $"patches of {shape[2]}x{shape[3]} to {patch}x{patch}", x => PatchKernel.Resize(x, (patch, patch)));
    }
}
