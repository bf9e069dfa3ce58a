namespace TorchSharp;

/// <summary>Depth, height and width as libtorch takes them.</summary>
internal static class Triple
{
    /// <summary>No padding.</summary>
    public static readonly long[] Zeros = [0, 0, 0];

    /// <summary>Steps and spacings of one.</summary>
    public static readonly long[] Ones = [1, 1, 1];

    /// <summary>The same number three times.</summary>
    public static T[] Of<T>(T all) => [all, all, all];

    /// <summary>A tuple as an array.</summary>
    public static T[] Of<T>((T Depth, T Height, T Width) triple) => [triple.Depth, triple.Height, triple.Width];
}
