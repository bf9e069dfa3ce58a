using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MedTransfer.Models;

/// <summary>The chain of convolutions and pools of a VGG, and what can be named in it.</summary>
internal sealed class VggLayout
{
    private readonly List<Module<Tensor, Tensor>> layers = [];
    private readonly List<ModelStage> stages = [];
    private readonly List<ModelPart> parts = [];
    private readonly List<int> ends = [];

    internal VggLayout(VggSettings settings, int inChannels)
    {
        var channels = inChannels;
        foreach (var stage in settings.Stages)
        {
            List<string> names = [];
            foreach (var width in stage)
            {
                names.Add(Add(Conv2d(channels, width, 3, padding: 1)));
                if (settings.BatchNorm) names.Add(Add(BatchNorm2d(width)));
                Add(ReLU(inplace: true));
                channels = width;
                if (parts.Count > 0) continue;
                parts.Add(new("stem", [.. names]));
                names.Clear();
            }

            // A stage is seen before its pool. A first stage of one convolution is the stem.
            Keep(channels);
            if (names.Count > 0) parts.Add(new($"stage{stages.Count}", [.. names]));
            Add(MaxPool2d(2, stride: 2));
        }

        Keep(channels);
    }

    internal IReadOnlyList<Module<Tensor, Tensor>> Layers => layers;

    /// <summary>The maps before every pool, and the last.</summary>
    internal IReadOnlyList<ModelStage> Stages => stages;

    /// <summary>Their indices in the chain.</summary>
    internal IReadOnlyList<int> Ends => ends;

    /// <summary>The stem and the stages.</summary>
    internal IReadOnlyList<ModelPart> Parts => parts;

    private string Add(Module<Tensor, Tensor> layer)
    {
        layers.Add(layer);
        return $"features.{layers.Count - 1}";
    }

    private void Keep(int channels)
    {
        ends.Add(layers.Count - 1);
        stages.Add(new($"features.{layers.Count - 1}", channels, 1 << stages.Count));
    }
}
