using System.Collections.Concurrent;
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
        VerifiedFiles.Verify(file);
        var made = items.Where(i => i.Make is not null).ToDictionary(i => i.Name, i => i.Values(file.Read));
        beforeWriting();
        foreach (var (name, value) in made) state[name].copy_(value);
        return Check(items, item => item.Make is null ? Read(item) : IsFinite(state[item.Name]));
    }

    // Whether no value is NaN or infinite.
    private bool Read(WeightItem item)
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        var entry = file.Find(item.Sources[0]);
        var target = state[item.Name].detach();
        if (target.device.type == DeviceType.CPU && target.dtype == entry.Type && target.is_contiguous()) return file.ReadInto(entry, target);
        target.copy_(file.Read(entry.Name));
        return IsFinite(target);
    }

    private static List<string> Check(IReadOnlyList<WeightItem> items, Func<WeightItem, bool> isFinite)
    {
        var wrong = new ConcurrentBag<string>();
        SideBySide.Run([.. items.OrderByDescending(i => i.Shape.Aggregate(1L, (a, b) => a * b)).Select(item => (Action)(() =>
        {
            if (!isFinite(item)) wrong.Add(item.Name);
        }))]);
        var found = wrong.ToHashSet(StringComparer.Ordinal);
        return [.. items.Select(i => i.Name).Where(found.Contains)];
    }

    private static bool IsFinite(Tensor values)
    {
        if (!values.dtype.IsFloating()) return true;
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        return values.isfinite().all().item<bool>();
    }
}
