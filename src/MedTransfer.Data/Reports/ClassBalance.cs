using System.Text.Json.Serialization;

namespace MedTransfer.Data;

/// <summary>How the labels of a split are spread.</summary>
/// <param name="Split">The split.</param>
/// <param name="Samples">How many samples it has.</param>
/// <param name="Counts">How many samples have each class or grade; of findings, how many have it.</param>
/// <param name="Unknown">How many labels are not known (<see cref="ImageSplit.Unlabelled"/>).</param>
/// <param name="Imbalance">The rarest class's count over the commonest's, 0 to 1; null without samples.</param>
/// <param name="Missing">The names of the classes that no sample has.</param>
public sealed record ClassBalance(
    [property: JsonConverter(typeof(JsonStringEnumConverter<Split>))] Split Split, long Samples, IReadOnlyList<long> Counts, long Unknown, double? Imbalance, IReadOnlyList<string> Missing);
