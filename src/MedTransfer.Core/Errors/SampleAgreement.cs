namespace MedTransfer.Core.Errors;

/// <summary>A sample that at least one of two networks got wrong.</summary>
/// <param name="Sample">Its number in the split, from 0.</param>
/// <param name="Name">Its name; the number where it has none.</param>
/// <param name="Truth">Its true class, or the findings that it has.</param>
/// <param name="First">What the first network answered.</param>
/// <param name="Second">What the second network answered.</param>
/// <param name="FirstRight">Whether the first was right.</param>
/// <param name="SecondRight">Whether the second was right.</param>
public sealed record SampleAgreement(
    int Sample, string Name, IReadOnlyList<string> Truth, IReadOnlyList<string> First, IReadOnlyList<string> Second, bool FirstRight, bool SecondRight);
