using MedTransfer.Core.Configuration;
using MedTransfer.Core.Inference;
using MedTransfer.Core.Training;
using MedTransfer.Data;
using MedTransfer.Files;
using MedTransfer.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Core.Runs;

/// <summary>
/// A finished run's network, to look inside: in evaluation mode and float32, with the preparation of its images and, where asked
/// for, the network that it was before training and the data that it learnt from. For predictions there is <see cref="Classifier"/>.
/// </summary>
public sealed class RunNetwork : IDisposable
{
    private RunNetwork(RunFolder folder, RunConfig config, ClassifierCard card, Device device, ImageModel model) =>
        (Folder, Config, Card, Device, Model) = (folder, config, card, device, model);

    /// <summary>The run's folder.</summary>
    public RunFolder Folder { get; }

    /// <summary>The run's choices.</summary>
    public RunConfig Config { get; }

    /// <summary>The network with the selected weights.</summary>
    public ImageModel Model { get; }

    /// <summary>Where the network is.</summary>
    public Device Device { get; }

    /// <summary>How stored images become the network's input.</summary>
    public InputTransform Transform => Config.Input.ToTransform();

    /// <summary>The kind of task.</summary>
    public LearningTask Task => Card.Task;

    /// <summary>The names of classes or findings, in the order of the probabilities.</summary>
    public IReadOnlyList<string> Classes => Card.Classes;

    /// <summary>The run in a few words for headings: network, initialization, data set, seed.</summary>
    public string Label => $"{Config.Model.Name}, {Config.Initialization.Label}, {Config.Data.Name}, seed {Config.Seed}";

    /// <summary>The epochs of the training.</summary>
    /// <exception cref="InvalidContentException">The file is broken.</exception>
    public IReadOnlyList<EpochRecord> History => Folder.ReadHistory();

    internal ClassifierCard Card { get; }

    /// <summary>Loads a finished run; its data are not needed.</summary>
    /// <param name="runFolder">The run's folder.</param>
    /// <param name="device"><c>auto</c> (the first GPU, else the processor), <c>cpu</c>, <c>cuda</c> or <c>cuda:N</c>.</param>
    /// <exception cref="InvalidConfigurationException">There is no run, it is not finished, or the device is not here.</exception>
    /// <exception cref="InvalidContentException">A file of the run is missing or damaged.</exception>
    /// <exception cref="IncompatibleWeightsException">The weights are not those of the run's network.</exception>
    public static RunNetwork Load(string runFolder, string device = "auto")
    {
        ArgumentException.ThrowIfNullOrEmpty(runFolder);
        ArgumentNullException.ThrowIfNull(device);
        var folder = new RunFolder(runFolder);
        var config = folder.ReadFinishedConfig();
        var place = ComputeMode.ParseDevice(device);
        var card = folder.ReadClassifier() ?? ClassifierCard.FromCatalogue(config);
        var model = TrainedWeights.Load(folder, config, card);
        return new(folder, config, card, place, Placed(model, place));
    }

    /// <summary>A new network as it stood before the first step: drawn from the run's seed, with the weights that the run started from.</summary>
    /// <param name="weightsPath">The weight file; null looks where the run did.</param>
    /// <returns>The network on <see cref="Device"/>, in evaluation mode; the caller disposes it.</returns>
    /// <remarks>A network that was built again is the same bit for bit; what was drawn on another machine may differ.</remarks>
    /// <exception cref="InvalidConfigurationException">The initial weights are not on this machine, or the first stage is not finished.</exception>
    /// <exception cref="InvalidContentException">The weight file is another than the run's.</exception>
    public ImageModel CreateInitial(string? weightsPath = null) => CreateInitial(weightsPath, out _);

    /// <summary>As <see cref="CreateInitial(string?)"/>, with what was loaded; null where the run started at random.</summary>
    internal ImageModel CreateInitial(string? weightsPath, out WeightReport? report)
    {
        var model = Config.CreateModel(Task, Classes.Count);
        try
        {
            (var hash, report) = InitialWeights.Load(model, Config, Folder, weightsPath, []);
            if (hash is not null && Folder.ReadResult()?.InitialWeightsSha256 is { } expected && hash != expected)
            {
                throw new InvalidContentException(
                    $"The weights that run {Config.Id} started from have been replaced: expected SHA-256 {expected}, found {hash}. Give the file that the run was begun with.");
            }

            return Placed(model, Device);
        }
        catch (InvalidConfigurationException e)
        {
            model.Dispose();
            throw new InvalidConfigurationException($"Run {Config.Id} ({Label}) began with weights that are not found: {e.Message.TrimEnd('.')}, or name it among the weights (--weights FILE).", e);
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }

    /// <summary>Loads the data that the run learnt from.</summary>
    /// <param name="path">The file or folder; null looks where <see cref="Datasets"/> does.</param>
    /// <returns>The data; the caller disposes them. Read the test split only after every choice is made.</returns>
    /// <exception cref="InvalidConfigurationException">The data are not on this machine.</exception>
    /// <exception cref="InvalidContentException">They are not the run's.</exception>
    public ImageDataset LoadData(string? path = null) => Config.Data.Load(path);

    /// <inheritdoc/>
    public void Dispose() => Model.Dispose();

    private static ImageModel Placed(ImageModel model, Device device)
    {
        model.to(device, ScalarType.Float32);
        model.eval();
        return model;
    }
}
