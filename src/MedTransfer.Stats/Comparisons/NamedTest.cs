namespace MedTransfer.Stats;

/// <summary>One of several tests of the same kind, with the name of what it tests.</summary>
/// <param name="Name">Of the data set, or of the method.</param>
/// <param name="Test">The test, adjusted where the table was.</param>
public sealed record NamedTest(string Name, TestResult Test)
{
    /// <summary>The p-value to decide by: the adjusted one where there is one.</summary>
    public double PValue => Test.Adjustment?.PValue ?? Test.PValue;

    /// <summary>The test's sentence behind its name.</summary>
    public override string ToString() => $"{Name}: {Test}";
}
