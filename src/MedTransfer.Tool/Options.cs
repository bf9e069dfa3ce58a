using System.CommandLine;
using System.Globalization;

namespace MedTransfer.Tool;

/// <summary>Makes options whose parse errors are written for people.</summary>
internal static class Options
{
    internal static Option<bool> Json() => new("--json") { Description = "print one JSON object on standard output and nothing else there" };

    internal static Option<string?> Text(string name, string description, string? otherwise = null, bool required = false)
    {
        var option = new Option<string?>(name) { Description = description, Required = required };
        if (otherwise is not null) option.DefaultValueFactory = _ => otherwise;
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
}
