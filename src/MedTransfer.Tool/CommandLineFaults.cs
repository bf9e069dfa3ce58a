using System.CommandLine;
using System.CommandLine.Parsing;

namespace MedTransfer.Tool;

/// <summary>Says in one line what is wrong with a command line, with the likely option or command.</summary>
internal static class CommandLineFaults
{
    /// <summary>Whether something cannot be as it was given.</summary>
    internal static bool Any(ParseResult parsed) => parsed.Errors.Count > 0 || UnknownOptions(parsed).Any();

    internal static string Describe(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        var unknown = WithoutValues(parsed.UnmatchedTokens).Union(UnknownOptions(parsed));
        var faults = unknown.Select(token => Unknown(token, command)).ToList();

        // The parser speaks of the same tokens, and of a missing command where one was mistyped.
        if (faults.Count == 0 || command.Subcommands.Count == 0)
        {
            faults.AddRange(parsed.Errors.Select(e => e.Message).Where(m => !parsed.UnmatchedTokens.Any(t => m.Contains($"'{t}'", StringComparison.Ordinal))));
        }

        return $"{string.Join(" ", faults.Distinct().Select(f => f.EndsWith('?') || f.EndsWith('.') ? f : f + "."))} See '{string.Join(' ', Names(parsed.CommandResult))} --help'.";
    }

    /// <summary>What looks like an option and is none. Where any number of values may stand the parser takes it for one of them.</summary>
    private static IEnumerable<string> UnknownOptions(ParseResult parsed) => parsed.Tokens
        .TakeWhile(t => t.Type != TokenType.DoubleDash).Where(t => t.Type == TokenType.Argument && t.Value.StartsWith("--", StringComparison.Ordinal)).Select(t => t.Value);

    /// <summary>Drops what follows an unknown option: most likely its value.</summary>
    private static IEnumerable<string> WithoutValues(IReadOnlyList<string> tokens)
    {
        for (var i = 0; i < tokens.Count; i++)
        {
            yield return tokens[i];
            if (tokens[i].StartsWith('-') && i + 1 < tokens.Count && !tokens[i + 1].StartsWith('-')) i++;
        }
    }

    private static string Unknown(string token, Command command)
    {
        if (token.StartsWith('-'))
        {
            var options = command.Options.Select(o => o.Name).ToArray();
            return $"Unknown option '{token}'.{DidYouMean.Sentence(token, options)}";
        }

        var commands = command.Subcommands.Select(c => c.Name).ToArray();
        return commands.Length > 0
            ? $"Unknown command '{token}'.{DidYouMean.Sentence(token, commands)} Commands: {string.Join(", ", commands)}."
            : $"Unexpected argument '{token}'.";
    }

    private static Stack<string> Names(CommandResult result)
    {
        var names = new Stack<string>();
        for (SymbolResult? r = result; r is not null; r = r.Parent)
        {
            if (r is CommandResult c) names.Push(c.Command.Name);
        }

        return names;
    }
}
