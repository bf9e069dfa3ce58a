namespace MedTransfer.Notebooks;

/// <summary>The class that <see cref="TypeFormatterSourceAttribute"/> names. The name of its method is .NET Interactive's convention.</summary>
/// <param name="formatters">The formatters, one a format and type.</param>
internal abstract class FormatterSource(params object[] formatters)
{
    /// <summary>The formatters.</summary>
    public IEnumerable<object> CreateTypeFormatters() => formatters;
}
