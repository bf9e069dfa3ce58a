using MedTransfer.Files;
using MedTransfer.Weights;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Models;

/// <summary>
/// Moves the values of a weight file into a model. All that can fail is done before the first value is written; then every
/// tensor is read straight into the model's memory, several at once, so that the file is never in memory a second time.
/// </summary>
internal sealed class WeightTransfer(WeightFile file, IReadOnlyList<WeightItem> items, ImageModel model)
{
    private readonly Dictionary<string, Tensor> state = model.state_dict();

    /// <summary>Names of items with NaN or infinite values, before anything is written; takes the memory of one tensor.</summary>
    internal IReadOnlyList<string> FindNonFinite() => Check(items, item =>
    {
        using var values = item.Values(file.Read);
        return IsFinite(values);
    });

    /// <summary>Verifies the file, then writes; returns the names of entries that now hold NaN or infinities.</summary>
    internal IReadOnlyList<string> Run(Action beforeWriting)
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        file.Verify();
        var made = items.Where(i => i.Make is not null).ToDictionary(i => i.Name, i => i.Values(file.Read));
        beforeWriting();
        foreach (var (name, value) in made) state[name].copy_(value);
        SideBySide.Run([.. items.Where(i => i.Make is null).OrderByDescending(i => i.Shape.Aggregate(1L, (a, b) => a * b)).Select(i => (Action)(() => Read(i)))]);
        return Check(items, item => IsFinite(state[item.Name]));
    }

    private void Read(WeightItem item)
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        var entry = file.Find(item.Sources[0]);
        var target = state[item.Name].detach();
        if (target.device.type == DeviceType.CPU && target.dtype == entry.Type && target.is_contiguous()) file.ReadInto(entry, target);
        else target.copy_(file.Read(entry.Name));
    }

    private static List<string> Check(IReadOnlyList<WeightItem> items, Func<WeightItem, bool> isFinite)
    {
        var wrong = new bool[items.Count];
        SideBySide.Run([.. items.Select((item, i) => (Action)(() => wrong[i] = item.Type.IsFloating() && !isFinite(item)))]);
        return [.. items.Where((_, i) => wrong[i]).Select(i => i.Name)];
    }

    private static bool IsFinite(Tensor values)
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();

        // A finite sum has finite terms; a sum that overflowed needs the closer look.
        return double.IsFinite(values.sum().to(ScalarType.Float64).item<double>()) || values.isfinite().all().item<bool>();
    }
}
