using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MedTransfer.Torch.Tests.Optim;

/// <summary>Every optimizer with options that use all of its state.</summary>
internal static class Optimizers
{
    public static readonly Dictionary<string, Func<IEnumerable<Parameter>, OptimizerHelper>> All = new()
    {
        ["SGD"] = p => optim.SGD(p, 0.1, 0.9, weight_decay: 0.01, nesterov: true),
        ["SGD plain"] = p => optim.SGD(p, 0.1, maximize: true),
        ["Adam"] = p => optim.Adam(p, 0.01, weight_decay: 0.1, amsgrad: true),
        ["AdamW"] = p => optim.AdamW(p, 0.01, weight_decay: 0.1, amsgrad: true),
        ["AdamW maximize"] = p => optim.AdamW(p, 0.01, weight_decay: 0.1, maximize: true),
        ["RMSProp"] = p => optim.RMSProp(p, 0.01, weight_decay: 0.1, momentum: 0.8, centered: true),
        ["Adagrad"] = p => optim.Adagrad(p, 0.1, 0.1, 0.1, 0.2),
        ["Adadelta"] = p => optim.Adadelta(p, 0.5, weight_decay: 0.1, maximize: true),
        ["Adamax"] = p => optim.Adamax(p, 0.01, weight_decay: 0.1),
        ["NAdam"] = p => optim.NAdam(p, 0.01, weight_decay: 0.1),
        ["RAdam"] = p => optim.RAdam(p, 0.01, weight_decay: 0.1),
        ["ASGD"] = p => optim.ASGD(p, 0.1, 0.01, t0: 2, weight_decay: 0.1),
        ["Rprop"] = p => optim.Rprop(p, 0.1),
        ["Lion"] = p => new Lion(p, 0.01, weight_decay: 0.1),
        ["Lion cautious"] = p => new Lion(p, 0.01, weight_decay: 0.1, caution: true),
        ["Lamb"] = p => new Lamb(p, 0.01),
        ["Lars"] = p => new Lars(p, 0.5, 0.9, weight_decay: 0.01),
    };

    public static TheoryData<string> Names() => [.. All.Keys];

    /// <summary>Gives a parameter the gradient of a step, which is the same for every parameter of a shape.</summary>
    public static void SetGradient(Parameter parameter, int step) =>
        parameter.grad = ((Waves.Of(parameter.shape) * (step + 1)).cos() - 0.3).to(parameter.dtype);
}
