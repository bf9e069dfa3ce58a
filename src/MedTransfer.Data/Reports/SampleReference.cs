using System.Text.Json.Serialization;

namespace MedTransfer.Data;

/// <summary>A sample of a data set.</summary>
/// <param name="Split">Its split.</param>
/// <param name="Index">Its number in the split, from 0.</param>
/// <param name="Name">Its name, such as its file's path; null where the set has none.</param>
/// <param name="Labels">Its class or grade, or 0, 1 and -1 (not known) of each finding.</param>
public sealed record SampleReference([property: JsonConverter(typeof(JsonStringEnumConverter<Split>))] Split Split, long Index, string? Name, IReadOnlyList<int> Labels)
{
    /// <summary>"Test 17 (images/p3.png)".</summary>
    public override string ToString() => Name is null ? $"{Split} {Index}" : $"{Split} {Index} ({Name})";
}
