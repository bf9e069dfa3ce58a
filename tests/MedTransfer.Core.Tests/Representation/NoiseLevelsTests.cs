using MedTransfer.Core.Representation;
using MedTransfer.Stats;

namespace MedTransfer.Core.Tests.Representation;

public sealed class NoiseLevelsTests
{
    [Theory]
    [InlineData(RepresentationMeasure.Svcca, 600, 450, 1500)]
    [InlineData(RepresentationMeasure.Pwcca, 520, 520, 1200)]
    [InlineData(RepresentationMeasure.Cka, 700, 520, 1000)]
    public void Wide_noise_is_met_by_noise_of_its_proportions(RepresentationMeasure measure, int first, int second, int n)
    {
        var whole = SimilarityBaseline.Run(
            measure == RepresentationMeasure.Cka ? SimilarityMeasure.LinearCka() : measure == RepresentationMeasure.Pwcca ? SimilarityMeasure.Pwcca : SimilarityMeasure.Cca, first, second, n, draws: 3);
        var levels = new NoiseLevels(new());
        var (mean, deviation) = levels.Of(measure, first, second, n, default);
        Assert.InRange(mean!.Value - whole.Mean, -2e-3, 2e-3);
        Assert.InRange(deviation!.Value, whole.StandardDeviation / 6, whole.StandardDeviation * 6);
        Assert.Equal((mean, deviation), levels.Of(measure, first, second, n, default));
        Assert.Equal((0.0, null), levels.Of(RepresentationMeasure.DebiasedCka, first, second, n, default));
    }
}
