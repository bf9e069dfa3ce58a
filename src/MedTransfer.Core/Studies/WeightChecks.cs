using MedTransfer.Core.Runs;
using MedTransfer.Models;

namespace MedTransfer.Core.Studies;

/// <summary>
/// Holds the weight files of a study against its networks while it is planned, so that a broken file or one of another network is told
/// before days of computing. Only what a file declares is read (names, types and shapes), no values.
/// </summary>
internal sealed class WeightChecks : IDisposable
{
    // Classifiers of another size are drawn anew, so any number of classes serves.
    private const int Classes = 2;

    private readonly Dictionary<(string Path, ModelKey Model, string? UpTo), string?> _faults = [];
    private (ModelKey Key, ImageModel Model)? _built;

    public void Dispose() => _built?.Model.Dispose();

    /// <summary>Refuses a file that the run's network cannot take up as its initialization says.</summary>
    /// <exception cref="InvalidConfigurationException">The file is broken, of another format, or its names or shapes are not the network's.</exception>
    internal void Require(string path, RunConfig run, string? upTo)
    {
        var size = ModelZoo.Find(run.Model.Name).HasFixedInputSize ? run.Input.Size : (int?)null;
        var model = new ModelKey(run.Model.Name, run.Model.CifarStem ?? false, size);
        if (!_faults.TryGetValue((path, model, upTo), out var fault)) _faults[(path, model, upTo)] = fault = FindFault(path, model, upTo);
        if (fault is not null) throw new InvalidConfigurationException(fault);
    }

    private string? FindFault(string path, ModelKey key, string? upTo)
    {
        try
        {
            var report = WeightLoader.Compare(Built(key), path, new WeightLoadOptions { UpTo = upTo });
            return report.IsCompatible ? null : $"The weights in '{path}' do not fit the model '{key.Name}'{(key.CifarStem ? " with its stem for small images" : "")}: "
                + $"{report.Differences().ReplaceLineEndings("; ")}. Choose the model that the file was made for, or other weights.";
        }
        catch (MedTransferException e)
        {
            return e.Message;
        }
    }

    /// <summary>The network last asked for: files of one network follow each other in a study.</summary>
    private ImageModel Built(ModelKey key)
    {
        if (_built is { } built && built.Key == key) return built.Model;
        _built?.Model.Dispose();
        _built = null;
        var model = ModelZoo.Create(key.Name, Classes, imageSize: key.Size, seed: 0, cifarStem: key.CifarStem);
        _built = (key, model);
        return model;
    }

    /// <summary>What of a network decides on the shapes of its weights.</summary>
    private sealed record ModelKey(string Name, bool CifarStem, int? Size);
}
