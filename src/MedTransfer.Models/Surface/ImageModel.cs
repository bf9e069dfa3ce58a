using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MedTransfer.Models;

/// <summary>
/// An image classifier in two parts: features (a map that still has its two spatial axes) and a head (pooling, dropout,
/// classifier). State-dict names are those of timm, or of torchvision where timm has no such network.
/// </summary>
public abstract class ImageModel : Module<Tensor, Tensor>
{
    /// <summary>Sets what every classifier has.</summary>
    /// <param name="architecture">The registry's name, <c>resnet50</c> for example.</param>
    /// <param name="numClasses">Outputs of the classifier; 0 leaves the classifier out.</param>
    /// <param name="inChannels">Channels of the input image.</param>
    /// <param name="featureDimension">Length of the pooled feature vector, the classifier's input.</param>
    /// <exception cref="InvalidConfigurationException">A count is negative, or there is no input channel.</exception>
    protected ImageModel(string architecture, int numClasses, int inChannels, int featureDimension)
        : base(architecture)
    {
        if (numClasses < 0) throw Invalid(architecture, $"numClasses must be 0 (no classifier) or more, not {numClasses}");
        if (inChannels < 1) throw Invalid(architecture, $"inChannels must be 1 or more, not {inChannels}");
        Architecture = architecture;
        NumClasses = numClasses;
        InChannels = inChannels;
        FeatureDimension = featureDimension;
    }

    /// <summary>The registry's name of the architecture.</summary>
    public string Architecture { get; }

    /// <summary>Number of logits; 0 where the model has no classifier and returns pooled features.</summary>
    public int NumClasses { get; private set; }

    /// <summary>Channels of the input image.</summary>
    public int InChannels { get; }

    /// <summary>Channels of the last map; the length of the feature vector where nothing but pooling precedes the classifier.</summary>
    public int FeatureDimension { get; }

    /// <summary>Height and width of the images that the model is built for, in pixels, or that its family was designed for; default 224.</summary>
    public virtual int ImageSize => 224;

    /// <summary>Length of the vector that <see cref="ForwardHead"/> returns before the classifier; VGG and AlexNet have layers there.</summary>
    public virtual int PreLogitsDimension => FeatureDimension;

    /// <summary>The maps that <see cref="ForwardIntermediates"/> returns, from the input to the output.</summary>
    public abstract IReadOnlyList<ModelStage> Stages { get; }

    /// <summary>The pieces of the model from its input to its output, <c>stem</c> first and <c>head</c> last.</summary>
    /// <remarks>Every entry of the state dict belongs to one of them.</remarks>
    public abstract IReadOnlyList<ModelPart> Parts { get; }

    /// <summary>The parameters by part, from the input to the output: for freezing and for layer-wise learning rates.</summary>
    /// <remarks>A part without parameters (a head without a classifier) is left out. Ask again after <see cref="ResetClassifier"/>.</remarks>
    public IReadOnlyList<ParameterGroup> ParameterGroups
    {
        get
        {
            var parameters = named_parameters().ToLookup(p => PartOf(p.Item1), p => (p.Item1, p.Item2));
            return [.. Parts.Where(p => parameters.Contains(p.Name)).Select(p => new ParameterGroup(p.Name, [.. parameters[p.Name]]))];
        }
    }

    /// <summary>State-dict prefix of the classifier, <c>fc</c> for example: its tensors are <c>fc.weight</c> and <c>fc.bias</c>.</summary>
    public abstract string ClassifierName { get; }

    /// <summary>State-dict prefix of the layer that sees the image, <c>conv1</c> for example.</summary>
    public abstract string FirstLayerName { get; }

    /// <summary>The last map before pooling.</summary>
    /// <param name="x">Images <c>[N, C, H, W]</c>.</param>
    /// <returns>
    /// <c>[N, F, H', W']</c> for convolutional networks, <c>[N, H', W', F]</c> for Swin and <c>[N, tokens, F]</c> for other
    /// transformers (after their last norm).
    /// </returns>
    /// <exception cref="InvalidConfigurationException">These are no images, of another number of channels, or of a size that the model does not take.</exception>
    public abstract Tensor ForwardFeatures(Tensor x);

    /// <summary>Pools, drops out and classifies.</summary>
    /// <param name="features">What <see cref="ForwardFeatures"/> returned.</param>
    /// <param name="preLogits">Stop before the classifier and return the feature vector <c>[N, F]</c>.</param>
    /// <returns>Logits <c>[N, NumClasses]</c>, or the feature vector.</returns>
    public abstract Tensor ForwardHead(Tensor features, bool preLogits = false);

    /// <summary>
    /// What the classifier works on, before the dropout in front of it. In evaluation mode
    /// <see cref="ForwardClassifier"/> of it is <see cref="ForwardHead"/>.
    /// </summary>
    /// <param name="features">What <see cref="ForwardFeatures"/> returned.</param>
    /// <returns>
    /// The feature vector <c>[N, F]</c>, or the map <c>[N, F, H', W']</c> where the classifier works before pooling (SqueezeNet). The
    /// vector is that of <see cref="ForwardHead"/>, so in training mode something has been dropped out already.
    /// </returns>
    public virtual Tensor ForwardToClassifier(Tensor features) => ForwardHead(features, preLogits: true);

    /// <summary>Drops out and classifies.</summary>
    /// <param name="input">What <see cref="ForwardToClassifier"/> returned in evaluation mode.</param>
    /// <returns>Logits <c>[N, NumClasses]</c>; the feature vector <c>[N, F]</c> where there is no classifier.</returns>
    public abstract Tensor ForwardClassifier(Tensor input);

    /// <summary>The map at the end of every stage, in the order of <see cref="Stages"/>.</summary>
    /// <param name="x">Images <c>[N, C, H, W]</c>.</param>
    /// <returns>Maps <c>[N, F, H', W']</c>, channels first for every architecture; the caller disposes them.</returns>
    /// <exception cref="InvalidConfigurationException">As for <see cref="ForwardFeatures"/>.</exception>
    public abstract IReadOnlyList<Tensor> ForwardIntermediates(Tensor x);

    /// <summary>Replaces the classifier by a freshly initialised one, as when the model was built.</summary>
    /// <param name="numClasses">Outputs of the new classifier; 0 removes it.</param>
    /// <remarks>Optimizers that hold the old classifier's parameters must be built again.</remarks>
    /// <exception cref="InvalidConfigurationException"><paramref name="numClasses"/> is negative.</exception>
    public void ResetClassifier(int numClasses)
    {
        if (numClasses < 0) throw Invalid(Architecture, $"numClasses must be 0 (no classifier) or more, not {numClasses}");
        using var anchor = parameters().First().detach();
        ReplaceClassifier(numClasses, anchor.device, anchor.dtype);
        NumClasses = numClasses;
    }

    /// <summary>The layers with their shapes, parameters and multiply-adds, found by running one image of zeros.</summary>
    /// <param name="imageSize">Height and width of the image in pixels; null is <see cref="ImageSize"/>.</param>
    /// <returns>The summary; its text is a table.</returns>
    /// <exception cref="InvalidConfigurationException">The model does not take images of this size.</exception>
    public ModelSummary Summary(int? imageSize = null) => SummaryRecorder.Run(this, imageSize ?? ImageSize);

    /// <summary>The part that an entry of the state dict belongs to.</summary>
    /// <param name="name">The entry's name.</param>
    /// <returns>The name of one of <see cref="Parts"/>.</returns>
    /// <exception cref="InvalidConfigurationException">It belongs to none.</exception>
    public string PartOf(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return IndexOfPart(name) is >= 0 and var index
            ? Parts[index].Name
            : throw Invalid(Architecture, $"'{name}' belongs to no part of the model ({string.Join(", ", Parts.Select(p => p.Name))})");
    }

    /// <summary>Position in <see cref="Parts"/> of the part that a name belongs to, -1 where there is none.</summary>
    internal int IndexOfPart(string name)
    {
        var parts = Parts;
        var best = Enumerable.Range(0, parts.Count).MaxBy(i => parts[i].Fit(name));
        return parts[best].Fit(name) >= 0 ? best : -1;
    }

    /// <summary>Brings a file's tensors to this family's names and this model's shapes: other namings, other grids and windows.</summary>
    /// <param name="map">The tensors of the file.</param>
    internal virtual void AdaptWeights(WeightMap map)
    {
    }

    /// <summary>Images to logits, <c>[N, C, H, W]</c> to <c>[N, NumClasses]</c>.</summary>
    /// <param name="x">Images <c>[N, C, H, W]</c>.</param>
    /// <returns>Logits <c>[N, NumClasses]</c>; the feature vector <c>[N, F]</c> where there is no classifier.</returns>
    public override Tensor forward(Tensor x)
    {
        using var features = ForwardFeatures(x);
        return ForwardHead(features);
    }

    /// <summary>Puts a new classifier in the old one's place, on the device and of the type of the model.</summary>
    /// <param name="numClasses">Outputs of the new classifier; 0 removes it.</param>
    /// <param name="device">Where the model's parameters are.</param>
    /// <param name="type">The type of the model's parameters.</param>
    protected abstract void ReplaceClassifier(int numClasses, Device device, ScalarType type);

    private protected static InvalidConfigurationException Invalid(string architecture, string fault) =>
        new($"Model '{architecture}': {fault}.");
}
