using System.CommandLine;
using System.Globalization;

namespace MedTransfer.Tool;

/// <summary>Keeps the help from saying a default twice: it writes <c>[default: X]</c> by itself behind a description that says it in words.</summary>
internal static class DefaultTexts
{
    /// <summary>Takes the words away where the help has the same value.</summary>
    internal static Command Once(Command command)
    {
        foreach (var option in command.Options.Where(o => o.HasDefaultValue))
        {
            var words = string.Create(CultureInfo.InvariantCulture, $" (default {option.GetDefaultValue()})");
            if (option.Description is { } text && text.EndsWith(words, StringComparison.Ordinal)) option.Description = text[..^words.Length];
        }

        foreach (var inner in command.Subcommands) Once(inner);
        return command;
    }
}
