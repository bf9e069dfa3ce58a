using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using System.Globalization;

namespace MedTransfer.Samples;

/// <summary>The options that every sample has.</summary>
internal sealed class SampleOptions
{
    internal Option<SampleProfile> Profile { get; } = new("--profile")
    {
        Description = "smoke (under two minutes), laptop (under about two hours without a GPU) or paper (the full protocol) (default smoke)",
        HelpName = "smoke|laptop|paper",
        CustomParser = ParseProfile,
    };

    internal Option<string?> Folder { get; } = new("--out") { HelpName = "FOLDER", Description = "folder of the study and its report; one that is there goes on (default studies/NAME-PROFILE)" };

    internal Option<string?> Data { get; } = new("--data") { HelpName = "FOLDER", Description = "folder with MedMNIST files (default MEDMNIST_ROOT, ~/.medmnist)", CustomParser = ParseFolder };

    internal Option<int> Workers { get; } = Number("--workers", "processes that execute runs side by side (default 1)");

    internal Option<string?> Device { get; } = new("--device") { HelpName = "DEVICE", Description = "auto (the first GPU, else the processor), cpu, cuda or cuda:N (default auto)" };

    internal Option<bool> Plan { get; } = new("--plan") { Description = "only show the plan: the runs and what they would cost" };

    internal Option<double> Probe { get; } = new("--probe") { HelpName = "SECONDS", Description = "with --plan: seconds for measuring real training steps on this machine, in as much memory as the runs take (default 0: none)", CustomParser = ParseSeconds };

    internal Option<long[]?> Seeds { get; } = new("--seeds") { HelpName = "N,...", Description = "seeds, such as 0,1,2 (default those of the profile)", CustomParser = ParseSeeds };

    internal Option<string[]?> Datasets { get; } = new("--datasets")
    {
        HelpName = "NAME|FOLDER,...",
        Description = "data sets, such as breastmnist,retinamnist (default those of the profile); these are never replaced by synthetic ones",
        CustomParser = result => Parts(result),
    };

    internal Command Create(string name, string description, IEnumerable<Option> own)
    {
        var command = new Command(name, description) { new HelpOption(), Profile, Folder, Data, Workers, Device, Plan, Probe, Seeds, Datasets };
        foreach (var option in own) command.Add(option);
        return command;
    }

    private static SampleProfile ParseProfile(ArgumentResult result)
    {
        var given = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
        var names = Enum.GetNames<SampleProfile>().Select(n => n.ToLowerInvariant()).ToArray();
        if (names.Contains(given, StringComparer.Ordinal)) return Enum.Parse<SampleProfile>(given, ignoreCase: true);
        result.AddError($"--profile: '{given}' is none of {string.Join(", ", names)}.");
        return default;
    }

    /// <summary>A folder that was named must be there: synthetic images in its place would not be what was asked for.</summary>
    private static string? ParseFolder(ArgumentResult result)
    {
        var folder = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
        if (!Directory.Exists(folder)) result.AddError($"--data: there is no folder '{folder}'.");
        return folder;
    }

    private static double ParseSeconds(ArgumentResult result)
    {
        var given = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
        if (double.TryParse(given, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && double.IsFinite(seconds) && seconds >= 0) return seconds;
        result.AddError($"--probe: expected a number of seconds, 0 or more, found '{given}'.");
        return 0;
    }

    private static long[]? ParseSeeds(ArgumentResult result)
    {
        var parts = Parts(result);
        var seeds = parts.Select(p => long.TryParse(p, NumberStyles.None, CultureInfo.InvariantCulture, out var seed) ? seed : -1).ToArray();
        if (seeds.Length > 0 && seeds.All(s => s >= 0) && seeds.Distinct().Count() == seeds.Length) return seeds;
        result.AddError($"--seeds: expected different whole numbers of at least 0, found '{string.Join(',', parts)}'.");
        return null;
    }

    private static string[] Parts(ArgumentResult result) =>
        [.. result.Tokens.SelectMany(t => t.Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];

    private static Option<int> Number(string name, string description)
    {
        var option = new Option<int>(name) { HelpName = "N", Description = description };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n >= 1) return;
            if (result.Tokens.Count > 0) result.AddError($"{name}: expected a whole number of at least 1, found '{string.Join(' ', result.Tokens.Select(t => t.Value))}'.");
        });
        return option;
    }
}
