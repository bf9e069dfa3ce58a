using MedTransfer.Core.Configuration;
using MedTransfer.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Core.Features;

/// <summary>Some stages of a network, and how their activations are got.</summary>
internal sealed class StageTaps
{
    /// <summary>The vector that the classifier works on.</summary>
    public const string Pooled = "pooled";

    /// <summary>The network's answers.</summary>
    public const string Logits = "logits";

    private readonly ImageModel _model;
    private readonly int[] _maps;

    public StageTaps(ImageModel model, IReadOnlyList<string> stages)
    {
        string[] maps = [.. model.Stages.Select(s => s.Name)];
        var known = Known(model);
        var faults = new Faults();
        foreach (var name in stages.Where(s => !known.Contains(s)))
            faults.Add($"'{name}' is no stage; it has {string.Join(", ", known)}.{DidYouMean.Sentence(name, known)}");
        foreach (var twice in stages.GroupBy(s => s).Where(g => g.Count() > 1))
            faults.Add($"'{twice.Key}' is named {twice.Count()} times.");
        faults.Throw($"Stages of {model.Architecture}");
        _model = model;
        Names = stages.Count > 0 ? [.. stages] : maps;
        _maps = [.. Names.Select(name => Array.IndexOf(maps, name))];
    }

    /// <summary>Every name that a model's activations can be asked by.</summary>
    public static string[] Known(ImageModel model) => [.. model.Stages.Select(s => s.Name), Pooled, Logits];

    /// <summary>The stages in the order asked for.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>
    /// The activations of a batch, in the order of <see cref="Names"/>, in the scope of the caller: maps <c>[N, C, H, W]</c>, or
    /// vectors <c>[N, F]</c>. Where both kinds are asked for the network runs twice, for not every one's maps lead to its vector.
    /// </summary>
    public Tensor[] Run(Tensor images)
    {
        using var scope = NewDisposeScope();
        var found = new Tensor[Names.Count];
        if (_maps.Any(i => i >= 0))
        {
            var maps = _model.ForwardIntermediates(images);
            for (var i = 0; i < found.Length; i++)
            {
                if (_maps[i] >= 0) found[i] = maps[_maps[i]];
            }

            foreach (var unwanted in maps.Except(found)) unwanted.Dispose();
        }

        if (_maps.Any(i => i < 0)) AddVectors(found, images);
        return [.. found.Select(t => t.MoveToOuterDisposeScope())];
    }

    private void AddVectors(Tensor[] found, Tensor images)
    {
        var input = _model.ForwardToClassifier(_model.ForwardFeatures(images));
        for (var i = 0; i < found.Length; i++)
        {
            if (Names[i] == Logits) found[i] = _model.ForwardClassifier(input);

            // Some classifiers work before pooling.
            else if (Names[i] == Pooled) found[i] = input.dim() == 4 ? input.mean([2, 3]) : input.alias();
        }
    }
}
