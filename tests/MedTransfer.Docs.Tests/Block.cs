namespace MedTransfer.Docs.Tests;

/// <summary>A piece of code of a page.</summary>
/// <param name="Language">What stands behind the fence.</param>
/// <param name="Line">The line of the page that it begins at, from 1.</param>
/// <param name="Text">The code.</param>
internal sealed record Block(string Language, int Line, string Text);
