using MedTransfer.Testing;

namespace MedTransfer.Docs.Tests;

/// <summary>What the pages say holds: their C# compiles, their commands exist, their links lead somewhere.</summary>
public class PageTests
{
    public static TheoryData<string> Pages => [.. Page.All];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_piece_of_CSharp_compiles(string page) => None(SnippetCompiler.Faults(Page.Read(page)));

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_command_is_understood(string page) => None(ShellCheck.Faults(Page.Read(page)));

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_piece_of_a_study_file_is_understood(string page) => None(StudyCheck.Faults(Page.Read(page)));

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_link_leads_to_a_file_and_a_heading(string name)
    {
        var page = Page.Read(name);
        var faults = new List<string>();
        foreach (var link in page.Links.Where(l => !l.Contains("://", StringComparison.Ordinal)))
        {
            var parts = link.Split('#');
            var path = parts[0].Length == 0 ? name : Path.Combine(Path.GetDirectoryName(name)!, parts[0]);
            var target = Path.Combine(RepositoryRoot.Path, path);
            if (!Path.Exists(target)) faults.Add($"{name}: {link} leads to no file.");
            else if (parts.Length > 1 && !new Page(path, File.ReadAllText(target)).Anchors.Contains(parts[1])) faults.Add($"{name}: {link} names no heading.");
        }

        None(faults);
    }

    [Fact]
    public void Every_page_is_reached_from_the_index()
    {
        var reached = new HashSet<string> { "docs/index.md" };
        var open = new Queue<string>(reached);
        while (open.TryDequeue(out var name))
        {
            foreach (var link in Page.Read(name).Links.Where(l => l.EndsWith(".md", StringComparison.Ordinal)))
            {
                var target = Path.GetRelativePath(RepositoryRoot.Path, Path.GetFullPath(Path.Combine(RepositoryRoot.Path, Path.GetDirectoryName(name)!, link))).Replace('\\', '/');
                if (Page.All.Contains(target) && reached.Add(target)) open.Enqueue(target);
            }
        }

        Assert.Empty(Page.All.Where(p => p.StartsWith("docs/", StringComparison.Ordinal)).Except(reached));
    }

    [Fact]
    public void A_wrong_page_is_found_out()
    {
        var page = new Page("wrong.md", """
            <!-- preamble
            using MedTransfer.Stats;
            -->
            `medtransfer study runn`, `"sizess": [1]`

            ```csharp
            Console.WriteLine(PairedTTest.Runn([1.0], [2.0]));
            ```

            ```csharp
            var d = Description.Of([1.0, 2.0]);
            ```

            ```bash
            ./medtransfer train --data breastmnist --modell resnet18   # a comment
            ./build.sh biuld
            ```

            ```json
            { "name": "a", "datasets": ["breastmnist"], "sizess": [28] }
            ```

            """);
        Assert.Contains("wrong.md:7: CS0117", Assert.Single(SnippetCompiler.Faults(page)), StringComparison.Ordinal);
        Assert.Collection(
            ShellCheck.Faults(page),
            fault => Assert.Contains("wrong.md:15: Unknown option '--modell'", fault, StringComparison.Ordinal),
            fault => Assert.Contains("wrong.md:16: build.sh knows no 'biuld'", fault, StringComparison.Ordinal),
            fault => Assert.Contains("wrong.md: `medtransfer study runn`", fault, StringComparison.Ordinal));
        Assert.Collection(
            StudyCheck.Faults(page),
            fault => Assert.Contains("wrong.md:20", fault, StringComparison.Ordinal),
            fault => Assert.Contains("sizess", fault, StringComparison.Ordinal));
    }

    private static void None(IReadOnlyList<string> faults) => Assert.True(faults.Count == 0, string.Join('\n', faults));
}
