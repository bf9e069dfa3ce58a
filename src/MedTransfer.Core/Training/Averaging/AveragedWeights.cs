using System.Globalization;
using MedTransfer.Core.Training.Checkpoints;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MedTransfer.Core.Training;

/// <summary>The averaged weights of a training under way.</summary>
internal sealed class AveragedWeights : ICheckpointed, IDisposable
{
    private const string Prefix = "average.";

    private readonly WeightAveraging _rule;
    private readonly nn.Module _module;
    private readonly HashSet<string> _parameters;
    private readonly Dictionary<string, Tensor> _average = new(StringComparer.Ordinal);
    private int _epochsSeen;

    public AveragedWeights(WeightAveraging rule, nn.Module module)
    {
        (_rule, _module) = (rule, module);
        _parameters = [.. module.named_parameters().Select(p => p.Item1)];
    }

    /// <summary>Whether batch norms need new statistics before the average can be validated.</summary>
    public bool NeedsStatistics => HasValue && _rule.NeedsStatistics && _module.modules().OfType<BatchNorm>().Any();

    private bool HasValue => _average.Count > 0;

    /// <summary>Takes the weights after a step, counted from 1 over all epochs.</summary>
    public void AfterStep(long step)
    {
        if (_rule.ShareAfterStep(step) is { } share) Take(share);
    }

    /// <summary>Takes the weights after an epoch, counted from 0; a second time for the same epoch, after an interruption, it is passed over.</summary>
    public void AfterEpoch(int epoch)
    {
        if (epoch < _epochsSeen) return;
        _epochsSeen = epoch + 1;
        if (_rule.ShareAfterEpoch(epoch) is { } share) Take(share);
    }

    /// <summary>Puts the average into the module until the result is disposed; leaves it alone where there is none yet.</summary>
    public IDisposable Show()
    {
        var own = new BestWeights();
        if (!HasValue) return own;
        own.Keep(_module);
        StateCopy.Fill(_module, _average);
        return new Showing(own, _module);
    }

    /// <summary>Computes the statistics of those batch norms that are in training mode anew, as means over all batches of a pass.</summary>
    /// <param name="pass">Takes all training batches through the network.</param>
    public void RefreshStatistics(Action pass)
    {
        using var guard = no_grad();
        BatchNorm[] norms = [.. _module.modules().OfType<BatchNorm>().Where(n => n.training)];
        var momenta = Array.ConvertAll(norms, n => n.momentum);
        try
        {
            foreach (var norm in norms)
            {
                norm.reset_running_stats();
                norm.momentum = null;
            }

            pass();
        }
        finally
        {
            for (var i = 0; i < norms.Length; i++) norms[i].momentum = momenta[i];
        }
    }

    /// <summary>Adds the average as <c>average.NAME</c>.</summary>
    public void Save(Dictionary<string, Tensor> tensors, Dictionary<string, string> numbers)
    {
        foreach (var (name, value) in _average) tensors[Prefix + name] = value;
        numbers[Prefix + "epochs"] = _epochsSeen.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Puts the average back.</summary>
    public void Restore(Func<string, Tensor?> tensor, IReadOnlyDictionary<string, string> numbers)
    {
        _epochsSeen = int.Parse(numbers.GetValueOrDefault(Prefix + "epochs") ?? "0", CultureInfo.InvariantCulture);
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        foreach (var (name, value) in _module.state_dict())
        {
            if (tensor(Prefix + name) is not { } saved) continue;
            _average[name] = value.detach().clone().DetachFromDisposeScope();
            _average[name].copy_(saved);
        }
    }

    public void Dispose()
    {
        foreach (var tensor in _average.Values) tensor.Dispose();
        _average.Clear();
    }

    private void Take(double share)
    {
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        foreach (var (name, value) in _module.state_dict())
        {
            if (!_average.TryGetValue(name, out var average)) _average[name] = value.detach().clone().DetachFromDisposeScope();
            else if (share < 1 && value.is_floating_point() && (_rule.CoversBuffers || _parameters.Contains(name))) average.lerp_(value, tensor(share, value.dtype, value.device));
            else average.copy_(value);
        }
    }

    private sealed class Showing(BestWeights own, nn.Module module) : IDisposable
    {
        public void Dispose()
        {
            own.Restore(module);
            own.Dispose();
        }
    }
}
