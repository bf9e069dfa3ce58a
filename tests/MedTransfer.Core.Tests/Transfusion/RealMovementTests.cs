using MedTransfer.Core.Tests.Runs;
using MedTransfer.Core.Transfusion;
using MedTransfer.Testing;

namespace MedTransfer.Core.Tests.Transfusion;

/// <summary>What the Transfusion study reports of large networks, on BreastMNIST with SqueezeNet's ImageNet weights.</summary>
[NoTensorLeaks]
[Collection(nameof(RealRuns))]
public sealed class RealMovementTests(RealRuns real)
{
    [SkippableFact]
    [Trait("Category", "Slow")]
    public void Pretrained_first_layers_move_less_and_learning_is_faster()
    {
        Skip.If(real.Missing is not null, real.Missing);
        var movement = MovementStudy.OfFolders([real.Folder], [real.Weights]).Summaries.ToLookup(s => s.Group);
        var (random, pretrained) = (movement["random"].ToArray(), movement["pretrained"].ToArray());
        Assert.True(pretrained[0].Relative.Mean < random[0].Relative.Mean / 10);
        Assert.Equal(pretrained.Select(p => p.Part), pretrained.OrderBy(p => p.Relative.Mean).Select(p => p.Part)); // The lower, the less.

        var level = ConvergenceStudy.OfFolders([real.Folder], new() { Targets = [ConvergenceTarget.Absolute(0.8)] }).Cells[0].Levels[0];
        Assert.Equal([false, true], level.Groups.Select(g => g.Runs[0].IsReached));
    }
}
