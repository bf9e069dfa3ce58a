using MedTransfer.Core.Representation;
using MedTransfer.Core.Runs;
using MedTransfer.Core.Tests.Runs;
using MedTransfer.Testing;
using Xunit.Abstractions;

namespace MedTransfer.Core.Tests.Representation;

/// <summary>What the Transfusion study reports of large networks, on BreastMNIST with SqueezeNet's ImageNet weights.</summary>
[NoTensorLeaks]
[Collection(nameof(RealRuns))]
public sealed class RealRepresentationTests(RealRuns real, ITestOutputHelper output)
{
    [SkippableFact]
    [Trait("Category", "Slow")]
    public void Pretrained_stages_stay_nearer_to_their_beginning()
    {
        Skip.If(real.Missing is not null, real.Missing);
        string[] runs = [.. Directory.EnumerateFiles(real.Folder, "weights.safetensors", SearchOption.AllDirectories).Select(p => Path.GetDirectoryName(p)!)];
        var groups = runs.GroupBy(r => new RunFolder(r).ReadConfig()!.Initialization.Kind == InitializationKind.Random ? "random" : "pretrained").Select(g => new RunGroup(g.Key, [.. g])).ToArray();

        var options = new RepresentationOptions { Weights = [real.Weights], Measures = [RepresentationMeasure.Cka], NoiseDraws = 0 };
        var result = RepresentationStudy.CompareGroupsWithInitial(groups, options, "cpu");
        output.WriteLine($"{result}");
        double[] Of(string label) => [.. result.Stages.Where(s => s.Pairs.StartsWith(label, StringComparison.Ordinal)).Select(s => s.Mean)];
        var (random, pretrained) = (Of("random"), Of("pretrained"));
        Assert.InRange(pretrained[0], 0.99, 1);
        Assert.Equal(pretrained.OrderDescending(), pretrained); // The lower, the nearer.
        Assert.True(pretrained[2] > random[2] + 0.1);
        Assert.True(pretrained[3] > random[3]);
    }
}
