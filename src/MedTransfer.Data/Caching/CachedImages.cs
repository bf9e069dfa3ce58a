namespace MedTransfer.Data;

/// <summary>Decoded images that are kept on disk.</summary>
/// <param name="Path">The folder that holds them.</param>
/// <param name="Source">The folder or table that they came from.</param>
/// <param name="Images">How many they are.</param>
/// <param name="Bytes">The space that they take.</param>
/// <param name="Created">When they were written, in UTC.</param>
public sealed record CachedImages(string Path, string Source, long Images, long Bytes, DateTime Created);
