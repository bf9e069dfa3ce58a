namespace MedTransfer.Data;

/// <summary>What an image file says of itself before its pixels.</summary>
public sealed record ImageHeader
{
    /// <summary>The format by content.</summary>
    public required ImageFormat Format { get; init; }

    /// <summary>Pixels per row as stored; EXIF orientations 5 to 8 exchange it with <see cref="Height"/> when they are applied.</summary>
    public required int Width { get; init; }

    /// <summary>Rows as stored.</summary>
    public required int Height { get; init; }

    /// <summary>What the samples mean.</summary>
    public required ImageColour Colour { get; init; }

    /// <summary>Bits of a stored sample or palette index: 1, 2, 4, 8 or 16.</summary>
    public required int BitDepth { get; init; }

    /// <summary>EXIF orientation, 1 (upright) to 8; of PNG files only from a chunk before the pixels.</summary>
    public int Orientation { get; init; } = 1;

    /// <summary>What is unusual without being wrong: a name that promises another format, an animation, repaired data.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Samples of a pixel, opacity included; a palette's colours count 3.</summary>
    public int Channels => Colour switch
    {
        ImageColour.Grey => 1,
        ImageColour.GreyAlpha => 2,
        ImageColour.RgbAlpha => 4,
        _ => 3,
    };

    /// <summary>The channels without opacity: 1 or 3.</summary>
    internal int ColourChannels => Channels < 3 ? 1 : 3;

    /// <summary>The header in one line, its notes in words.</summary>
    public override string ToString() =>
        $"{Format}, {Width} x {Height}, {Colour}, {BitDepth} bit{(Orientation == 1 ? "" : $", orientation {Orientation}")}{string.Concat(Notes.Select(n => $"; {n}"))}";

    /// <summary>Whether rows and columns change places when the orientation is applied.</summary>
    internal bool IsTurned => Orientation >= 5;
}
