using System.Globalization;
using MedTransfer.Torch;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Shape, element type and device: <c>[2x3], type = Float32, device = cpu</c>.</summary>
        public override string ToString() => IsInvalid
            ? "[disposed]"
            : $"[{string.Join("x", shape)}], type = {dtype}, device = {device}";

        /// <summary>The tensor in a style of its own; see <see cref="set_printoptions(TensorStringStyle?, string?, int?, string?, int?, int?)"/>.</summary>
        /// <param name="style">The style; the default one is <see cref="torch.TensorStringStyle"/>.</param>
        /// <param name="fltFormat">A .NET format of real numbers.</param>
        /// <param name="width">Characters in a line.</param>
        /// <param name="cultureInfo">Whose decimal point is written; the present culture's if null.</param>
        /// <param name="newLine">What ends a line.</param>
        public string ToString(TensorStringStyle style, string? fltFormat = null, int? width = null, CultureInfo? cultureInfo = null, string? newLine = null)
        {
            if (IsInvalid) return ToString();
            if (style == TensorStringStyle.Default) style = torch.TensorStringStyle;
            var options = s_printOptions with
            {
                FloatFormat = fltFormat ?? s_printOptions.FloatFormat,
                LineWidth = width ?? s_printOptions.LineWidth,
                NewLine = newLine ?? s_printOptions.NewLine,
                Culture = cultureInfo ?? CultureInfo.CurrentCulture,
            };
            return new TensorPrinter(this, options).Print(style);
        }

        /// <summary>The tensor in the default style.</summary>
        /// <param name="disamb">Without meaning; it tells this method from the one without arguments.</param>
        /// <param name="fltFormat">A .NET format of real numbers.</param>
        /// <param name="width">Characters in a line.</param>
        /// <param name="cultureInfo">Whose decimal point is written; the present culture's if null.</param>
        /// <param name="newLine">What ends a line.</param>
        public string ToString(bool disamb, string? fltFormat = null, int? width = null, CultureInfo? cultureInfo = null, string? newLine = null) =>
            ToString(TensorStringStyle.Default, fltFormat, width, cultureInfo, newLine);
    }
}
