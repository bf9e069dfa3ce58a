using System.Security.Cryptography;
using System.Text;
using MedTransfer.Core.Figures;

namespace MedTransfer.Core.Reports.Html;

/// <summary>Style and script of the page, which lie as files beside this one and as resources in the assembly.</summary>
internal static class HtmlAssets
{
    internal static string Style { get; } = Read("report.css") + FigureTheme.Css;

    internal static string Script { get; } = Read("report.js");

    /// <summary>
    /// What the page may do: its own style and script (told by its hash) and pictures that lie within it. Whatever a data set or a file
    /// name smuggles into a report is no script then, and nothing is fetched.
    /// </summary>
    internal static string Policy { get; } =
        $"default-src 'none'; style-src 'unsafe-inline'; img-src data:; script-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Script)))}'; base-uri 'none'; form-action 'none'";

    private static string Read(string name)
    {
        using var stream = typeof(HtmlAssets).Assembly.GetManifestResourceStream($"{typeof(HtmlAssets).Namespace}.{name}")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
