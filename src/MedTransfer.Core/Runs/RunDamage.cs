using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using MedTransfer.Core.Configuration;
using MedTransfer.Files;

namespace MedTransfer.Core.Runs;

/// <summary>
/// What a study makes of a run's folder whose files are cut off, changed or another's: such a run is not finished and is executed again, and no
/// other run is concerned. Files of a newer version are none of these: they are left where they are.
/// </summary>
internal static class RunDamage
{
    private const string Aside = "damaged-";

    private static readonly JsonSerializerOptions Lenient = new(SettingsJson.Options) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip };

    /// <summary>The result, as far as it can be read.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <param name="damage">Why there is none although <c>metrics.json</c> is there, in sentences that name the file; null otherwise.</param>
    internal static RunResult? Result(RunFolder folder, out string? damage)
    {
        if (Read(folder.ReadResult, out damage) is { } result) return result;
        if (damage is not null || !File.Exists(folder.MetricsPath) || Config(folder, out damage) is not { } config) return null;
        var missing = folder.MissingFiles();
        damage = missing.Count > 0
            ? $"'{folder.FullPath}' lacks {string.Join(", ", missing)} of the finished run {config.Id}."
            : $"'{folder.MetricsPath}' is not of the run {config.Id} beside it.";
        return null;
    }

    /// <summary>The choices, as far as they can be read.</summary>
    internal static RunConfig? Config(RunFolder folder, out string? damage) => Read(folder.ReadConfig, out damage);

    /// <summary>The last error, as far as it can be read.</summary>
    internal static RunFailure? Failure(RunFolder folder, out string? damage) => Read(folder.ReadFailure, out damage);

    /// <summary>What is damaged in the folder of a run that is not finished; null where that is nothing.</summary>
    internal static string? Find(RunFolder folder)
    {
        _ = Result(folder, out var result);
        _ = Config(folder, out var config);
        _ = Failure(folder, out var failure);
        return result ?? config ?? failure;
    }

    /// <summary>Whether the choices cannot be read, and whose they were does not matter: the folder is named after the run.</summary>
    internal static bool MayBeReplaced(RunFolder folder, RunConfig config) =>
        Path.GetFileName(folder.FullPath) == config.Id && !IsOfAnotherVersion<RunConfig>(folder.ConfigPath);

    /// <summary>Whether a newer program can be expected to read what this one cannot: the file is whole, and holds more than this one knows.</summary>
    internal static bool IsOfAnotherVersion<T>(string path)
    {
        try
        {
            var text = File.ReadAllText(path);
            if (JsonNode.Parse(text) is not JsonObject node) return false;
            var choices = node["config"] as JsonObject ?? node;
            if (choices["version"] is JsonValue version && version.TryGetValue(out int number) && number > RunConfig.CurrentVersion) return true;
            return !CanRead<T>(text, SettingsJson.Options) && CanRead<T>(text, Lenient);
        }
        catch (Exception e) when (e is JsonException or ArgumentException or InvalidOperationException or IOException)
        {
            return false;
        }
    }

    private static bool CanRead<T>(string text, JsonSerializerOptions options)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(text, options) is not null;
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            return false;
        }
    }

    /// <summary>Gives files that cannot be used another name, so that an execution may write its own.</summary>
    /// <returns>What was done, a line a file.</returns>
    internal static IReadOnlyList<string> SetAside(RunFolder folder)
    {
        var (done, config) = (new List<string>(), Config(folder, out var damage));
        if (damage is not null) Move(folder.ConfigPath, damage);
        if (config is not null || damage is not null)
        {
            _ = Read(folder.ReadResult, out var metrics);
            if (metrics is null && File.Exists(folder.MetricsPath)) metrics = damage is null && folder.MissingFiles().Count == 0 ? "it is another run's" : null;
            if (metrics is not null || damage is not null) Move(folder.MetricsPath, metrics ?? "config.json beside it was damaged");
        }

        _ = Failure(folder, out var failure);
        if (failure is not null) Move(folder.FailurePath, failure);
        return done;

        void Move(string path, string why)
        {
            if (!File.Exists(path)) return;
            var aside = Path.Combine(folder.FullPath, Aside + Path.GetFileName(path));
            WriteFence.Check(path);
            File.Move(path, aside, overwrite: true);
            done.Add($"{Path.GetFileName(path)} is kept as {Path.GetFileName(aside)} and replaced: {why.ReplaceLineEndings(" ")}");
        }
    }

    private static T? Read<T>(Func<T?> read, out string? damage)
        where T : class
    {
        damage = null;
        try
        {
            return read();
        }
        catch (InvalidContentException e)
        {
            damage = e.Message;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            // It was taken away between the look and the reading: somebody begins the run anew.
        }

        return null;
    }
}
