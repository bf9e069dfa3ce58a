using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Data;

/// <summary>A parameter of a batch: one number for all images, or one for each. Both <c>1.5</c> and an array convert to it.</summary>
public readonly struct PerImage : IEquatable<PerImage>
{
    private readonly double _one;
    private readonly double[]? _each;

    private PerImage(double one, double[]? each) => (_one, _each) = (one, each);

    /// <summary>One number for all images.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator PerImage(double value) => new(value, null);

    /// <summary>One number for each image.</summary>
    /// <param name="values">As many numbers as images.</param>
    public static implicit operator PerImage(double[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return new(0, [.. values]);
    }

    /// <summary>Whether the parameters are the same.</summary>
    public static bool operator ==(PerImage left, PerImage right) => left.Equals(right);

    /// <summary>Whether the parameters differ.</summary>
    public static bool operator !=(PerImage left, PerImage right) => !left.Equals(right);

    /// <summary>One number for all images.</summary>
    /// <param name="value">The number.</param>
    public static PerImage FromDouble(double value) => value;

    /// <summary>One number for each image.</summary>
    /// <param name="values">As many numbers as images.</param>
    public static PerImage FromArray(double[] values) => values;

    /// <inheritdoc/>
    public bool Equals(PerImage other) =>
        _one.Equals(other._one) && (_each is null) == (other._each is null) && (_each ?? []).AsSpan().SequenceEqual(other._each ?? []);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is PerImage other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_one, _each?.Length);

    /// <summary>The number of one image.</summary>
    internal double this[int row] => _each is null ? _one : _each[row];

    /// <summary>One number, or one for each, changed by a function.</summary>
    internal PerImage Select(Func<double, double> change) => new(change(_one), _each is null ? null : Array.ConvertAll(_each, v => change(v)));

    /// <summary>The number of each image of a batch.</summary>
    internal double[] Each(int count) => _each ?? [.. Enumerable.Repeat(_one, count)];

    /// <summary>The numbers for a batch, of its type where that is a floating-point one and else float32.</summary>
    /// <returns><c>[B, 1, 1, 1]</c> or <c>[1, 1, 1, 1]</c>.</returns>
    /// <exception cref="ArgumentException">There are not as many numbers as images, or one is not finite.</exception>
    internal Tensor For(Tensor images)
    {
        Check(images);
        using var exact = torch.tensor(_each ?? [_one], [_each?.Length ?? 1, 1, 1, 1], device: CPU);
        return exact.to(ImageOps.Precision(images), images.device);
    }

    /// <exception cref="ArgumentException">There are not as many numbers as images, or one is not finite.</exception>
    internal void Check(Tensor images)
    {
        if (_each is not null && _each.Length != images.shape[0])
            throw new ArgumentException($"{_each.Length} numbers were given for {images.shape[0]} images; give one for all or one for each.", nameof(images));
        foreach (var value in _each ?? [_one])
            if (!double.IsFinite(value)) throw new ArgumentException($"{value} is no number for an image.", nameof(images));
    }
}
