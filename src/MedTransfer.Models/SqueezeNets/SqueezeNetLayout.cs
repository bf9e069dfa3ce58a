using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MedTransfer.Models;

/// <summary>Where the two forms of SqueezeNet differ.</summary>
/// <param name="Name">torchvision's name.</param>
/// <param name="Channels">Channels of the first convolution.</param>
/// <param name="Kernel">Height and width of the first convolution.</param>
/// <param name="Groups">Fire modules between two pools; a module's number gives its channels.</param>
/// <param name="SmallestImage">The least image that leaves 8 positions before the first pool: every further pool then finds a map.</param>
internal sealed record SqueezeNetLayout(string Name, int Channels, int Kernel, IReadOnlyList<int> Groups, int SmallestImage)
{
    // Squeezed channels of the eight fire modules; each kind of expansion has four times as many.
    private static readonly int[] Squeezed = [16, 16, 32, 32, 48, 48, 64, 64];

    private static readonly SqueezeNetLayout Original = new("squeezenet1_0", 96, 7, [3, 4, 1], SmallestImage: 21);
    private static readonly SqueezeNetLayout Faster = new("squeezenet1_1", 64, 3, [2, 2, 4], SmallestImage: 17);

    /// <summary>The maps before every pool, and the last.</summary>
    internal IReadOnlyList<ModelStage> Stages { get; } =
    [
        new("features.1", Channels, 2),
        .. Groups.Select((_, g) => new ModelStage($"features.{End(Groups, g)}", 8 * Squeezed[Groups.Take(g + 1).Sum() - 1], 4 << g)),
    ];

    /// <summary>Their indices in the chain.</summary>
    internal IReadOnlyList<int> Ends { get; } = [1, .. Groups.Select((_, g) => End(Groups, g))];

    internal IReadOnlyList<ModelPart> Parts =>
    [
        new("stem", "features.0"),
        .. Groups.Select((count, g) => new ModelPart($"stage{g + 1}", [.. Enumerable.Range(End(Groups, g) - count + 1, count).Select(i => $"features.{i}")])),
        new("head", "classifier"),
    ];

    internal static SqueezeNetLayout Of(SqueezeNetVersion version) => version switch
    {
        SqueezeNetVersion.Original => Original,
        SqueezeNetVersion.Faster => Faster,
        _ => throw new InvalidConfigurationException($"There is no SqueezeNet '{version}'; choose {SqueezeNetVersion.Original} (1.0) or {SqueezeNetVersion.Faster} (1.1)."),
    };

    internal IEnumerable<Module<Tensor, Tensor>> Layers(int inChannels)
    {
        yield return Conv2d(inChannels, Channels, Kernel, stride: 2);
        yield return ReLU(inplace: true);
        var (fire, channels) = (0, Channels);
        foreach (var count in Groups)
        {
            yield return MaxPool2d(3, stride: 2, ceil_mode: true);
            for (var i = 0; i < count; i++, fire++)
            {
                var squeezed = Squeezed[fire];
                yield return new Fire(channels, squeezed, 4 * squeezed);
                channels = 8 * squeezed;
            }
        }
    }

    // A pool precedes every group.
    private static int End(IReadOnlyList<int> groups, int group) => 1 + groups.Take(group + 1).Sum(count => count + 1);
}
