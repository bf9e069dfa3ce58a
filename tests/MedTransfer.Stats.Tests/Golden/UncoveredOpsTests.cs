using System.Collections;
using System.Reflection;

namespace MedTransfer.Stats.Tests;

/// <summary>Names the computations of the reference files that no test here knows, instead of passing over them.</summary>
public class UncoveredOpsTests
{
    private static readonly string[] Files = ["metrics.json", "tests.json", "distributions.json", "similarity.json"];

    private static readonly HashSet<string> Known = [.. typeof(UncoveredOpsTests).Assembly.GetTypes()
        .Select(type => type.GetField("Ops", BindingFlags.NonPublic | BindingFlags.Static)?.GetValue(null))
        .OfType<IDictionary>()
        .SelectMany(ops => ops.Keys.Cast<string>())];

    public static TheoryData<string> Ops =>
        GoldenCases.OpsOf(Files) is { Count: > 0 } found ? [.. found.Keys] : [GoldenCases.NoCase];

    [SkippableTheory]
    [MemberData(nameof(Ops))]
    public void Every_computation_is_known(string op) =>
        Skip.IfNot(Known.Contains(op), $"{op}: {GoldenCases.OpsOf(Files).GetValueOrDefault(op)} cases of a computation that is not part of this package.");

    [Fact]
    public void The_tests_declare_what_they_know() => Assert.Contains("ttest_paired", Known);
}
