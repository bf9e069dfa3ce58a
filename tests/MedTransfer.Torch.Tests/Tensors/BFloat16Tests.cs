using MedTransfer.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Torch.Tests.Tensors;

[NoTensorLeaks]
public class BFloat16Tests
{
    [Fact]
    public void EveryPatternSurvivesTheWayThroughFloat()
    {
        for (int bits = 0; bits <= ushort.MaxValue; bits++)
        {
            BFloat16 number = BFloat16.FromRawValue((ushort)bits);
            float value = BitConverter.UInt32BitsToSingle((uint)bits << 16);
            Assert.Equal(value, number.ToSingle());
            Assert.Equal(float.IsNaN(value), BFloat16.IsNaN(number));
            Assert.Equal(float.IsInfinity(value), BFloat16.IsInfinity(number));
            Assert.Equal(float.IsFinite(value), BFloat16.IsFinite(number));
            if (!float.IsNaN(value)) Assert.Equal(value, new BFloat16(value).ToSingle());
        }

        Assert.True(BFloat16.IsNaN(new BFloat16(float.NaN)));
        Assert.True(BFloat16.IsNaN(new BFloat16(BitConverter.UInt32BitsToSingle(0x7f800001)))); // a NaN whose upper half is infinity's
    }

    [Fact]
    public void RoundsToTheNearestTiesToEvenAsLibtorchDoes()
    {
        using var scope = NewDisposeScope();

        // Around every pattern: the value itself, a hair above it, just below, at and just above the middle to the next.
        uint[] lower = [0, 1, 0x7fff, 0x8000, 0x8001, 0xffff];
        float[] values = [.. Enumerable.Range(0, 0x10000)
            .SelectMany(upper => lower.Select(low => BitConverter.UInt32BitsToSingle(((uint)upper << 16) | low)))
            .Where(value => !float.IsNaN(value))];
        ushort[] expected = tensor(values).to(ScalarType.BFloat16).data<ushort>().ToArray();
        BFloat16[] found = [.. values.Select(value => new BFloat16(value))];
        Assert.Equal(expected, found.Select(f => (ushort)(BitConverter.SingleToUInt32Bits(f.ToSingle()) >> 16)));
    }

    [Fact]
    public void RoundsADoubleOnce()
    {
        // Just above the middle between 1 and its successor: through float it would be exactly the middle, and go down.
        double justAbove = 1 + Math.ScaleB(1, -8) + Math.ScaleB(1, -40);
        Assert.Equal(1 + Math.ScaleB(1, -7), (double)(BFloat16)justAbove);
        Assert.Equal(-1 - Math.ScaleB(1, -7), (double)(BFloat16)(-justAbove));
        Assert.Equal(1.0, (double)(BFloat16)(1 + Math.ScaleB(1, -8) - Math.ScaleB(1, -40)));
        Assert.True(BFloat16.IsPositiveInfinity((BFloat16)double.MaxValue));
        Assert.Equal(0.0, (double)(BFloat16)double.Epsilon);
    }

    [Fact]
    public void ComputesAndCompares()
    {
        BFloat16 two = new(2), three = new(3);
        Assert.Equal(5, (two + three).ToSingle());
        Assert.Equal(-1, (two - three).ToSingle());
        Assert.Equal(6, (two * three).ToSingle());
        Assert.Equal(0.66796875f, (two / three).ToSingle()); // torch.tensor(2., dtype=torch.bfloat16) / 3
        Assert.Equal(1, (three % two).ToSingle());
        Assert.Equal(-2, (-two).ToSingle());
        Assert.True(two < three && three > two && two <= three && three >= two && two != three);
        Assert.False(BFloat16.NaN == new BFloat16(float.NaN));
        Assert.True(BFloat16.NaN.Equals(BFloat16.NaN));
        Assert.Equal(1, two.CompareTo((object?)null));
        Assert.Throws<ArgumentException>(() => two.CompareTo("2"));
    }

    [Fact]
    public void LimitsAreLibtorchs()
    {
        // torch.finfo(torch.bfloat16)
        Assert.Equal(0.0078125f, BFloat16.Epsilon.ToSingle());
        Assert.Equal(3.3895313892515355e38f, BFloat16.MaxValue.ToSingle());
        Assert.Equal(-3.3895313892515355e38f, BFloat16.MinValue.ToSingle());
        Assert.Equal(1.1754943508222875e-38f, BFloat16.MinNormal.ToSingle());
        Assert.Equal(1, BFloat16.One.ToSingle());
        Assert.Equal("0.5", new BFloat16(0.5f).ToString());
    }
}
