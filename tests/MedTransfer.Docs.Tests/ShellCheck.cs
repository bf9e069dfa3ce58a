using System.CommandLine.Parsing;
using System.Text.RegularExpressions;
using MedTransfer.Testing;
using MedTransfer.Tool;

namespace MedTransfer.Docs.Tests;

/// <summary>Holds the shell lines of a page against the command's own parser and the scripts of this repository.</summary>
internal static partial class ShellCheck
{
    /// <summary>Programs that are not ours: their arguments are their own matter.</summary>
    private static readonly string[] Others = ["cd", "dotnet", "export", "git", "module", "mkdir", "sudo", "source", "kubectl", "sbatch", "jupyter", "python3", "pip", "tests/package-consumer/run.sh"];

    internal static IReadOnlyList<string> Faults(Page page) =>
    [
        .. page.Blocks.Where(b => b.Language is "bash" or "").SelectMany(block => Lines(block).Where(l => block.Language == "bash" || InText().IsMatch(l.Text)).Select(l => (l.Line, Fault: Fault(l.Text))))
            .Where(l => l.Fault is not null).Select(l => $"{page.Name}:{l.Line}: {l.Fault}"),
        .. page.Codes.Where(c => InText().IsMatch(c)).Select(code => (code, Fault: Fault(code.Split('|')[0]))).Where(c => c.Fault is not null && !c.Fault.StartsWith("Required argument", StringComparison.Ordinal)).Select(c => $"{page.Name}: `{c.code}`: {c.Fault}"),
    ];

    /// <summary>The commands of a block, with what a backslash continues and without comments.</summary>
    private static IEnumerable<(int Line, string Text)> Lines(Block block)
    {
        var lines = block.Text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var first = i;
            var text = Comment().Replace(lines[i], "");
            while (text.EndsWith('\\') && i + 1 < lines.Length) text = text[..^1] + Comment().Replace(lines[++i], "");
            foreach (var command in text.Split(["&&", "|"], StringSplitOptions.TrimEntries)) if (command.Length > 0) yield return (block.Line + first, command);
        }
    }

    private static string? Fault(string command)
    {
        var words = CommandLineParser.SplitCommandLine(command.Replace('\'', '"')).SkipWhile(w => Assignment().IsMatch(w)).ToArray();
        if (words.Length == 0) return null;
        switch (words[0])
        {
            case "medtransfer" or "./medtransfer":
                var parsed = ToolHost.CreateRoot().Parse([.. words.Skip(1).TakeWhile(w => w is not (">" or "2>"))]);
                return CommandLineFaults.Any(parsed) ? CommandLineFaults.Describe(parsed) : null;
            case "./build.sh":
                return Regex.IsMatch(File.ReadAllText(Path.Combine(RepositoryRoot.Path, "build.sh")), $@"^  {Regex.Escape(words[1])}\) ", RegexOptions.Multiline) ? null : $"build.sh knows no '{words[1]}'.";
            case "dotnet" when Array.IndexOf(words, "--project") is > 0 and var i:
                return Directory.Exists(Path.Combine(RepositoryRoot.Path, words[i + 1])) ? null : $"there is no project {words[i + 1]}.";
            default:
                return Others.Contains(words[0]) ? null : $"'{words[0]}' is no program that a page may name; add it to {nameof(ShellCheck)} if it is right.";
        }
    }

    [GeneratedRegex(@"(^|\s+)#.*$")]
    private static partial Regex Comment();

    [GeneratedRegex("^[A-Z_]+=")]
    private static partial Regex Assignment();

    /// <summary>In running text: the command with something behind it; dots stand for something left out, and a command may be named without its arguments.</summary>
    [GeneratedRegex(@"^(\./)?(medtransfer|build\.sh) [^…]+$")]
    private static partial Regex InText();
}
