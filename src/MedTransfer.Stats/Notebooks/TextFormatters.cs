namespace MedTransfer.Notebooks;

/// <summary>For results whose text is written for people already: notebooks would take them apart into their properties.</summary>
internal sealed class TextFormatters() : FormatterSource(new NotebookFormatter<object>(NotebookHtml.MimeType, value => NotebookHtml.Text(value.ToString() ?? "")));
