using MedTransfer.Core.Explaining;
using MedTransfer.Core.Results;

namespace MedTransfer.Notebooks;

/// <summary>Shows contact sheets with the line of each image.</summary>
internal sealed class SheetFormatters() : FormatterSource(new NotebookFormatter<SavedExplanations>(NotebookHtml.MimeType, Write))
{
    /// <summary>A notebook keeps what it shows: more pages than these stay files.</summary>
    private const int MostPages = 4;

    private static string Write(SavedExplanations saved) =>
        string.Concat(saved.Sheets.Take(MostPages).Select(name => Picture(Path.Combine(saved.Folder ?? "", name))))
        + NotebookHtml.Table(saved.Choice, SavedExplanations.Columns, saved.Rows(Numerals.Share));

    private static string Picture(string path) =>
        $"<img style=\"max-width:100%\" alt=\"contact sheet\" src=\"data:image/png;base64,{Convert.ToBase64String(File.ReadAllBytes(path))}\"/>";
}
