namespace TorchSharp;

/// <summary>Height and width as libtorch takes them.</summary>
internal static class Pair
{
    /// <summary>No padding.</summary>
    public static readonly long[] Zeros = [0, 0];

    /// <summary>Steps and spacings of one.</summary>
    public static readonly long[] Ones = [1, 1];

    /// <summary>The same number twice.</summary>
    public static T[] Of<T>(T both) => [both, both];

    /// <summary>A tuple as an array.</summary>
    public static T[] Of<T>((T Height, T Width) pair) => [pair.Height, pair.Width];
}
