using System.Globalization;
using System.Numerics;
using MedTransfer.Testing;
using TorchSharp;
using static TorchSharp.torch;
using Style = TorchSharp.TensorStringStyle;

namespace MedTransfer.Torch.Tests.Printing;

[NoTensorLeaks]
public class PrintingTests
{
    private static readonly float[] Mixed = [0, 3.141f, 6.2834f, 3.14152f, 6.28e-06f, -13.141529f, 0.01f, 4713.14f];

    [Fact]
    public void WithoutAStyleItTellsShapeTypeAndDevice()
    {
        using var scope = NewDisposeScope();
        Tensor x = zeros(2, 2);
        Assert.Equal("[2x2], type = Float32, device = cpu", x.ToString());
        Assert.Equal("[], type = Int64, device = cpu", tensor(3L).ToString());
        Assert.Equal("[2], type = Float32, device = meta", zeros(2, device: META).str());
        Assert.Equal(x.ToString(), x.metastr());
        x.Dispose();
        Assert.Equal("[disposed]", x.ToString());
    }

    [Fact]
    public void JuliaAlignsColumns()
    {
        using var scope = NewDisposeScope();
        Check("[], type = Float32, device = cpu, value = 3.14", tensor(3.14f).ToString(torch.julia));
        Check("[], type = Float32, device = cpu, value = 3.14E+000", tensor(3.14f).jlstr("E2"));
        Check("[4], type = Float32, device = cpu\n 0 0 0 0\n", zeros(4).jlstr());
        Check("[2x4], type = Float32, device = cpu\n        0   3.141 6.2834 3.1415\n 6.28e-06 -13.142   0.01 4713.1\n", tensor(Mixed, 2, 4).str());
        Check(
            "[2x1x2], type = Int32, device = cpu\n[0,..,..] =\n 1 2\n\n[1,..,..] =\n 3 40\n",
            tensor(new[,,] { { { 1, 2 } }, { { 3, 40 } } }).jlstr());
        Check("[7], type = Int64, device = cpu\n 0 1 2 ... 4 5 6\n", arange(7).jlstr());
        Check(
            "[9x1x1], type = Int64, device = cpu\n[0,..,..] =\n 0\n\n[1,..,..] =\n 1\n\n[2,..,..] =\n 2\n\n...\n\n[6,..,..] =\n 6\n\n[7,..,..] =\n 7\n\n[8,..,..] =\n 8\n",
            arange(9).reshape(9, 1, 1).jlstr());
    }

    [Fact]
    public void NumpyNestsBrackets()
    {
        using var scope = NewDisposeScope();
        Check("3.14", tensor(3.14f).npstr());
        Check("[0, 0, 0, 0]", zeros(4).ToString(torch.numpy));
        Check("[1, 3, 5, ... 195, 197, 199]", arange(1, 200, 2).npstr());
        Check("[[0, 3.141, 6.2834, 3.1415]\n [6.28e-06, -13.142, 0.01, 4713.1]]", tensor(Mixed, 2, 4).npstr());
        Check("[[[0, 1]\n  [2, 3]]\n\n [[4, 5]\n  [6, 7]]]", arange(8).reshape(2, 2, 2).npstr());
        Check("[[0]\n [1]\n [2]\n ...\n [6]\n [7]\n [8]]", arange(9).reshape(9, 1).npstr());
        Check("[0, 1+4.86i, 2-9.72i, 3.5i]", tensor(new[] { (0f, 0f), (1f, 4.86f), (2f, -9.72f), (0f, 3.5f) }).npstr());
        Check("[True, False]", tensor(new[] { true, false }).npstr());
        Check("[0.5, NaN, ∞]", tensor(new[] { new BFloat16(0.5f), BFloat16.NaN, BFloat16.PositiveInfinity }).npstr().Replace("Infinity", "∞", StringComparison.Ordinal));
        Check("[]", zeros(0).npstr());
        Check("[1,\n 2,\n 3]", arange(1, 4).npstr(width: 3));
    }

    [Fact]
    public void CSharpIsCode()
    {
        using var scope = NewDisposeScope();
        Check("[4], type = Float32, device = cpu, value = float [] {0f, 0f, 0f, 0f}", zeros(4).ToString(torch.csharp));
        Check("[100], type = Int32, device = cpu, value = int [] {1, 1, 1, ... 1, 1, 1}", ones(100, ScalarType.Int32).cstr());
        Check(
            "[2x4], type = Float32, device = cpu, value = \nfloat [,] {\n {0f, 0f, 0f, 0f},\n {0f, 0f, 0f, 0f}\n}", zeros(2, 4).cstr());
        Check(
            "[2x2x2], type = Int64, device = cpu, value = \nlong [,,] {\n {{0L, 1L},\n  {2L, 3L}},\n {{4L, 5L},\n  {6L, 7L}}\n}",
            arange(8).reshape(2, 2, 2).cstr());
        Check(
            "[7x1], type = Float64, device = cpu, value = \ndouble [,] {\n {0},\n {1},\n {2},\n ...\n {4},\n {5},\n {6}\n}",
            arange(7, dtype: ScalarType.Float64).reshape(7, 1).cstr());
        Check("[2], type = Bool, device = cpu, value = bool [] {true, false}", tensor(new[] { true, false }).cstr());
        Check("[1], type = ComplexFloat64, device = cpu, value = Complex [] {new(1, 2)}", tensor(new Complex[] { new(1, 2) }).cstr());
        Check("[1], type = ComplexFloat32, device = cpu, value = (float, float) [] {(1f, 2f)}", tensor(new[] { (1f, 2f) }).cstr());
    }

    [Fact]
    public void OptionsHoldUntilTheyAreChanged()
    {
        using var scope = NewDisposeScope();
        try
        {
            set_printoptions(Style.Numpy, maxColumns: 4);
            Check("[0, 1, ... 8, 9]", arange(10).str());
            set_printoptions(precision: 2);
            Check("[0.33]", full(1, 1 / 3.0).str());
            set_printoptions(precision: 1, sci_mode: true);
            Check("[3.3E-001]", full(1, 1 / 3.0).str());
            Assert.Equal(Style.Numpy, torch.TensorStringStyle);
        }
        finally
        {
            set_printoptions(Style.Julia, "g5", maxColumns: 6);
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => set_printoptions(maxRows: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => set_printoptions(-1));
        Assert.Throws<ArgumentException>(() => torch.TensorStringStyle = Style.Default);
    }

    [Fact]
    public void FollowsTheCultureAskedForAndAnyLayout()
    {
        using var scope = NewDisposeScope();
        NumberFormatInfo comma = new() { NumberDecimalSeparator = "," };
        CultureInfo culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat = comma;
        Check("[0,5]", full(1, 0.5).npstr(cultureInfo: culture));
        Check("[[0, 3]\n [1, 4]\n [2, 5]]", arange(6).reshape(2, 3).t().npstr());
        Check("[1-2i]", tensor(new Complex[] { new(1, 2) }).conj().npstr());
        Check("[1, 1]", ones(2, requires_grad: true).npstr());
    }

    [Fact]
    public void OfAHugeTensorOnlyTheEndsAreFetched()
    {
        using var scope = NewDisposeScope();
        Tensor huge = zeros(1).expand(100_000, 100_000, 100);
        Assert.True(huge.npstr().Length < 5000);
        Assert.True(huge.jlstr().Length < 5000);
    }

    private static void Check(string expected, string found) =>
        Assert.Equal(expected.Replace("\n", Environment.NewLine, StringComparison.Ordinal), found);
}
