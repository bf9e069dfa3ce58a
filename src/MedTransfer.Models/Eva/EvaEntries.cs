namespace MedTransfer.Models;

/// <summary>The registry's EVA models.</summary>
internal static class EvaEntries
{
    // EVA-02 widens gated perceptrons by 2/3 of the usual 4, and counts rotary positions for 16 patches of its pretraining.
    private static readonly EvaSettings Second = new()
    {
        PatchSize = 14, FusedQkv = false, MlpRatio = 4.0 * 2 / 3, SwiGlu = true, ScaleMlp = true, RotaryPositions = true, ReferenceGrid = 16,
    };

    internal static IReadOnlyList<ModelEntry> All { get; } =
    [
        Entry("eva02_base_patch14_224", Second, 86_527_720),
        Entry("eva02_base_patch16_clip_224", Second with { PatchSize = 16, ScaleAttention = true, GlobalPool = GlobalPool.Token }, 86_638_312),
    ];

    private static ModelEntry Entry(string name, EvaSettings settings, long parameters) =>
        new(o => new Eva(name, PatchTransformerSettings.Adapt(settings, o), o.NumClasses, o.InChannels))
        {
            Name = name, Family = "EVA", ParameterCount = parameters, SmallestInput = settings.PatchSize, FeatureDimension = settings.EmbedDim,
            HasFixedInputSize = true, SizeMultiple = settings.PatchSize, Preprocessing = Preprocessing.Clip,
            Pools = [.. new[] { settings.GlobalPool }.Union([GlobalPool.Average, GlobalPool.Token, GlobalPool.Max, GlobalPool.AverageMax, GlobalPool.None])],
        };
}
