using System.CommandLine;
using System.Globalization;
using MedTransfer.Data;

namespace MedTransfer.Tool;

/// <summary>Makes options whose parse errors are written for people.</summary>
internal static class Options
{
    internal static Option<bool> Json() => new("--json") { Description = "print one JSON object on standard output and nothing else there" };

    /// <summary>Where to compute; <paramref name="what"/> says what of it.</summary>
    internal static Option<string?> Device(string otherwise = "auto", string what = "") =>
        Text("--device", $"{what}auto (the first GPU, else the processor), cpu, cuda or cuda:N (default {otherwise})", otherwise);

    /// <summary>Several values after one name.</summary>
    internal static Option<string[]> Many(string name, string description) => new(name) { Description = description, AllowMultipleArgumentsPerToken = true };

    internal static Option<string?> Text(string name, string description, string? otherwise = null, bool required = false)
    {
        var option = new Option<string?>(name) { Description = description, Required = required };
        if (otherwise is not null) option.DefaultValueFactory = _ => otherwise;
        return option;
    }

    /// <summary>A folder to write to. What cannot be one is refused before the work, not after it.</summary>
    internal static Option<string?> Folder(string name, string description, bool required = false)
    {
        var option = Text(name, description, required: required);
        option.Validators.Add(result =>
        {
            for (var path = result.GetValueOrDefault<string?>(); !string.IsNullOrEmpty(path) && !Directory.Exists(path); path = Path.GetDirectoryName(path))
            {
                if (File.Exists(path)) result.AddError($"{name}: '{path}' is a file; give a folder");
            }
        });
        return option;
    }

    internal static Option<string> Choice(string name, string description, string otherwise, params string[] allowed) => new(name)
    {
        Description = $"{description}: {string.Join(", ", allowed)} (default {otherwise})",
        DefaultValueFactory = _ => otherwise,
        CustomParser = result =>
        {
            var given = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
            if (allowed.Contains(given, StringComparer.Ordinal)) return given;
            result.AddError($"{name}: '{given}' is none of {string.Join(", ", allowed)}.{DidYouMean.Sentence(given, allowed)}");
            return otherwise;
        },
    };

    internal static Option<int> Integer(string name, string description, int otherwise, int minimum = 1) => new(name)
    {
        Description = $"{description} (default {otherwise})",
        DefaultValueFactory = _ => otherwise,
        CustomParser = result =>
        {
            var given = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
            if (int.TryParse(given, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value >= minimum) return value;
            result.AddError($"{name}: expected a whole number of at least {minimum}, found '{given}'");
            return otherwise;
        },
    };

    /// <summary>A whole number, or null where the option is not given.</summary>
    internal static Option<int?> Count(string name, string description, int minimum = 1) => new(name)
    {
        Description = description,
        CustomParser = result =>
        {
            var given = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
            if (int.TryParse(given, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value >= minimum) return value;
            result.AddError($"{name}: expected a whole number of at least {minimum}, found '{given}'");
            return null;
        },
    };

    /// <summary>A whole number of at least 1, or 0 for "auto".</summary>
    internal static Option<int> CountOrAuto(string name, string description, int otherwise) => new(name)
    {
        Description = $"{description} (default {otherwise})",
        DefaultValueFactory = _ => otherwise,
        CustomParser = result =>
        {
            var given = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
            if (given == "auto") return 0;
            if (int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= 1) return value;
            result.AddError($"{name}: expected a whole number of at least 1, or auto, found '{given}'");
            return otherwise;
        },
    };

    internal static Option<double> PositiveNumber(string name, string description, double otherwise) => new(name)
    {
        Description = $"{description} (default {otherwise.ToString(CultureInfo.InvariantCulture)})",
        DefaultValueFactory = _ => otherwise,
        CustomParser = result =>
        {
            var given = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
            if (double.TryParse(given, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) && value > 0) return value;
            result.AddError($"{name}: expected a number above 0, found '{given}'");
            return otherwise;
        },
    };

    /// <summary>Values that commas separate.</summary>
    internal static string[] Parts(params string[] given) => [.. given.SelectMany(g => g.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];

    /// <summary>The split that <c>--split</c> names.</summary>
    internal static Split SplitOf(string name) => name switch
    {
        "train" => Split.Train,
        "val" => Split.Validation,
        _ => Split.Test,
    };

    /// <summary>Whether an option stands on the command line, rather than having its default.</summary>
    internal static bool IsGiven(this ParseResult result, Option option) => result.GetResult(option) is { Implicit: false };
}
