using MedTransfer.Core.Configuration;
using MedTransfer.Core.Training;
using MedTransfer.Files;
using MedTransfer.Models;
using TorchSharp;

namespace MedTransfer.Core.Runs;

/// <summary>Gives a freshly drawn network the weights that its run starts from.</summary>
internal static class InitialWeights
{
    /// <returns>SHA-256 of the file that was read, and what became of its tensors; nulls where the run starts at random.</returns>
    public static (string? Sha256, WeightReport? Report) Load(ImageModel model, RunConfig config, RunFolder folder, string? weightsPath, List<string> notes)
    {
        var choice = config.Initialization;
        if (choice.Kind == InitializationKind.Random) return default;
        var path = weightsPath ?? (choice.Kind == InitializationKind.Run
            ? FirstStageWeights(choice, folder)
            : WeightLocator.Find(choice.Name!) ?? throw new InvalidConfigurationException(
                $"The weights '{choice.Name}' are not on this machine; looked for {string.Join(", ", WeightLocator.Places(choice.Name!))}."));
        var hash = WeightHash.Sha256(path);
        if (choice.Kind == InitializationKind.Weights && hash != choice.Sha256)
        {
            throw new InvalidContentException(
                $"The weight file '{path}' is not the run's: expected SHA-256 {choice.Sha256}, found {hash}. " +
                "Use the file that the run was begun with, or begin a new run.");
        }

        // A classifier that does not fit is drawn anew from the global random state.
        torch.manual_seed(SplitMix64.Mix(config.Seed, long.MinValue));
        var report = choice.Method == TransferMethod.MeanVariance
            ? ModelInitializer.MeanVariance(model, path)
            : WeightLoader.Load(model, path, new WeightLoadOptions { UpTo = choice.UpTo });
        notes.Add($"weights: {Counted.Of(report.Loaded.Count, "tensor")} from {path} (SHA-256 {hash})");
        notes.AddRange(report.Notes().Select(note => $"weights: {note}"));
        return (hash, report);
    }

    /// <summary>Of some files of initial weights the one that a run began with, told by its SHA-256; null where none is.</summary>
    public static Func<RunConfig, string?> ByHash(IEnumerable<string>? files)
    {
        var known = (files ?? []).DistinctBy(Path.GetFullPath).Select(path => (Hash: WeightHash.Sha256(path), Path: path)).DistinctBy(f => f.Hash)
            .ToDictionary(f => f.Hash, f => f.Path, StringComparer.Ordinal);
        return config => config.Initialization.Sha256 is { } hash ? known.GetValueOrDefault(hash) : null;
    }

    private static string FirstStageWeights(InitializationChoice choice, RunFolder folder)
    {
        var stage = new RunFolder(Path.Combine(Path.GetDirectoryName(folder.FullPath)!, choice.Run!));
        if (stage.ReadResult() is { } result && result.Run == choice.Run) return stage.WeightsPath;
        throw new InvalidConfigurationException(
            $"The run starts from the weights of run {choice.Run} ({choice.Label}), which is not finished in '{stage.FullPath}'. " +
            "Execute that run first, or name its weight file.");
    }
}
