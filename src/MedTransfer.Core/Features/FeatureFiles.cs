using MedTransfer.Data;
using MedTransfer.Files;
using static TorchSharp.torch;

namespace MedTransfer.Core.Features;

/// <summary>Writes features to a folder while they are computed.</summary>
internal static class FeatureFiles
{
    /// <summary>A file a stage, none of which appears before all are complete, and the index last.</summary>
    public static CapturedFeatures Write(FeatureIndex index, string folder, IEnumerable<Tensor[]> batches)
    {
        FeatureIndex.Remove(folder);
        Fill([]);
        index.Write(folder);
        return CapturedFeatures.Open(folder);

        void Fill(Stream[] open)
        {
            if (open.Length < index.Stages.Count)
            {
                var stage = index.Stages[open.Length];
                AtomicFile.Write(Path.Combine(folder, stage.FileName), stream =>
                {
                    Npy.WriteHeader(stream, stage.Type == FeatureType.Float16 ? NpyElementType.Float16 : NpyElementType.Float32, stage.Kept);
                    Fill([.. open, stream]);
                });
                return;
            }

            foreach (var batch in batches)
            {
                for (var i = 0; i < open.Length; i++) FileRows.Write(open[i], batch[i]);
            }
        }
    }
}
