using static TorchSharp.torch;

namespace MedTransfer.Core.Tests.Training.Numerics;

/// <summary>A tiny network that goes wrong at some of its training passes, counted from 1.</summary>
internal sealed class PoisonedNet(Poison poison, params int[] passes) : TinyNet(2, seed: 1, dropRate: 0)
{
    private int _pass;
    private bool _isNow;

    public override Tensor ForwardFeatures(Tensor x)
    {
        _isNow = training && passes.Contains(++_pass);
        return base.ForwardFeatures(_isNow && poison == Poison.Input ? x / 0 : x);
    }

    public override Tensor ForwardHead(Tensor features, bool preLogits = false)
    {
        var logits = base.ForwardHead(features, preLogits);

        // The root of zero adds nothing, but has an infinite slope.
        return _isNow && poison == Poison.Gradient ? logits + (logits * 0).abs().sqrt() : logits;
    }
}
