namespace MedTransfer.Data;

/// <summary>One node of a Python literal: what kind it is, its text as written, and its parts.</summary>
internal sealed record PythonLiteral(PythonLiteralKind Kind, string Text, IReadOnlyList<PythonLiteral> Items)
{
    /// <summary>A string's content, unescaped.</summary>
    public string Content { get; init; } = string.Empty;

    /// <summary>An integer's value.</summary>
    public long Integer { get; init; }
}
