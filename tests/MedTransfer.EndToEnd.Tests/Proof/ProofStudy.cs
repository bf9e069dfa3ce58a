using System.Text.Json.Nodes;
using MedTransfer.Testing;

namespace MedTransfer.EndToEnd.Tests.Proof;

/// <summary>
/// A study of two sets, two networks, two initializations, two optimizers and five seeds on real files, as small as it can be: 80 runs
/// and the eight first stages that half of them start from. However it is executed and disturbed, its store must hold the same.
/// </summary>
public static class ProofStudy
{
    public const string FileName = "proof.json";

    /// <summary>First stages and runs.</summary>
    public const int Runs = 88;

    /// <summary>Bytes that the finished store takes, roughly: nearly all of it the weights of each run.</summary>
    public const long StoreBytes = Runs * 3_100_000L;

    private const string Definition = """
        {
          "name": "proof", "models": ["squeezenet1_1", "squeezenet1_0"], "seeds": [0, 1, 2, 3, 4], "epochs": 1, "batch": 64,
          "optimizers": [{"name": "adamw", "lr": 1e-3}, {"name": "sgd", "lr": 0.01}], "fractions": [0.1],
          "precision": "fp32", "layout": "nchw",
          "grids": [
            {"name": "breast", "datasets": [{"name": "breastmnist", "size": 21}],
             "initializations": ["random", {"pretrain": {"dataset": "retinamnist", "epochs": 1}}]},
            {"name": "retina", "datasets": [{"name": "retinamnist", "size": 21}],
             "initializations": ["random", {"pretrain": {"dataset": "breastmnist", "epochs": 1}}]}
          ]
        }
        """;

    /// <summary>What a run leaves that must be equal to the last bit; of the others the times differ.</summary>
    private static readonly string[] Bitwise = ["weights.safetensors", "predictions-val.csv", "predictions-test.csv", "labels-val.csv", "config.json"];

    /// <summary>Where the data are; null where they are not.</summary>
    public static string? Data => SharedFiles.Find("data/medmnist/breastmnist.npz") is { } file && SharedFiles.Find("data/medmnist/retinamnist.npz") is not null
        ? Path.GetDirectoryName(file)
        : null;

    /// <summary>What every process that executes the study needs in its environment; with <see cref="Options"/> it computes on one thread.</summary>
    public static IReadOnlyDictionary<string, string?> Environment { get; } = new Dictionary<string, string?> { ["MEDMNIST_ROOT"] = Data, ["OMP_NUM_THREADS"] = "1" };

    /// <summary>Options of the command for every process that executes the study.</summary>
    public static string[] Options { get; } = ["--threads", "1"];

    /// <summary>Skips the test where the data are not.</summary>
    public static void SkipWithoutData() => Skip.If(Data is null, "needs breastmnist.npz and retinamnist.npz in shared/data/medmnist");

    /// <summary>Writes the study's file.</summary>
    /// <returns>Its path.</returns>
    public static string WriteTo(string folder)
    {
        var path = Path.Combine(folder, FileName);
        File.WriteAllText(path, Definition);
        return path;
    }

    /// <summary>The folders of the runs that are finished.</summary>
    public static IReadOnlyList<string> Finished(string store) => Folders(store).Where(f => File.Exists(Path.Combine(f, "metrics.json"))).ToArray();

    /// <summary>Two stores hold the same runs with the same bits, each finished.</summary>
    public static void AssertSame(string expected, string actual)
    {
        Assert.Equal(Names(expected), Names(actual));
        Assert.Equal(Runs, Finished(actual).Count);
        foreach (var folder in Folders(expected))
        {
            var other = Path.Combine(actual, "runs", Path.GetFileName(folder));
            foreach (var file in Bitwise)
                Assert.True(File.ReadAllBytes(Path.Combine(folder, file)).AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(other, file))), $"{file} of {other} differs");
            Assert.Equal(Metrics(folder), Metrics(other));
            Assert.Equal(History(folder), History(other));
        }
    }

    /// <summary>
    /// By its log each run was finished once and was begun, trained its epoch and read the test split once; only what a disturbance cut off
    /// was begun again, one run a disturbance, and read the split again where it was cut off between the reading and its result.
    /// </summary>
    public static void AssertNothingTwice(string store, int disturbances = 0)
    {
        var again = 0;
        foreach (var folder in Folders(store))
        {
            var log = File.ReadAllLines(Path.Combine(folder, "run.log"));
            var begun = Count(" begins: ");
            Assert.Equal(1, Count(" is finished after "));
            Assert.InRange(Count("the test split of "), 1, begun);
            Assert.InRange(Count(" is kept, by its validation "), 1, begun);
            again += begun - 1;
            Assert.Empty(Directory.EnumerateFiles(folder, ".*.mt-tmp"));

            int Count(string what) => log.Count(line => line.Contains(what, StringComparison.Ordinal));
        }

        Assert.InRange(again, 0, disturbances);
    }

    /// <summary>When each finished run was finished: what a later execution must not change.</summary>
    public static IReadOnlyDictionary<string, DateTime> Stamps(string store) =>
        Finished(store).ToDictionary(f => f, f => File.GetLastWriteTimeUtc(Path.Combine(f, "metrics.json")));

    private static IEnumerable<string> Folders(string store) =>
        Directory.Exists(Path.Combine(store, "runs")) ? Directory.EnumerateDirectories(Path.Combine(store, "runs")).Order(StringComparer.Ordinal) : [];

    private static string[] Names(string store) => [.. Folders(store).Select(f => Path.GetFileName(f)!)];

    /// <summary>The result without what tells of time and place.</summary>
    private static string Metrics(string folder)
    {
        var metrics = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "metrics.json")))!.AsObject();
        foreach (var key in new[] { "seconds", "images_per_s", "data_share", "test_read_at", "environment", "attempt" }) metrics.Remove(key);
        return metrics.ToJsonString();
    }

    private static string[] History(string folder) =>
        [.. File.ReadLines(Path.Combine(folder, "history.csv")).Select(line => line[..line.LastIndexOf(',')])];
}
