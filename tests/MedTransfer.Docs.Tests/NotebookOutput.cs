using System.Collections;
using System.Net;

namespace MedTransfer.Docs.Tests;

/// <summary>Finds formatters as .NET Interactive does, by the name of the attribute and the shape of what it names, and uses them.</summary>
internal static class NotebookOutput
{
    /// <summary>A value as a notebook shows it by default.</summary>
    internal static string Html(object value) => Format(value, "text/html") ?? $"<pre>{WebUtility.HtmlEncode(value.ToString())}</pre>";

    /// <summary>A value in a format; null where its type has no formatter for that.</summary>
    internal static string? Format(object value, string mimeType)
    {
        foreach (var attribute in value.GetType().GetCustomAttributes(true).Where(a => a.GetType().Name == "TypeFormatterSourceAttribute"))
        {
            var source = Activator.CreateInstance((Type)attribute.GetType().GetProperty("FormatterSourceType")!.GetValue(attribute)!)!;
            foreach (var formatter in (IEnumerable)source.GetType().GetMethod("CreateTypeFormatters")!.Invoke(source, null)!)
            {
                if (!Equals(formatter.GetType().GetProperty("MimeType")!.GetValue(formatter), mimeType)) continue;
                using var writer = new StringWriter();
                if (formatter.GetType().GetMethod("Format", [typeof(object), typeof(TextWriter)])!.Invoke(formatter, [value, writer]) is true) return writer.ToString();
            }
        }

        return null;
    }
}
