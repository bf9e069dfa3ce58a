namespace TorchSharp.Modules;

/// <summary>The base of normalisations that keep running statistics.</summary>
public abstract class NormBase : torch.nn.Module<torch.Tensor, torch.Tensor>
{
    private Parameter? ownWeight;
    private Parameter? ownBias;
    private torch.Tensor? ownMean;
    private torch.Tensor? ownVariance;
    private torch.Tensor? ownCount;

    /// <summary>Creates the layer with scale 1, shift 0, running mean 0 and running variance 1.</summary>
    /// <param name="num_features">Channels.</param>
    /// <param name="eps">Added to the variance.</param>
    /// <param name="momentum">The weight of a new batch in the running statistics; null for their plain mean over all batches.</param>
    /// <param name="affine">True for a trained scale and shift of each channel.</param>
    /// <param name="track_running_stats">True to keep running statistics and to use them in evaluation mode.</param>
    /// <param name="device">Where the tensors live; null for the default.</param>
    /// <param name="dtype">Their element type; null for the default.</param>
    /// <param name="name">A name for display.</param>
    public NormBase(
        long num_features, double eps, double? momentum, bool affine, bool track_running_stats, torch.Device? device, torch.ScalarType? dtype, string name)
        : base(name)
    {
        this.num_features = num_features;
        this.eps = eps;
        this.momentum = momentum;
        this.affine = affine;
        this.track_running_stats = track_running_stats;
        if (affine)
        {
            weight = new Parameter(torch.ones([num_features], dtype: dtype, device: device));
            bias = new Parameter(torch.zeros([num_features], dtype: dtype, device: device));
        }

        if (track_running_stats)
        {
            running_mean = torch.zeros([num_features], dtype: dtype, device: device);
            running_var = torch.ones([num_features], dtype: dtype, device: device);
            num_batches_tracked = torch.zeros([], dtype: torch.ScalarType.Int64, device: device);
        }
    }

    /// <summary>Channels.</summary>
    public long num_features { get; }

    /// <summary>Added to the variance.</summary>
    public double eps { get; set; }

    /// <summary>The weight of a new batch in the running statistics; null for their plain mean over all batches.</summary>
    public double? momentum { get; set; }

    /// <summary>Whether each channel has a trained scale and shift.</summary>
    public bool affine { get; }

    /// <summary>Whether running statistics are kept and used in evaluation mode.</summary>
    public bool track_running_stats { get; }

    /// <summary>The scale, <c>[C]</c>, or null.</summary>
    public Parameter? weight
    {
        get => ownWeight;
        set => ConditionallyRegisterParameter(nameof(weight), ownWeight = value);
    }

    /// <summary>The shift, <c>[C]</c>, or null.</summary>
    public Parameter? bias
    {
        get => ownBias;
        set => ConditionallyRegisterParameter(nameof(bias), ownBias = value);
    }

    /// <summary>The running mean, <c>[C]</c>, or null.</summary>
    public torch.Tensor? running_mean
    {
        get => ownMean;
        set => ConditionallyRegisterBuffer(nameof(running_mean), ownMean = value);
    }

    /// <summary>The running (unbiased) variance, <c>[C]</c>, or null.</summary>
    public torch.Tensor? running_var
    {
        get => ownVariance;
        set => ConditionallyRegisterBuffer(nameof(running_var), ownVariance = value);
    }

    /// <summary>How many batches entered the running statistics (a 64-bit integer), or null.</summary>
    public torch.Tensor? num_batches_tracked
    {
        get => ownCount;
        set => ConditionallyRegisterBuffer(nameof(num_batches_tracked), ownCount = value);
    }

    /// <summary>Sets the running statistics back to mean 0 and variance 1.</summary>
    public void reset_running_stats()
    {
        if (track_running_stats)
        {
            torch.nn.init.zeros_(running_mean!);
            torch.nn.init.ones_(running_var!);
            torch.nn.init.zeros_(num_batches_tracked!);
        }
    }

    /// <summary>Sets the scale to 1 and the shift to 0, and the running statistics back.</summary>
    public void reset_parameters()
    {
        reset_running_stats();
        if (affine)
        {
            torch.nn.init.ones_(weight!);
            torch.nn.init.zeros_(bias!);
        }
    }

    /// <summary>Checks the number of dimensions.</summary>
    /// <param name="input">The input.</param>
    /// <exception cref="ArgumentException">The input has another number of dimensions.</exception>
    protected abstract void ValidateInputDimensions(torch.Tensor input);

    private protected void Require(torch.Tensor input, string expected, bool fits)
    {
        if (!fits)
        {
            throw new ArgumentException($"{GetName()} expects {expected}, found [{string.Join(", ", input.shape)}].", nameof(input));
        }
    }
}
