namespace MedTransfer.Stats.Tests;

public class MidRanksTests
{
    [Fact]
    public void Equal_values_share_the_mean_of_their_ranks()
    {
        MidRanks ranks = MidRanks.Of([3, -0.0, 7, 0, 3, 3, double.PositiveInfinity]);
        Assert.Equal([4, 1.5, 6, 1.5, 4, 4, 7], ranks.Ranks);
        Assert.Equal((8 - 2) + (27 - 3), ranks.TieTerm);
        Assert.Equal(0, MidRanks.Of([2, 1]).TieTerm);
        Assert.Empty(MidRanks.Of([]).Ranks);
    }
}
