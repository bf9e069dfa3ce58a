namespace MedTransfer.Data;

/// <summary>A sample that looks like an earlier one without being equal to it.</summary>
/// <param name="Sample">The sample.</param>
/// <param name="Original">The most alike of the earlier samples, where earlier is the order train, validation, test.</param>
/// <param name="Distance">In how many of 64 bits their difference hashes differ.</param>
/// <param name="IsMirrored">Whether it is the mirror image that is alike.</param>
public sealed record NearDuplicate(SampleReference Sample, SampleReference Original, int Distance, bool IsMirrored);
