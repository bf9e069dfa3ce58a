using MedTransfer.Core.Evaluation;
using MedTransfer.Core.Training;
using MedTransfer.Data;
using MedTransfer.Files;
using MedTransfer.Models;
using TorchSharp;

namespace MedTransfer.Core.Runs;

/// <summary>What a run starts from, loaded and checked against its choices.</summary>
internal sealed class RunInputs : IDisposable
{
    private readonly ImageDataset? _owned;

    private RunInputs(ImageDataset data, bool ownsData, ImageModel model, InputTransform transform, Action<string> log)
    {
        (Data, Info, Test, _owned) = (TrainingData.Of(data), data.Info, TestGuard.Of(data, log), ownsData ? data : null);
        (Model, Transform) = (model, transform);
    }

    /// <summary>The training and the validation split.</summary>
    public TrainingData Data { get; }

    /// <summary>The facts of the data set.</summary>
    public DatasetInfo Info { get; }

    /// <summary>The test split, shut until the training is over.</summary>
    public TestGuard Test { get; }

    public ImageModel Model { get; }

    public InputTransform Transform { get; }

    public string? WeightsSha256 { get; private set; }

    /// <summary>What a person should know about the loading, one sentence each.</summary>
    public List<string> Notes { get; } = [];

    public static RunInputs Load(RunConfig config, RunFolder folder, RunOptions options)
    {
        var data = options.Data ?? Datasets.Load(config.Data.Name, config.Data.Size, options.DataPath, verify: false);
        ImageModel? model = null;
        try
        {
            CheckData(config.Data, data);
            model = config.CreateModel(data.Info.Task, data.Outputs);
            var inputs = new RunInputs(data, options.Data is null, model, config.Input.ToTransform(), folder.Log);
            inputs.Notes.Add($"data: {data.Info.Name}, {data.Size} px, from {data.Path ?? "memory"}{(data.IsSynthetic ? " (synthetic)" : "")}");
            inputs.Notes.AddRange(data.Notes.Select(note => $"data: {note}"));
            inputs.LoadWeights(config, folder, options);
            return inputs;
        }
        catch
        {
            model?.Dispose();
            if (options.Data is null) data.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        Model.Dispose();
        _owned?.Dispose();
    }

    private static void CheckData(DataChoice choice, ImageDataset data)
    {
        if (data.Md5 != choice.Md5 || data.Size != choice.Size)
        {
            throw new InvalidContentException(
                $"The data in {data.Path ?? "memory"} are not those of the run: expected {choice.Name} at {choice.Size} px with MD5 {choice.Md5}, " +
                $"found {data.Info.Name} at {data.Size} px with MD5 {data.Md5}. Use the file that the run was begun with, or begin a new run.");
        }
    }

    private void LoadWeights(RunConfig config, RunFolder folder, RunOptions options)
    {
        var choice = config.Initialization;
        if (choice.Kind == InitializationKind.Random) return;
        var path = options.WeightsPath ?? (choice.Kind == InitializationKind.Run
            ? FirstStageWeights(choice, folder)
            : WeightLocator.Find(choice.Name!) ?? throw new InvalidConfigurationException(
                $"The weights '{choice.Name}' are not on this machine; looked for {string.Join(", ", WeightLocator.Places(choice.Name!))}."));
        WeightsSha256 = WeightHash.Sha256(path);
        if (choice.Kind == InitializationKind.Weights && WeightsSha256 != choice.Sha256)
        {
            throw new InvalidContentException(
                $"The weight file '{path}' is not the run's: expected SHA-256 {choice.Sha256}, found {WeightsSha256}. " +
                "Use the file that the run was begun with, or begin a new run.");
        }

        // A classifier that does not fit is drawn anew from the global random state.
        torch.manual_seed(SplitMix64.Mix(config.Seed, long.MinValue));
        var report = choice.Method == TransferMethod.MeanVariance
            ? ModelInitializer.MeanVariance(Model, path)
            : WeightLoader.Load(Model, path, new WeightLoadOptions { UpTo = choice.UpTo });
        Notes.Add($"weights: {report.Loaded.Count} tensors from {path} (SHA-256 {WeightsSha256})");
        Notes.AddRange(report.Notes().Select(note => $"weights: {note}"));
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
