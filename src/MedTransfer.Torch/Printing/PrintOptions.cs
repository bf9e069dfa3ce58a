using System.Globalization;

namespace MedTransfer.Torch;

/// <summary>How tensors are written as text.</summary>
/// <param name="FloatFormat">The .NET format of real numbers.</param>
/// <param name="LineWidth">Characters after which a row of elements goes on in the next line.</param>
/// <param name="NewLine">What ends a line.</param>
/// <param name="MaxRows">Entries of a dimension, other than the last, beyond which only its ends are shown.</param>
/// <param name="MaxColumns">Entries of the last dimension beyond which only its ends are shown.</param>
/// <param name="Culture">Whose decimal point is written.</param>
internal sealed record PrintOptions(
    string FloatFormat = "g5", int LineWidth = 100, string? NewLine = null, int MaxRows = 6, int MaxColumns = 6, CultureInfo? Culture = null);
