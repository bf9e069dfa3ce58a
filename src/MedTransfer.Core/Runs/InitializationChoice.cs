using System.Text.Json.Serialization;
using MedTransfer.Core.Training;

namespace MedTransfer.Core.Runs;

/// <summary>
/// Where a run's first weights come from. A file is identified by its full tag and its hash; another run by its id, since
/// its file does not exist yet when a study is planned (the hash of what was loaded then stands in <c>metrics.json</c>).
/// </summary>
public sealed record InitializationChoice
{
    /// <summary>The kind of origin.</summary>
    public required InitializationKind Kind { get; init; }

    /// <summary>The full weight tag (<c>squeezenet1_1.imagenet</c>) or the file's name; null for the other kinds.</summary>
    public string? Name { get; init; }

    /// <summary>SHA-256 of the weight file in 64 lower-case hexadecimal digits; null for the other kinds.</summary>
    public string? Sha256 { get; init; }

    /// <summary>Id of the run whose best weights are taken; null for the other kinds.</summary>
    public string? Run { get; init; }

    /// <summary>Name of the data set that run was trained on; null for the other kinds.</summary>
    public string? Data { get; init; }

    /// <summary>How that run trained where it was not by fine-tuning (<c>simclr</c>); null for the other kinds.</summary>
    public string? By { get; init; }

    /// <summary>What that run itself started from, in words, where that was not random; null for the other kinds.</summary>
    public string? After { get; init; }

    /// <summary>What is taken of the weights; their values when null.</summary>
    public TransferMethod? Method { get; init; }

    /// <summary>
    /// Partial transfer: the last part of the network that takes the weights (<c>layer2</c>); what lies above is drawn at random. Null
    /// takes all but a classifier of another size.
    /// </summary>
    public string? UpTo { get; init; }

    /// <summary>Weights drawn at random.</summary>
    public static InitializationChoice Random { get; } = new() { Kind = InitializationKind.Random };

    /// <summary>
    /// One readable word for tables: <c>random</c>, the weight tag, or <c>pretrained on NAME</c>; for longer chains
    /// <c>TAG, then NAME</c> and <c>pretrained on NAME by simclr, then NAME</c>.
    /// </summary>
    [JsonIgnore]
    public string Label => Kind switch
    {
        InitializationKind.Random => "random",
        InitializationKind.Run => (After is null ? "pretrained on " : $"{After}, then ") + Data + (By is null ? "" : $" by {By}"),
        _ => Name ?? "weights",
    } + (Method == TransferMethod.MeanVariance ? ", mean and variance" : "") + (UpTo is null ? "" : $", up to {UpTo}");

    /// <summary>Weights of a file.</summary>
    /// <param name="name">The full weight tag or the file's name.</param>
    /// <param name="sha256">The file's SHA-256.</param>
    public static InitializationChoice Weights(string name, string sha256) =>
        new() { Kind = InitializationKind.Weights, Name = name, Sha256 = sha256 };

    /// <summary>The best weights of another run.</summary>
    /// <param name="firstStage">That run.</param>
    public static InitializationChoice FromRun(RunConfig firstStage)
    {
        ArgumentNullException.ThrowIfNull(firstStage);
        var origin = firstStage.Initialization;
        return new()
        {
            Kind = InitializationKind.Run,
            Run = firstStage.Id,
            Data = firstStage.Data.Name,
            By = firstStage.Strategy is FineTuneStrategy ? null : firstStage.Strategy.Name,
            After = origin.Kind == InitializationKind.Random ? null : origin.Label,
        };
    }
}
