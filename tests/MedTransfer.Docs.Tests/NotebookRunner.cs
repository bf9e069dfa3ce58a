using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Scripting;

namespace MedTransfer.Docs.Tests;

/// <summary>
/// Executes a notebook as its kernel does: one cell after the other by Roslyn's scripting, which .NET Interactive stands on too, with the
/// variables of the cells before, and the last expression shown by the library's formatters.
/// </summary>
internal static partial class NotebookRunner
{
    /// <summary>What cells see without a using of their own in .NET Interactive.</summary>
    private static readonly string[] Imports = ["System", "System.Text", "System.Collections", "System.Collections.Generic", "System.Threading.Tasks", "System.Linq"];

    /// <summary>What each code cell shows, as HTML.</summary>
    /// <exception cref="InvalidOperationException">A cell does not compile, throws or shows nothing; the message names notebook, cell and line.</exception>
    internal static async Task<IReadOnlyList<string>> RunAsync(Notebook notebook)
    {
        var options = ScriptOptions.Default.WithReferences(SnippetCompiler.ReadReferences()).WithImports(Imports).WithEmitDebugInformation(true).WithFileEncoding(System.Text.Encoding.UTF8);
        var shown = new List<string>();
        ScriptState<object>? state = null;
        foreach (var (number, text) in notebook.Code)
        {
            var code = Package().Replace(text, "");
            var here = options.WithFilePath($"cell{number}.csx");
            try
            {
                state = state is null ? await CSharpScript.RunAsync(code, here) : await state.ContinueWithAsync(code, here);
            }
            catch (CompilationErrorException e)
            {
                var first = e.Diagnostics.First(d => d.Severity == DiagnosticSeverity.Error);
                throw Fault(notebook, number, first.Location.GetLineSpan().StartLinePosition.Line + 1, first.GetMessage(), e);
            }
            catch (Exception e)
            {
                var line = Place().Matches(e.StackTrace ?? "").FirstOrDefault(m => m.Groups[1].Value == $"{number}")?.Groups[2].Value;
                throw Fault(notebook, number, line is null ? 0 : int.Parse(line), $"{e.GetType().Name}: {e.Message}", e);
            }

            var html = state.ReturnValue is { } value ? NotebookOutput.Html(value) : "";
            if (html.Length == 0) throw Fault(notebook, number, code.Split('\n').Length, "the cell shows nothing.", null);
            shown.Add(html);
        }

        return shown;
    }

    private static InvalidOperationException Fault(Notebook notebook, int cell, int line, string message, Exception? inner) => new($"{notebook.Name}, cell {cell}, line {line}: {message}", inner);

    /// <summary>The package is what the tests reference; an empty line in its place keeps the numbers of the others.</summary>
    [GeneratedRegex("^#r \"nuget: MedTransfer.Core, [^\"]+\"$", RegexOptions.Multiline)]
    private static partial Regex Package();

    [GeneratedRegex(@"cell(\d+)\.csx:line (\d+)")]
    private static partial Regex Place();
}
