using MedTransfer.Models;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MedTransfer.Core.Training;

/// <summary>Keeps a classifier's rows equal, as <see cref="CoralLoss"/> needs them: one weight vector, a bias each.</summary>
internal static class SharedRows
{
    /// <summary>Makes all rows the first one and sorts the biases, the highest first.</summary>
    public static void Begin(ImageModel model)
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        foreach (var (name, parameter) in Classifier(model))
        {
            if (parameter.dim() > 1) parameter.copy_(parameter.narrow(0, 0, 1).clone().expand_as(parameter));
            else parameter.copy_(parameter.sort(0, descending: true).Item1);
        }
    }

    /// <summary>Gives every row the sum of the rows' gradients: that of the shared vector.</summary>
    public static void Tie(ImageModel model)
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        foreach (var (_, parameter) in Classifier(model))
        {
            if (parameter.dim() > 1 && parameter.grad is { } gradient) gradient.copy_(gradient.sum([0], keepdim: true).expand_as(gradient));
        }
    }

    private static IEnumerable<(string Name, Parameter Parameter)> Classifier(ImageModel model) =>
        model.named_parameters().Where(p => model.IsClassifier(p.Item1));
}
