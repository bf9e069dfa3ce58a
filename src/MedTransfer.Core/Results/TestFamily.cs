using MedTransfer.Stats;

namespace MedTransfer.Core.Results;

/// <summary>Tests whose p-values are adjusted together.</summary>
internal static class TestFamily
{
    /// <summary>
    /// The tests in their order, each with its adjustment. One whose differences have no spread has a p-value that is a mere limit (0):
    /// it counts as 1, so that it remains one of the tests, and no other gains by what is no finding.
    /// </summary>
    internal static IReadOnlyList<TestResult> Adjust(IEnumerable<TestResult> tests, CorrectionMethod method)
    {
        TestResult[] all = [.. tests];
        var adjusted = Correction.Adjust(all.Select(t => t.IsDegenerate ? t with { PValue = 1 } : t), method);
        return [.. all.Zip(adjusted, (test, counted) => test.IsDegenerate ? test with { Adjustment = counted.Adjustment } : counted)];
    }
}
