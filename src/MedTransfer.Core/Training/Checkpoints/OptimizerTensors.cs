using System.Globalization;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MedTransfer.Core.Training.Checkpoints;

/// <summary>The state of an optimizer as named tensors and numbers, for a file.</summary>
internal static class OptimizerTensors
{
    /// <summary>Adds every state tensor as <c>optimizer.INDEX.NAME</c> and every step count as <c>optimizer.INDEX.step</c>.</summary>
    public static void Collect(optim.Optimizer optimizer, Dictionary<string, Tensor> tensors, Dictionary<string, string> numbers)
    {
        foreach (var (index, state) in States(optimizer))
        {
            var prefix = $"optimizer.{index}.";
            switch (state)
            {
                case SGD.State s:
                    Add(prefix + "momentum_buffer", s.momentum_buffer);
                    break;
                case Adam.State s:
                    Add(prefix + "exp_avg", s.exp_avg);
                    Add(prefix + "exp_avg_sq", s.exp_avg_sq);
                    numbers[prefix + "step"] = s.step.ToString(CultureInfo.InvariantCulture);
                    break;
                case AdamW.State s:
                    Add(prefix + "exp_avg", s.exp_avg);
                    Add(prefix + "exp_avg_sq", s.exp_avg_sq);
                    numbers[prefix + "step"] = s.step.ToString(CultureInfo.InvariantCulture);
                    break;
                default:
                    throw Unknown(state);
            }
        }

        void Add(string name, Tensor? tensor)
        {
            if (tensor is not null) tensors[name] = tensor;
        }
    }

    /// <summary>Puts the state back; each tensor takes its parameter's device and memory layout.</summary>
    public static void Restore(optim.Optimizer optimizer, Func<string, Tensor?> tensor, IReadOnlyDictionary<string, string> numbers)
    {
        var parameters = optimizer.parameters().ToArray();
        foreach (var (index, state) in States(optimizer))
        {
            var prefix = $"optimizer.{index}.";
            switch (state)
            {
                case SGD.State s:
                    s.momentum_buffer = Read(prefix + "momentum_buffer", parameters[index]);
                    break;
                case Adam.State s:
                    s.exp_avg = Read(prefix + "exp_avg", parameters[index]);
                    s.exp_avg_sq = Read(prefix + "exp_avg_sq", parameters[index]);
                    s.step = long.Parse(numbers[prefix + "step"], CultureInfo.InvariantCulture);
                    break;
                case AdamW.State s:
                    s.exp_avg = Read(prefix + "exp_avg", parameters[index]);
                    s.exp_avg_sq = Read(prefix + "exp_avg_sq", parameters[index]);
                    s.step = long.Parse(numbers[prefix + "step"], CultureInfo.InvariantCulture);
                    break;
                default:
                    throw Unknown(state);
            }
        }

        Tensor? Read(string name, Parameter parameter)
        {
            using var scope = NewDisposeScope();
            using var guard = no_grad();
            if (tensor(name) is not { } value) return null;
            var target = zeros_like(parameter.detach());
            target.copy_(value);
            return target.DetachFromDisposeScope();
        }
    }

    private static IEnumerable<(int Index, OptimizerState State)> States(optim.Optimizer optimizer) =>
        ((OptimizerHelper)optimizer).state_dict().State.Select((state, index) => (index, state));

    private static NotSupportedException Unknown(OptimizerState state) =>
        new($"The state of {state.GetType().DeclaringType?.Name} cannot be kept in a checkpoint.");
}
