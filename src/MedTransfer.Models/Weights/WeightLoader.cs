using MedTransfer.Weights;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Models;

/// <summary>Loads weight files into models, all or nothing, and accounts for every tensor.</summary>
public static class WeightLoader
{
    private const string BatchCounter = ".num_batches_tracked";

    /// <summary>Says what <see cref="Load"/> would do, and changes nothing. Reads only the file's header.</summary>
    /// <param name="model">The model.</param>
    /// <param name="path">A safetensors file.</param>
    /// <param name="replaceHead">Whether a classifier that does not fit may be replaced.</param>
    /// <returns>The report; see <see cref="WeightReport.IsCompatible"/>.</returns>
    /// <exception cref="UnknownFormatException">The file is of another format.</exception>
    /// <exception cref="InvalidContentException">The file is broken.</exception>
    public static WeightReport Compare(ImageModel model, string path, bool replaceHead = true)
    {
        ArgumentNullException.ThrowIfNull(model);
        using var file = SafeTensors.Open(path);
        return Match(model, file, replaceHead);
    }

    /// <summary>Loads a file. When anything does not fit, the model is left as it was.</summary>
    /// <param name="model">The model; floating-point values are converted to its types, exactly where they are wider.</param>
    /// <param name="path">A safetensors file.</param>
    /// <param name="replaceHead">
    /// Where the file's classifier has another number of classes (or is absent): initialise the model's afresh and say so
    /// (default), or refuse the file.
    /// </param>
    /// <param name="strict">Refuse files whose tensors hold NaN or infinities; by default they are named in the report.</param>
    /// <returns>The report.</returns>
    /// <exception cref="UnknownFormatException">The file is of another format.</exception>
    /// <exception cref="InvalidContentException">The file is broken, or <paramref name="strict"/> and a value is not finite.</exception>
    /// <exception cref="IncompatibleWeightsException">Names or shapes differ; the message lists them.</exception>
    public static WeightReport Load(ImageModel model, string path, bool replaceHead = true, bool strict = false)
    {
        ArgumentNullException.ThrowIfNull(model);
        using var file = SafeTensors.Open(path);
        var report = Match(model, file, replaceHead);
        if (!report.IsCompatible)
        {
            throw new IncompatibleWeightsException(
                $"The weights in '{path}' do not fit the model '{model.Architecture}' with {model.NumClasses} classes; nothing was loaded.\n" +
                $"{report.Differences()}\nChoose the model that the file was made for{(replaceHead ? "" : ", or allow the head to be replaced")}.");
        }

        using var scope = NewDisposeScope();
        using var guard = no_grad();

        // Everything is read before anything is written: a read error must not leave half a model behind.
        var values = report.Loaded.ToDictionary(name => name, file.Read);
        report = report with { NonFinite = [.. values.Where(v => !IsFinite(v.Value)).Select(v => v.Key)] };
        if (strict && report.NonFinite.Count > 0)
        {
            throw new InvalidContentException($"'{path}' holds NaN or infinities in {string.Join(", ", report.NonFinite.Take(20).Select(Printable.Name))}; nothing was loaded.");
        }

        if (report.Reinitialised.Count > 0) model.ResetClassifier(model.NumClasses);
        foreach (var (name, target) in model.state_dict())
        {
            if (values.TryGetValue(name, out var value)) target.copy_(value);
            else if (name.EndsWith(BatchCounter, StringComparison.Ordinal)) target.zero_();
        }

        return report;
    }

    /// <summary>Writes a model's state dict to a safetensors file, whole or not at all.</summary>
    /// <param name="model">The model.</param>
    /// <param name="path">The file; its folder must exist.</param>
    /// <param name="metadata">Texts to store besides the architecture.</param>
    /// <exception cref="IOException">The file cannot be written; a file that was there is unchanged.</exception>
    public static void Save(ImageModel model, string path, IReadOnlyDictionary<string, string>? metadata = null)
    {
        ArgumentNullException.ThrowIfNull(model);

        // "format": "pt" is what the Python readers look for.
        var texts = new Dictionary<string, string>(metadata ?? new Dictionary<string, string>())
        {
            ["format"] = "pt",
            ["architecture"] = model.Architecture,
            ["num_classes"] = $"{model.NumClasses}",
        };
        SafeTensors.Save(path, model.state_dict(), texts);
    }

    private static WeightReport Match(ImageModel model, SafeTensorsFile file, bool replaceHead)
    {
        var state = model.state_dict();
        var found = file.Entries.ToDictionary(e => e.Name, StringComparer.Ordinal);
        List<string> loaded = [], missing = [];
        List<ShapeMismatch> shape = [];
        List<(string, string)> converted = [];
        foreach (var (name, target) in state)
        {
            if (!found.TryGetValue(name, out var entry))
            {
                // Files from before PyTorch 0.4.1 have no batch counters; PyTorch starts them at 0 as well.
                if (!name.EndsWith(BatchCounter, StringComparison.Ordinal)) missing.Add(name);
            }
            else if (Mismatch(name, target, entry) is { } mismatch)
            {
                shape.Add(mismatch);
            }
            else
            {
                loaded.Add(name);
                if (entry.Type != target.dtype) converted.Add((name, SafeTensorsTypes.NameOf(entry.Type)));
            }
        }

        var unexpected = file.Entries.Select(e => e.Name).Where(n => !state.ContainsKey(n)).ToList();
        List<string> reinitialised = [], dropped = [];
        if (replaceHead)
        {
            var head = model.ClassifierName + ".";
            bool IsHead(string name) => name.StartsWith(head, StringComparison.Ordinal);
            if (missing.Any(IsHead) || shape.Any(s => IsHead(s.Name)))
            {
                reinitialised = [.. state.Keys.Where(IsHead)];
                loaded.RemoveAll(IsHead);
                converted.RemoveAll(c => IsHead(c.Item1));
                missing.RemoveAll(IsHead);
                shape.RemoveAll(s => IsHead(s.Name));
                dropped = [.. file.Entries.Select(e => e.Name).Where(IsHead)];
            }
            else if (model.NumClasses == 0)
            {
                dropped = [.. unexpected.Where(IsHead)];
            }

            unexpected.RemoveAll(dropped.Contains);
        }

        return new WeightReport
        {
            Path = file.Path, Architecture = model.Architecture, Loaded = loaded, Missing = missing, Unexpected = unexpected,
            Shape = shape, Reinitialised = reinitialised, Dropped = dropped, Converted = converted,
        };
    }

    private static ShapeMismatch? Mismatch(string name, Tensor target, WeightEntry entry)
    {
        if (!target.shape.SequenceEqual(entry.Shape)) return new ShapeMismatch(name, target.shape, entry.Shape);
        return IsFloating(target.dtype) == IsFloating(entry.Type)
            ? null
            : new ShapeMismatch(name, target.shape, entry.Shape, $"the model's is {SafeTensorsTypes.NameOf(target.dtype)}, the file's {SafeTensorsTypes.NameOf(entry.Type)}");
    }

    private static bool IsFloating(ScalarType type) =>
        type is ScalarType.Float64 or ScalarType.Float32 or ScalarType.Float16 or ScalarType.BFloat16;

    private static bool IsFinite(Tensor values)
    {
        if (!IsFloating(values.dtype)) return true;
        using var scope = NewDisposeScope();
        return values.isfinite().all().item<bool>();
    }
}
