namespace MedTransfer.Data;

/// <summary>A data set's file that was found on this machine; its content has not been looked at.</summary>
/// <param name="Info">The data set.</param>
/// <param name="Size">Pixels a side, from the file's name.</param>
/// <param name="Path">The file.</param>
public sealed record DatasetFile(DatasetInfo Info, int Size, string Path);
