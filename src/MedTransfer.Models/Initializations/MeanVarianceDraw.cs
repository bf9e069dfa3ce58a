using MedTransfer.Weights;
using static TorchSharp.torch;

namespace MedTransfer.Models;

/// <summary>Draws a model's tensors from normal distributions with the mean and variance of pretrained ones.</summary>
internal static class MeanVarianceDraw
{
    internal static WeightReport Apply(ImageModel model, string path, OtherTensors others, long? seed)
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        using var file = WeightFile.Open(path);
        var (report, items) = WeightMatch.Of(model, file, new WeightLoadOptions());
        WeightLoader.RequireCompatible(report, mayReplaceHead: true);
        file.Verify();
        var layers = ModelInitializer.Layers(model).SelectMany(l => new[] { l.Name + ".weight", l.Name + ".bias" }).ToHashSet(StringComparer.Ordinal);
        var head = model.ClassifierName + ".";
        var transferred = items.Where(i => !i.Name.StartsWith(head, StringComparison.Ordinal) && !WeightMatch.IsCounter(i.Name)).ToList();
        var moments = transferred.Where(i => layers.Contains(i.Name) || others == OtherTensors.Redrawn).ToDictionary(i => i.Name, i => Moments(i, file));
        var copies = transferred.Where(i => !moments.ContainsKey(i.Name) && others == OtherTensors.Pretrained).ToDictionary(i => i.Name, i => i.Values(file.Read));
        return SeededDraw.Run(seed, () =>
        {
            // In the order of the state dict, so that the seed decides and not the file.
            foreach (var (name, target) in model.state_dict())
            {
                if (copies.TryGetValue(name, out var copy)) target.copy_(copy);
                if (!moments.TryGetValue(name, out var m)) continue;
                target.normal_(m.Mean, m.Deviation);
                if (name.EndsWith(".running_var", StringComparison.Ordinal)) target.abs_();
            }

            return report;
        });
    }

    private static (double Mean, double Deviation) Moments(WeightItem item, WeightFile file)
    {
        using var scope = NewDisposeScope();
        var values = item.Values(file.Read).to(ScalarType.Float64);
        var (mean, deviation) = (values.mean().item<double>(), values.std(unbiased: false).item<double>());
        return double.IsFinite(mean) && double.IsFinite(deviation)
            ? (mean, deviation)
            : throw new InvalidContentException($"'{file.Path}': the tensor '{Printable.Name(item.Name)}' holds NaN or infinities, so that nothing can be drawn from its mean and variance; the model is as it was.");
    }
}
