using System.Net;

namespace MedTransfer.Notebooks;

/// <summary>Pieces of HTML for notebooks. Colours are the notebook's own, light or dark; all text is encoded.</summary>
internal static class NotebookHtml
{
    /// <summary>The format's name.</summary>
    internal const string MimeType = "text/html";

    /// <summary>Text whose columns are aligned by blanks.</summary>
    internal static string Text(string text) => $"<pre>{WebUtility.HtmlEncode(text)}</pre>";

    /// <summary>A table under a line of text.</summary>
    internal static string Table(string caption, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows) =>
        $"<table><caption>{WebUtility.HtmlEncode(caption)}</caption><thead><tr>{string.Concat(columns.Select(c => $"<th>{WebUtility.HtmlEncode(c)}</th>"))}</tr></thead><tbody>"
        + string.Concat(rows.Select(row => $"<tr>{string.Concat(row.Select(v => $"<td>{WebUtility.HtmlEncode(v)}</td>"))}</tr>")) + "</tbody></table>";

    /// <summary>Sentences below each other.</summary>
    internal static string Items(IEnumerable<string> texts) => $"<ul>{string.Concat(texts.Select(t => $"<li>{WebUtility.HtmlEncode(t)}</li>"))}</ul>";
}
