using System.Text.RegularExpressions;
using System.Xml.Linq;
using MedTransfer.Testing;

namespace MedTransfer.Docs.Tests;

/// <summary>The notebooks run from the first cell to the last, and every cell shows something.</summary>
[Collection(nameof(NotebookTests))]
public class NotebookTests
{
    public static TheoryData<string> Notebooks => [.. Notebook.All];

    [Theory]
    [Trait("Category", "Slow")]
    [MemberData(nameof(Notebooks))]
    public async Task Every_cell_runs_and_shows_something(string name)
    {
        using var folder = new TempFolder();
        using var environ = new Environ().Set("MEDTRANSFER_OFFLINE", "1").Enter(folder.Path);
        var shown = await NotebookRunner.RunAsync(Notebook.Read(name));
        Assert.All(shown, html => Assert.DoesNotContain("MedTransfer.", WithoutReports(html), StringComparison.Ordinal)); // a type's name instead of its content
    }

    [Theory]
    [MemberData(nameof(Notebooks))]
    public void The_file_is_what_a_notebook_must_be(string name)
    {
        var notebook = Notebook.Read(name);
        Assert.Equal((4, 5), ((int)notebook.Json["nbformat"]!, (int)notebook.Json["nbformat_minor"]!));
        Assert.Equal(".net-csharp", (string)notebook.Json["metadata"]!["kernelspec"]!["name"]!);
        var ids = notebook.Cells.Select(c => (string)c["id"]!).ToArray();
        Assert.Equal(ids.Distinct(), ids);
        Assert.All(ids, id => Assert.Matches("^[a-zA-Z0-9_-]{1,64}$", id));
        foreach (var cell in notebook.Cells.Where(c => (string)c["cell_type"]! == "code"))
        {
            Assert.Empty(cell["outputs"]!.AsArray());
            Assert.Null(cell["execution_count"]);
        }

        var version = (string)XDocument.Load(Path.Combine(RepositoryRoot.Path, "Directory.Build.props")).Descendants("Version").Single();
        Assert.StartsWith($"#r \"nuget: MedTransfer.Core, {version}\"\n", notebook.Code[0].Code, StringComparison.Ordinal);
        foreach (var cell in notebook.Cells.Where(c => (string)c["cell_type"]! == "markdown"))
            Assert.All(new Page(name, Notebook.Source(cell)).Links, link => Assert.Contains(link, Notebook.All));
    }

    [Fact]
    public async Task A_cell_that_fails_is_named()
    {
        async Task<string> Fault(params string[] cells) => (await Assert.ThrowsAsync<InvalidOperationException>(() => NotebookRunner.RunAsync(Notebook.Of("wrong.ipynb", cells)))).Message;
        Assert.StartsWith("wrong.ipynb, cell 2, line 2: InvalidOperationException: no", await Fault("var x = 1;\nx", "var y = x;\nthrow new InvalidOperationException(\"no\");"), StringComparison.Ordinal);
        Assert.StartsWith("wrong.ipynb, cell 1, line 3: ", await Fault("var x = 1;\n\nx + nothing"), StringComparison.Ordinal);
        Assert.StartsWith("wrong.ipynb, cell 1, line 1: the cell shows nothing", await Fault("var x = 1;"), StringComparison.Ordinal);
    }

    private static string WithoutReports(string html) => Regex.Replace(html, "srcdoc=\".*?\"", "", RegexOptions.Singleline);
}
