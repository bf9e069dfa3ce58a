using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace MedTransfer.Docs.Tests;

/// <summary>Compiles C# of a page as a reader would: as the program of a project with implicit usings that references the packages.</summary>
internal static partial class SnippetCompiler
{
    private const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    private static readonly CSharpParseOptions Parsing = new(LanguageVersion.Latest);

    /// <summary>All assemblies that this test can load: the framework's and ours, without the tests' own internals.</summary>
    internal static IReadOnlyList<MetadataReference> References { get; } = ReadReferences();

    /// <summary>The same for a compiler that is to share nothing with the others: what Roslyn keeps beside a reference is not safe between scripts and programs at once.</summary>
    internal static IReadOnlyList<MetadataReference> ReadReferences() =>
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path))];

    /// <summary>What the compiler says against the C# of a page, with its line there.</summary>
    internal static IReadOnlyList<string> Faults(Page page)
    {
        Block[] blocks = [.. page.Blocks.Where(b => b.Language == "csharp")];
        Block[] types = [.. blocks.Where(IsTypeAlone)];
        Block[] programs = [.. blocks.Except(types)];
        return [.. programs.AsParallel().AsOrdered().SelectMany(block => Faults(page, block, types))];
    }

    private static IEnumerable<string> Faults(Page page, Block block, IReadOnlyList<Block> types)
    {
        Block[] before = page.Preambles.LastOrDefault(p => p.Line < block.Line) is { } preamble ? [preamble] : [];
        Block[] parts = [.. before, Whole(block), .. types];
        var source = new StringBuilder();
        foreach (var part in parts) Append(source, page, part, usings: true);
        foreach (var part in parts) Append(source, page, part, usings: false);
        SyntaxTree[] trees = [CSharpSyntaxTree.ParseText(ImplicitUsings, Parsing), CSharpSyntaxTree.ParseText(source.ToString(), Parsing)];
        var options = new CSharpCompilationOptions(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable, allowUnsafe: false);
        return CSharpCompilation.Create("Snippet", trees, References, options).GetDiagnostics()
            .Where(d => d.Severity == DiagnosticSeverity.Error || (d.Severity == DiagnosticSeverity.Warning && d.Id.StartsWith("CS86", StringComparison.Ordinal)) || d.Id is "CS0618" or "CS0612")
            .Select(d => $"{d.Location.GetMappedLineSpan().Path}:{d.Location.GetMappedLineSpan().StartLinePosition.Line + 1}: {d.Id} {d.GetMessage()}").Distinct();
    }

    /// <summary>A block that begins with a dot shows calls that a training may have.</summary>
    private static Block Whole(Block block) => block.Text.TrimStart().StartsWith('.') ? block with { Text = $"await Trainer.For(model).On(data){block.Text.TrimEnd()}\n.FitAsync();\n" } : block;

    /// <summary>One kind of a part's lines; those of the other kind stay as empty lines, so that numbers are the page's.</summary>
    private static void Append(StringBuilder source, Page page, Block part, bool usings)
    {
        source.Append($"#line {part.Line} \"{page.Name}\"\n");
        foreach (var line in part.Text.Split('\n')) source.Append(Using().IsMatch(line) == usings ? line : "").Append('\n');
    }

    private static bool IsTypeAlone(Block block) => CSharpSyntaxTree.ParseText(block.Text, Parsing).GetCompilationUnitRoot().Members is { Count: > 0 } members
        && members.All(m => m is Microsoft.CodeAnalysis.CSharp.Syntax.BaseTypeDeclarationSyntax);

    [GeneratedRegex(@"^using (static )?[A-Za-z_.]+;\s*$")]
    private static partial Regex Using();
}
