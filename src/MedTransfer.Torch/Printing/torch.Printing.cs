using MedTransfer.Torch;

namespace TorchSharp;

public static partial class torch
{
    /// <summary><see cref="TorchSharp.TensorStringStyle.Julia"/>.</summary>
    public const TensorStringStyle julia = TensorStringStyle.Julia;

    /// <summary><see cref="TorchSharp.TensorStringStyle.Numpy"/>.</summary>
    public const TensorStringStyle numpy = TensorStringStyle.Numpy;

    /// <summary><see cref="TorchSharp.TensorStringStyle.CSharp"/>.</summary>
    public const TensorStringStyle csharp = TensorStringStyle.CSharp;

    private static PrintOptions s_printOptions = new();
    private static TensorStringStyle s_style = TensorStringStyle.Julia;

    /// <summary>The style in which tensors are written where none is asked for; Julia's at the start.</summary>
    /// <exception cref="ArgumentException">It is set to <see cref="TorchSharp.TensorStringStyle.Default"/>, which means this value itself.</exception>
    public static TensorStringStyle TensorStringStyle
    {
        get => s_style;
        set => s_style = value != TensorStringStyle.Default
            ? value
            : throw new ArgumentException("Default stands for this very setting; name a style.", nameof(value));
    }

    /// <summary>Sets how tensors are written where a call does not say; what is left out stays as it is.</summary>
    /// <param name="style">The style.</param>
    /// <param name="floatFormat">The .NET format of real numbers; <c>g5</c> at the start.</param>
    /// <param name="linewidth">Characters in a line; 100 at the start.</param>
    /// <param name="newLine">What ends a line; the system's at the start.</param>
    /// <param name="maxRows">Entries of a dimension, other than the last, beyond which only its ends are shown; 6 at the start.</param>
    /// <param name="maxColumns">Entries of the last dimension beyond which only its ends are shown; 6 at the start.</param>
    public static void set_printoptions(
        TensorStringStyle? style = null, string? floatFormat = null, int? linewidth = null, string? newLine = null, int? maxRows = null, int? maxColumns = null)
    {
        CheckPositive(linewidth, nameof(linewidth));
        CheckPositive(maxRows, nameof(maxRows));
        CheckPositive(maxColumns, nameof(maxColumns));
        TensorStringStyle = style ?? s_style;
        s_printOptions = s_printOptions with
        {
            FloatFormat = floatFormat ?? s_printOptions.FloatFormat,
            LineWidth = linewidth ?? s_printOptions.LineWidth,
            NewLine = newLine ?? s_printOptions.NewLine,
            MaxRows = maxRows ?? s_printOptions.MaxRows,
            MaxColumns = maxColumns ?? s_printOptions.MaxColumns,
        };
    }

    /// <summary>Sets how tensors are written where a call does not say.</summary>
    /// <param name="precision">Digits behind the decimal point.</param>
    /// <param name="linewidth">Characters in a line.</param>
    /// <param name="newLine">What ends a line.</param>
    /// <param name="sci_mode">Whether real numbers have an exponent.</param>
    /// <param name="maxRows">Entries of a dimension, other than the last, beyond which only its ends are shown.</param>
    /// <param name="maxColumns">Entries of the last dimension beyond which only its ends are shown.</param>
    public static void set_printoptions(
        int precision, int? linewidth = null, string? newLine = null, bool sci_mode = false, int? maxRows = null, int? maxColumns = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(precision);
        set_printoptions(null, $"{(sci_mode ? 'E' : 'F')}{precision}", linewidth, newLine, maxRows, maxColumns);
    }

    private static void CheckPositive(int? value, string name)
    {
        if (value <= 0) throw new ArgumentOutOfRangeException(name, value, "It must be positive.");
    }
}
