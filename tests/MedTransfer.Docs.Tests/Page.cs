using System.Text.RegularExpressions;
using MedTransfer.Testing;

namespace MedTransfer.Docs.Tests;

/// <summary>A Markdown file of the repository, taken apart into what the tests look at.</summary>
internal sealed partial record Page(string Name, string Text)
{
    /// <summary>Every page of the repository by its path from the root: the documentation, and what stands beside projects and samples.</summary>
    internal static IReadOnlyList<string> All { get; } =
    [
        .. new[] { "", "docs", "src", "samples" }.SelectMany(folder => Directory.EnumerateFiles(
                Path.Combine(RepositoryRoot.Path, folder), "*.md", folder.Length == 0 ? SearchOption.TopDirectoryOnly : SearchOption.AllDirectories))
            .Select(path => Path.GetRelativePath(RepositoryRoot.Path, path).Replace('\\', '/'))
            .Where(name => !name.Contains("/bin/", StringComparison.Ordinal) && !name.Contains("/obj/", StringComparison.Ordinal) && name != "CHANGELOG.md").Order(StringComparer.Ordinal),
    ];

    /// <summary>The fenced blocks in order.</summary>
    internal IReadOnlyList<Block> Blocks { get; } =
        [.. Fences().Matches(Text).Select(m => new Block(m.Groups[1].Value, LineOf(Text, m.Groups[2].Index), m.Groups[2].Value))];

    /// <summary>C# that the page hides, in order: <c>using</c> lines and variables that the blocks behind it speak of.</summary>
    internal IReadOnlyList<Block> Preambles { get; } =
        [.. Hidden().Matches(Text).Select(m => new Block("csharp", LineOf(Text, m.Groups[1].Index), m.Groups[1].Value))];

    /// <summary>What stands between backticks outside of blocks.</summary>
    internal IReadOnlyList<string> Codes => [.. Code().Matches(Prose).Select(m => m.Groups[1].Value)];

    /// <summary>The targets of links outside of blocks.</summary>
    internal IReadOnlyList<string> Links => [.. Link().Matches(Prose).Select(m => m.Groups[1].Value)];

    /// <summary>What links to this page can name behind <c>#</c>, as GitHub makes it of headings.</summary>
    internal IReadOnlyList<string> Anchors => [.. Heading().Matches(Prose).Select(m => NoAnchor().Replace(m.Groups[1].Value.Trim().ToLowerInvariant(), "").Replace(' ', '-'))];

    private string Prose => Hidden().Replace(Fences().Replace(Text, ""), "");

    internal static Page Read(string name) => new(name, File.ReadAllText(Path.Combine(RepositoryRoot.Path, name)));

    private static int LineOf(string text, int index) => text.AsSpan(0, index).Count('\n') + 1;

    [GeneratedRegex(@"^```(\w*)\n(.*?)^```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Fences();

    [GeneratedRegex(@"<!-- preamble\n(.*?)-->", RegexOptions.Singleline)]
    private static partial Regex Hidden();

    [GeneratedRegex("`([^`\n]+)`")]
    private static partial Regex Code();

    [GeneratedRegex(@"\[[^\]]*\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex("^#+ (.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex("[^a-z0-9 _-]")]
    private static partial Regex NoAnchor();
}
