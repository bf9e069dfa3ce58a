using MedTransfer.Weights;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Models;

/// <summary>Decides what of a weight file goes where in a model, without reading a value.</summary>
internal sealed class WeightMatch
{
    private const string BatchCounter = ".num_batches_tracked";

    private readonly Dictionary<string, Tensor> state;
    private readonly WeightMap map;
    private readonly string head;
    private readonly IReadOnlyList<string> kept = [];

    private WeightMatch(ImageModel model, WeightMap map, string? upTo)
    {
        state = model.state_dict();
        if (upTo is not null)
        {
            var last = LastOf(model, upTo);
            kept = [.. state.Keys.Where(n => model.IndexOfPart(n) > last)];
            foreach (var name in kept) state.Remove(name);
            map.Ignore(n => model.IndexOfPart(n) > last, $"above '{upTo}', the last part that is transferred");
        }

        this.map = map;
        head = model.ClassifierName + ".";
    }

    /// <summary>The report of what a load would do, and the items that it would take.</summary>
    internal static (WeightReport Report, IReadOnlyList<WeightItem> Items) Of(ImageModel model, WeightFile file, WeightLoadOptions options)
    {
        var map = new WeightMap(file.Path, file.Entries);
        WeightWrapper.Unwrap(map, model, file.Path, options.Prefix);
        model.AdaptWeights(map);
        InputChannels.Adapt(map, model);
        if (options.LabelOffset > 0) CutBackground(map, model.ClassifierName, options.LabelOffset);
        var report = new WeightMatch(model, map, options.UpTo).Report(model, file, options.ReplaceHead);
        return (report, [.. report.Loaded.Select(name => map.Items[name])]);
    }

    private static int LastOf(ImageModel model, string upTo)
    {
        var parts = model.Parts.Select(p => p.Name).ToList();
        var last = parts.IndexOf(upTo);
        return last >= 0 ? last : throw new InvalidConfigurationException(
            $"Model '{model.Architecture}' has no part '{upTo}'.{DidYouMean.Sentence(upTo, parts)} Its parts: {string.Join(", ", parts)}.");
    }

    /// <summary>Whether an entry only counts batches: it may be absent, and then starts at 0 as PyTorch has it.</summary>
    internal static bool IsCounter(string name) => name.EndsWith(BatchCounter, StringComparison.Ordinal);

    private static void CutBackground(WeightMap map, string classifier, int rows)
    {
        foreach (var name in new[] { classifier + ".weight", classifier + ".bias" })
        {
            if (!map.Items.TryGetValue(name, out var item) || item.Shape.Count == 0 || item.Shape[0] <= rows) continue;
            map.Change(name, [item.Shape[0] - rows, .. item.Shape.Skip(1)], $"without the first {rows} rows", w => w.narrow(0, rows, w.shape[0] - rows).contiguous());
        }
    }

    private WeightReport Report(ImageModel model, WeightFile file, bool replaceHead)
    {
        List<string> loaded = [], missing = [];
        List<ShapeMismatch> shape = [];
        foreach (var (name, target) in state)
        {
            if (!map.Items.TryGetValue(name, out var item))
            {
                // Files from before PyTorch 0.4.1 have no batch counters.
                if (!IsCounter(name)) missing.Add(name);
            }
            else if (Mismatch(target, item) is { } mismatch)
            {
                shape.Add(mismatch);
            }
            else
            {
                loaded.Add(name);
            }
        }

        var unexpected = map.Items.Keys.Where(n => !state.ContainsKey(n)).ToList();
        List<string> reinitialised = [], dropped = [];
        if (replaceHead)
        {
            if (missing.Any(IsHead) || shape.Any(s => IsHead(s.Name)))
            {
                reinitialised = [.. state.Keys.Where(IsHead)];
                loaded.RemoveAll(IsHead);
                missing.RemoveAll(IsHead);
                shape.RemoveAll(s => IsHead(s.Name));
                dropped = [.. map.Items.Keys.Where(IsHead)];
            }
            else if (model.NumClasses == 0)
            {
                dropped = [.. unexpected.Where(IsHead)];
            }

            unexpected.RemoveAll(dropped.ToHashSet(StringComparer.Ordinal).Contains);
        }

        var items = loaded.Select(name => map.Items[name]).ToList();
        return new WeightReport
        {
            Path = file.Path,
            Format = file.Format,
            Architecture = model.Architecture,
            NumClasses = model.NumClasses,
            Kept = kept,
            Loaded = loaded,
            Missing = missing,
            Unexpected = [.. unexpected.SelectMany(n => map.Items[n].Sources)],
            Shape = shape,
            Reinitialised = reinitialised,
            Dropped = [.. dropped.SelectMany(n => map.Items[n].Sources)],
            Renamed = [.. items.SelectMany(i => i.Sources.Where(s => s != i.Name).Select(s => (s, i.Name)))],
            Resized = [.. items.Where(i => i.Change is not null).Select(i => new WeightChange(i.Name, i.Change!))],
            Ignored = map.Ignored,
            Converted = [.. items.Where(i => i.Type != state[i.Name].dtype).Select(i => (i.Name, i.Type.ShortName()))],
            Recognised = [.. file.Notes, .. map.Steps],
        };
    }

    private bool IsHead(string name) => name.StartsWith(head, StringComparison.Ordinal);

    private static ShapeMismatch? Mismatch(Tensor target, WeightItem item)
    {
        if (!target.shape.SequenceEqual(item.Shape)) return new ShapeMismatch(item.Name, target.shape, item.Shape);
        return target.dtype.IsFloating() == item.Type.IsFloating() && !item.Type.IsComplex() || (IsCounter(item.Name) && item.Type.IsFloating())
            ? null
            : new ShapeMismatch(item.Name, target.shape, item.Shape, $"the model's is {target.dtype.ShortName()}, the file's {item.Type.ShortName()}");
    }
}
