using MedTransfer.Models;
using TorchSharp.Modules;

namespace MedTransfer.Core.Training;

/// <summary>
/// Says which parameters of a network have gradients, and gives them back as they were found. One that had none to begin with
/// gets none: that was its owner's wish.
/// </summary>
internal sealed class GradientSwitch(ImageModel model) : IDisposable
{
    private readonly (string Name, Parameter Parameter, bool Wanted)[] _parameters =
        [.. model.named_parameters().Select(p => (p.Item1, p.Item2, p.Item2.requires_grad))];

    /// <summary>Gradients for the parameters whose names the rule takes, for no others.</summary>
    public void Set(Func<string, bool> learns)
    {
        foreach (var (name, parameter, wanted) in _parameters) parameter.requires_grad = wanted && learns(name);
    }

    public void Dispose()
    {
        foreach (var (_, parameter, wanted) in _parameters) parameter.requires_grad = wanted;
    }
}
