using MedTransfer.Core.Evaluation;
using MedTransfer.Core.Training;
using MedTransfer.Data;
using MedTransfer.Models;

namespace MedTransfer.Core.Runs;

/// <summary>What a run starts from, loaded and checked against its choices.</summary>
internal sealed class RunInputs : IDisposable
{
    private readonly ImageDataset? _owned;
    private readonly ImageSplit? _share;

    private RunInputs(ImageDataset data, bool ownsData, ImageSplit? share, ImageModel model, InputTransform transform, Action<string> log)
    {
        var whole = TrainingData.Of(data);
        (Data, _share) = (share is null ? whole : whole with { Train = share }, share);
        (Info, Test, _owned) = (data.Info, TestGuard.Of(data, log), ownsData ? data : null);
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
        ImageSplit? share = null;
        try
        {
            config.Data.Check(data);
            model = config.CreateModel(data.Info.Task, data.Outputs);
            share = config.Fraction is { } fraction ? data.Train.Subset(Subsets.Fraction(data.Train, fraction, config.Seed)) : null;
            var inputs = new RunInputs(data, options.Data is null, share, model, config.Input.ToTransform(), folder.Log);
            inputs.Notes.Add($"data: {data.Info.Name}, {data.Size} px, from {data.Path ?? "memory"}{(data.IsSynthetic ? " (synthetic)" : "")}");
            if (share is not null) inputs.Notes.Add($"data: {share.Count} of {data.Train.Count} training images are learnt from, chosen by the seed");
            inputs.Notes.AddRange(data.Notes.Select(note => $"data: {note}"));
            inputs.WeightsSha256 = InitialWeights.Load(model, config, folder, options.WeightsPath, inputs.Notes).Sha256;
            return inputs;
        }
        catch
        {
            model?.Dispose();
            share?.Dispose();
            if (options.Data is null) data.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        Model.Dispose();
        _share?.Dispose();
        _owned?.Dispose();
    }
}
