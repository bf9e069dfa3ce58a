using MedTransfer.Weights;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MedTransfer.Models;

/// <summary>
/// Ways to begin between "at random" and "pretrained". A model comes with its family's own initialization
/// (<see cref="ModelZoo.Create"/>); <see cref="WeightLoader"/> loads weights, up to a part of the model where
/// <see cref="WeightLoadOptions.UpTo"/> says so, from published files, from other runs and from self-supervised checkpoints alike.
/// </summary>
public static class ModelInitializer
{
    private const double TruncatedDeviation = 0.02;

    /// <summary>Draws the weights of all convolutions and linear layers anew and sets their biases to 0; norms and embeddings stay.</summary>
    /// <param name="model">The model.</param>
    /// <param name="distribution">What to draw from.</param>
    /// <param name="seed">The seed; the global random state is left as it was. Null draws from the global state.</param>
    public static void Draw(ImageModel model, WeightDistribution distribution, long? seed = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        SeededDraw.Run(seed, () =>
        {
            using var guard = no_grad();
            foreach (var (_, weight, bias) in Layers(model))
            {
                Draw(weight, distribution);
                if (bias is not null) init.zeros_(bias);
            }

            return true;
        });
    }

    /// <summary>
    /// Mean-Var initialization (Raghu et al., "Transfusion: Understanding Transfer Learning for Medical Imaging", 2019): every tensor
    /// of a convolution or linear layer is drawn from a normal distribution with the mean and the (population) variance of the
    /// pretrained tensor, which keeps the scale and destroys the features. The classifier stays as the model was built.
    /// </summary>
    /// <param name="model">The model; nothing changes where the file does not fit.</param>
    /// <param name="path">The pretrained weights.</param>
    /// <param name="others">What becomes of all other tensors; they stay as built by default.</param>
    /// <param name="seed">The seed; the global random state is left as it was. Null draws from the global state.</param>
    /// <returns>The report of the file; what it lists as loaded was drawn, or treated as <paramref name="others"/> says.</returns>
    /// <exception cref="UnknownFormatException">The file is of another format.</exception>
    /// <exception cref="InvalidContentException">The file is broken, or a tensor to draw from holds NaN or infinities.</exception>
    /// <exception cref="IncompatibleWeightsException">Names or shapes differ.</exception>
    public static WeightReport MeanVariance(ImageModel model, string path, OtherTensors others = OtherTensors.Fresh, long? seed = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        return MeanVarianceDraw.Apply(model, path, others, seed);
    }

    /// <summary>
    /// Fills the first convolution with Gabor filters: gratings under a Gaussian, of evenly spread orientations, several frequencies
    /// and random phases, two thirds of them colourless and one third of opposed colours. The scale of the layer stays what it was.
    /// </summary>
    /// <remarks>
    /// The Transfusion study reports that synthetic Gabor filters serve about as well as a pretrained first layer, but not its
    /// parameters: these are this project's choice.
    /// </remarks>
    /// <param name="model">The model; its first layer must be a convolution of at least 3×3.</param>
    /// <param name="seed">The seed; the global random state is left as it was. Null draws from the global state.</param>
    /// <exception cref="InvalidConfigurationException">The kernel is too small to hold a grating.</exception>
    public static void GaborFirstLayer(ImageModel model, long? seed = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        var name = model.FirstLayerName + ".weight";
        using var scope = NewDisposeScope();
        var weight = model.state_dict()[name];
        if (weight.shape is not [_, _, >= 3, >= 3])
        {
            throw new InvalidConfigurationException($"Model '{model.Architecture}': Gabor filters need a first convolution of at least 3x3, and '{name}' is {Printable.Shape(weight.shape)}.");
        }

        SeededDraw.Run(seed, () =>
        {
            using var guard = no_grad();
            using var filters = GaborFilters.Draw(weight.shape);
            weight.copy_(filters.mul(weight.std(unbiased: false)));
            return true;
        });
    }

    /// <summary>Name, weight and bias of all convolutions and linear layers, in PyTorch's order.</summary>
    internal static IEnumerable<(string Name, Parameter Weight, Parameter? Bias)> Layers(Module model)
    {
        foreach (var (name, module) in model.named_modules())
        {
            if (module is Conv2d convolution) yield return (name, convolution.weight, convolution.bias);
            else if (module is Linear linear) yield return (name, linear.weight, linear.bias);
        }
    }

    private static void Draw(Tensor weight, WeightDistribution distribution) => _ = distribution switch
    {
        WeightDistribution.KaimingNormal => init.kaiming_normal_(weight, mode: init.FanInOut.FanOut, nonlinearity: init.NonlinearityType.ReLU),
        WeightDistribution.KaimingUniform => init.kaiming_uniform_(weight, nonlinearity: init.NonlinearityType.ReLU),
        WeightDistribution.XavierNormal => init.xavier_normal_(weight),
        WeightDistribution.XavierUniform => init.xavier_uniform_(weight),
        WeightDistribution.TruncatedNormal => init.trunc_normal_(weight, std: TruncatedDeviation),
        _ => throw new ArgumentOutOfRangeException(nameof(distribution), distribution, null),
    };
}
