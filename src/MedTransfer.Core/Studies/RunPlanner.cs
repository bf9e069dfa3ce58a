using MedTransfer.Core.Runs;
using MedTransfer.Core.Training;
using MedTransfer.Data;
using MedTransfer.Files;
using MedTransfer.Models;

namespace MedTransfer.Core.Studies;

/// <summary>
/// Turns names into the parts of a <see cref="RunConfig"/>: finds files on this machine and hashes them, each once.
/// </summary>
public sealed class RunPlanner
{
    private readonly Dictionary<(string Name, int Size), DataChoice> _data = [];
    private readonly Dictionary<string, string> _hashes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _paths = new(StringComparer.Ordinal);

    private readonly Dictionary<string, DatasetInfo> _infos = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _missing = new(StringComparer.Ordinal);

    /// <summary>Whether files that are not on this machine are noted and not refused: enough to count runs, not to execute them.</summary>
    internal bool AllowsMissing { get; init; }

    /// <summary>What is not on this machine: a line a file.</summary>
    internal IReadOnlyCollection<string> Missing => _missing;

    /// <summary>The facts of a choice made by <see cref="Data"/>.</summary>
    internal DatasetInfo InfoOf(DataChoice choice) => _infos[choice.Md5];

    /// <summary>The data set of a run.</summary>
    /// <param name="nameOrPath">Name in the catalogue, of a real or a synthetic set, the path of an .npz file that is named after one, or a folder or table of one's own images.</param>
    /// <param name="nativeSize">Pixels per side of the stored images.</param>
    /// <param name="root">The folder to look in for the file; the usual places when null.</param>
    /// <returns>
    /// The choice. Its MD5 is the published one for a name, the file's own for a path, the content's for a synthetic set and for
    /// own images.
    /// </returns>
    /// <exception cref="InvalidConfigurationException">There is no such set or size, or its file is not on this machine.</exception>
    /// <exception cref="UnknownFormatException">The file at the path is no .npz archive.</exception>
    /// <exception cref="InvalidContentException">The file at the path is damaged.</exception>
    public DataChoice Data(string nameOrPath, int nativeSize, string? root = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(nameOrPath);
        if (_data.TryGetValue((nameOrPath, nativeSize), out var known)) return known;
        return _data[(nameOrPath, nativeSize)] = IsPathOfData(nameOrPath) || KnownNames.IsSynthetic(Datasets.Find(nameOrPath).Name)
            ? Loaded(nameOrPath, nativeSize)
            : Published(Datasets.Find(nameOrPath), nativeSize, root);
    }

    /// <summary>How images become input for a network: its normalisation, or that of the weights it starts from.</summary>
    /// <param name="model">Name of the network.</param>
    /// <param name="weights">Full weight tag or path; null for none.</param>
    /// <param name="size">Pixels per side that the network sees.</param>
    /// <param name="resize">Resize policy.</param>
    /// <param name="cifarStem">Whether the network's stem keeps the resolution.</param>
    /// <returns>The choice.</returns>
    /// <exception cref="InvalidConfigurationException">There is no such network or weight tag, or the network does not take images of this size.</exception>
    public static InputChoice Input(string model, string? weights, int size, string resize = "bilinear", bool cifarStem = false)
    {
        var entry = ModelZoo.Find(model);
        var faults = entry.SizeFaults(size, cifarStem).ToList();
        if (faults.Count > 0) throw new InvalidConfigurationException($"Model '{model}': {string.Join("; ", faults)}. Give another \"size\".");
        var preprocessing = (weights is null || IsPath(weights) ? null : ModelZoo.FindWeights(weights).Preprocessing) ?? entry.Preprocessing;
        return new InputChoice { Size = size, Resize = resize, Mean = preprocessing.Mean, Std = preprocessing.StandardDeviation };
    }

    /// <summary>Initial weights from a file.</summary>
    /// <param name="nameOrPath">Full weight tag (<c>squeezenet1_1.imagenet</c>) or path of a weight file.</param>
    /// <param name="model">The network that they are for.</param>
    /// <returns>The choice, with the file's SHA-256.</returns>
    /// <exception cref="InvalidConfigurationException">The weights are unknown, for another network, or not on this machine.</exception>
    public InitializationChoice Weights(string nameOrPath, string model)
    {
        ArgumentNullException.ThrowIfNull(nameOrPath);
        var path = WeightLocator.Find(nameOrPath);
        if (!IsPath(nameOrPath) && ModelZoo.FindWeights(nameOrPath) is var weights)
        {
            weights.RequireModel(model);
            if (path is null && AllowsMissing)
            {
                _missing.Add($"{StudyFiles.Weights(weights.Name)}");
                return InitializationChoice.Weights(weights.Name, new string('0', 64));
            }

            if (path is null)
            {
                throw new InvalidConfigurationException(
                    $"Weights '{weights.Name}' are not on this machine. Put the file at one of: {string.Join(", ", WeightLocator.Places(weights.Name))}; or give the path of a file.");
            }

            return Choice(weights.Name, path);
        }

        return Choice(Path.GetFileName(path!), path!);
    }

    /// <summary>The best weights of a finished run.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <param name="model">The network that they are for.</param>
    /// <returns>The choice, and how that run's images became input.</returns>
    /// <exception cref="InvalidConfigurationException">There is no finished run in the folder, or it is one of another network.</exception>
    /// <exception cref="InvalidContentException">A file of the run is broken.</exception>
    public (InitializationChoice Choice, InputChoice Input) FinishedRun(string folder, string model)
    {
        var run = new RunFolder(folder);
        var config = run.ReadResult()?.Config ?? throw new InvalidConfigurationException(
            $"'{run.FullPath}' holds no finished run ({(Directory.Exists(run.FullPath) ? $"it is {run.State.ToString().ToLowerInvariant()}" : "there is no such folder")}); name the folder of one.");
        if (config.Model.Name != model)
            throw new InvalidConfigurationException($"The run in '{run.FullPath}' trained '{config.Model.Name}', whose weights '{model}' cannot take up.");
        _paths[config.Id] = run.WeightsPath;
        return (InitializationChoice.FromRun(config), config.Input);
    }

    /// <summary>Where the file of a choice made by <see cref="Weights"/> or <see cref="FinishedRun"/> lies; null for other kinds.</summary>
    /// <param name="choice">The choice.</param>
    /// <returns>The full path.</returns>
    public string? PathOf(InitializationChoice choice)
    {
        ArgumentNullException.ThrowIfNull(choice);
        return (choice.Sha256 ?? choice.Run) is { } key ? _paths.GetValueOrDefault(key) : null;
    }

    /// <summary>Where the data of a choice made by <see cref="Data"/> lie; null where they were given by name.</summary>
    /// <param name="choice">The choice.</param>
    /// <returns>The full path.</returns>
    public string? PathOf(DataChoice choice)
    {
        ArgumentNullException.ThrowIfNull(choice);
        return _paths.GetValueOrDefault(choice.Md5);
    }

    /// <summary>Checks the part of a network up to which weights are to be taken.</summary>
    /// <param name="model">The network.</param>
    /// <param name="part">The part's name; null for all, which is always right.</param>
    /// <exception cref="InvalidConfigurationException">The network has no such part; the message lists its parts.</exception>
    public static void CheckPart(string model, string? part)
    {
        if (part is null) return;
        using var built = ModelZoo.Create(model, numClasses: 2, seed: 0);
        if (PartRules.FindFault(built, part, "Model") is { } fault) throw new InvalidConfigurationException(fault);
    }

    /// <summary>The parts of a network before its head, from the input on: those up to which weights may be taken.</summary>
    /// <param name="model">The network.</param>
    /// <returns>Their names.</returns>
    /// <exception cref="InvalidConfigurationException">There is no such network.</exception>
    public static IReadOnlyList<string> FeatureParts(string model)
    {
        using var built = ModelZoo.Create(model, numClasses: 2, seed: 0);
        return [.. built.Parts.SkipLast(1).Select(p => p.Name)];
    }

    /// <summary>Checks that a network has the parts that a strategy names.</summary>
    /// <param name="model">The network.</param>
    /// <param name="strategy">The strategy.</param>
    /// <exception cref="InvalidConfigurationException">It has not, or nothing of it would learn.</exception>
    public static void CheckStrategy(string model, TransferStrategy strategy)
    {
        ArgumentNullException.ThrowIfNull(strategy);
        if (!strategy.NamesPart) return;
        using var built = ModelZoo.Create(model, numClasses: 2, seed: 0);
        if (strategy.FindFaults(built).FirstOrDefault() is { } fault) throw new InvalidConfigurationException(fault);
    }

    private static bool IsPath(string weights) => new StudyInitialization(Weights: weights).IsPath || Path.Exists(weights);

    private InitializationChoice Choice(string name, string path)
    {
        if (!_hashes.TryGetValue(path, out var hash))
        {
            hash = _hashes[path] = WeightHash.Sha256(path);
            _paths[hash] = path;
        }

        return InitializationChoice.Weights(name, hash);
    }

    private static bool IsArchive(string name) => name.EndsWith(".npz", StringComparison.OrdinalIgnoreCase);

    private static bool IsPathOfData(string name) => IsArchive(name) || Datasets.IsOwn(name);

    private DataChoice Loaded(string nameOrPath, int size)
    {
        using var data = Datasets.Load(nameOrPath, IsArchive(nameOrPath) ? null : size, verify: false);
        _infos[data.Md5] = data.Info;
        if (IsPathOfData(nameOrPath)) _paths[data.Md5] = Path.GetFullPath(nameOrPath);
        return new DataChoice { Name = data.Info.Name, Size = data.Size, Md5 = data.Md5 };
    }

    private DataChoice Published(DatasetInfo info, int size, string? root)
    {
        if (!info.Files.TryGetValue(size, out var file))
        {
            throw new InvalidConfigurationException(
                $"Data set '{info.Name}' is not published at {size} px (native); it is at {string.Join(", ", info.Sizes)} px. Another input size is reached by resizing: give it as \"size\".");
        }

        _infos[file.Md5] = info;
        if (MedMnist.Locate(info.Name, size, root) is null)
        {
            if (AllowsMissing) _missing.Add($"{StudyFiles.Data(info.Name, size)}");
            else throw new InvalidConfigurationException(
                $"Data set '{info.Name}' is not on this machine: {file.FileName} is neither in {(root is null ? "MEDMNIST_ROOT, nor in ~/.medmnist, nor in shared/data/medmnist above the current folder" : $"'{root}'")}. "
                + $"Fetch it from {file.Url} ('medtransfer study run' and Study.FetchAsync do), or use a synthetic set ({string.Join(", ", SyntheticMedMnist.All.Select(d => d.Name))}).");
        }

        return new DataChoice { Name = info.Name, Size = size, Md5 = file.Md5 };
    }
}
