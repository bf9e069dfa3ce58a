using MedTransfer.Weights;

namespace MedTransfer.Models;

/// <summary>
/// Loads weight files into models, all or nothing, and accounts for every tensor: safetensors, and what PyTorch saves. Other
/// namings of the same network are recognised (those of timm's older versions, torchvision and the networks' authors, and
/// checkpoints of data-parallel and self-supervised training); position embeddings, window tables and first convolutions
/// are fitted to the model as timm does.
/// </summary>
public static class WeightLoader
{
    /// <summary>Says what <see cref="Load"/> would do, and changes nothing. Reads only what the file declares, no values.</summary>
    /// <param name="model">The model.</param>
    /// <param name="path">A weight file, or the index of a sharded one.</param>
    /// <param name="options">What may be done; null takes the defaults.</param>
    /// <returns>The report; see <see cref="WeightReport.IsCompatible"/>.</returns>
    /// <exception cref="UnknownFormatException">The file is of another format.</exception>
    /// <exception cref="InvalidContentException">The file is broken, or its SHA-256 is not the one that its name carries.</exception>
    /// <exception cref="IncompatibleWeightsException">The file holds several networks that fit, or two tensors for one entry.</exception>
    public static WeightReport Compare(ImageModel model, string path, WeightLoadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        WeightFileName.Require(path);
        using var file = WeightFile.Open(path);
        return WeightMatch.Of(model, file, options ?? new()).Report;
    }

    /// <summary>Loads a file. When anything does not fit, the model is left as it was.</summary>
    /// <param name="model">The model; floating-point values are converted to its types, exactly where they are wider.</param>
    /// <param name="path">A weight file, or the index of a sharded one.</param>
    /// <param name="options">What may be done; null takes the defaults.</param>
    /// <returns>The report.</returns>
    /// <exception cref="UnknownFormatException">The file is of another format.</exception>
    /// <exception cref="InvalidContentException">The file is broken, its SHA-256 is not the one that its name carries, or it holds values that are not finite where that is to be refused.</exception>
    /// <exception cref="IncompatibleWeightsException">Names or shapes differ; the message lists them.</exception>
    public static WeightReport Load(ImageModel model, string path, WeightLoadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        options ??= new();
        WeightFileName.Require(path);
        using var file = WeightFile.Open(path);
        var (report, items) = WeightMatch.Of(model, file, options);
        RequireCompatible(report, options.ReplaceHead);
        var transfer = new WeightTransfer(file, items, model);
        if (options.RefuseNonFinite && transfer.FindNonFinite() is { Count: > 0 } bad)
        {
            throw new InvalidContentException($"'{path}' holds NaN or infinities in {string.Join(", ", bad.Take(20).Select(Printable.Name))}; nothing was loaded.");
        }

        return report with { NonFinite = transfer.Run(() => Renew(model, report)) };
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

    /// <summary>Refuses a file that does not fit.</summary>
    internal static void RequireCompatible(WeightReport report, bool mayReplaceHead)
    {
        if (report.IsCompatible) return;
        throw new IncompatibleWeightsException(
            $"The weights in '{report.Path}' do not fit the model '{report.Architecture}' with {report.NumClasses} classes; nothing was loaded.\n" +
            $"{report.Differences()}\nChoose the model that the file was made for{(mayReplaceHead ? "" : ", or allow the head to be replaced")}.");
    }

    private static void Renew(ImageModel model, WeightReport report)
    {
        if (report.Reinitialised.Count > 0) model.ResetClassifier(model.NumClasses);
        var loaded = report.Loaded.ToHashSet(StringComparer.Ordinal);
        foreach (var (name, value) in model.state_dict())
        {
            if (WeightMatch.IsCounter(name) && !loaded.Contains(name)) value.zero_();
        }
    }
}
