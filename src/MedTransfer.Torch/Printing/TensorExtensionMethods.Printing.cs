using System.Globalization;
using static TorchSharp.torch;
using Style = TorchSharp.TensorStringStyle;

namespace TorchSharp;

public static partial class TensorExtensionMethods
{
    /// <summary>Shape, element type and device.</summary>
    public static string metastr(this Tensor tensor) => Given(tensor).ToString(Style.Metadata);

    /// <summary>The tensor in a style.</summary>
    /// <param name="tensor">The tensor.</param>
    /// <param name="fltFormat">A .NET format of real numbers; <see cref="set_printoptions(Style?, string?, int?, string?, int?, int?)"/> says which if null.</param>
    /// <param name="width">Characters in a line.</param>
    /// <param name="newLine">What ends a line.</param>
    /// <param name="cultureInfo">Whose decimal point is written; the present culture's if null.</param>
    /// <param name="style">The style.</param>
    public static string str(
        this Tensor tensor, string? fltFormat = null, int? width = null, string? newLine = null, CultureInfo? cultureInfo = null, Style style = Style.Default) =>
        Given(tensor).ToString(style, fltFormat, width, cultureInfo, newLine);

    /// <summary>The tensor as matrices with aligned columns.</summary>
    public static string jlstr(this Tensor tensor, string? fltFormat = null, int? width = null, string? newLine = null, CultureInfo? cultureInfo = null) =>
        tensor.str(fltFormat, width, newLine, cultureInfo, Style.Julia);

    /// <summary>The tensor in nested square brackets.</summary>
    public static string npstr(this Tensor tensor, string? fltFormat = "g5", int? width = 100, string? newLine = null, CultureInfo? cultureInfo = null) =>
        tensor.str(fltFormat, width, newLine, cultureInfo, Style.Numpy);

    /// <summary>The tensor as an array in C#.</summary>
    public static string cstr(this Tensor tensor, string? fltFormat = "g5", int? width = 100, string? newLine = null, CultureInfo? cultureInfo = null) =>
        tensor.str(fltFormat, width, newLine, cultureInfo, Style.CSharp);

    /// <summary>Writes the tensor to the console and returns it.</summary>
    public static Tensor print(
        this Tensor t, string? fltFormat = "g5", int? width = 100, string? newLine = null, CultureInfo? cultureInfo = null, Style style = Style.Default)
    {
        Console.WriteLine(t.str(fltFormat, width, newLine, cultureInfo, style));
        return t;
    }

    private static Tensor Given(Tensor tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        return tensor;
    }
}
