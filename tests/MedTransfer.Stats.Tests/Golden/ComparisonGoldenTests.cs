namespace MedTransfer.Stats.Tests;

/// <summary>Corrections against statsmodels.</summary>
public class ComparisonGoldenTests
{
    private const double PRtol = 1e-9;

    private static readonly Dictionary<string, Action<GoldenCase>> Ops = new()
    {
        ["multiple_testing"] = Corrections,
    };

    public static TheoryData<string> Cases => GoldenCases.Of(Ops.Keys);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Agrees_with_the_reference(string id) => GoldenCases.Run(Ops, id);

    [Fact]
    public void Covers_every_op_and_at_least_eight_cases() => GoldenCases.AssertCovered(Ops.Keys, 8);

    private static void Corrections(GoldenCase c)
    {
        double[] p = c.Numbers("p");
        foreach ((string key, CorrectionMethod method) in new[]
        {
            ("bonferroni", CorrectionMethod.Bonferroni),
            ("holm", CorrectionMethod.Holm),
            ("sidak", CorrectionMethod.Sidak),
            ("holm_sidak", CorrectionMethod.HolmSidak),
            ("hochberg", CorrectionMethod.Hochberg),
            ("hommel", CorrectionMethod.Hommel),
            ("benjamini_hochberg", CorrectionMethod.BenjaminiHochberg),
            ("benjamini_yekutieli", CorrectionMethod.BenjaminiYekutieli),
        })
        {
            Near.AllEqual(c.Expected.GetProperty(key).GetProperty("adjusted"), Correction.Adjust(p, method), PRtol, key);
        }

        Assert.Equal(p, Correction.Adjust(p, CorrectionMethod.None));
    }
}
