using MedTransfer.Core.Tests.Training.Callbacks;
using MedTransfer.Core.Training.TensorBoard;

namespace MedTransfer.Core.Tests.Training.Logging;

public sealed class EventRecordTests
{
    // The check value of CRC-32C, 0xE3069283 for the digits 1 to 9, masked by hand.
    [Fact]
    public void The_masked_crc_of_the_nine_digits() => Assert.Equal(0xC78AB0E5u, EventRecord.MaskedCrc("123456789"u8));

    [Fact]
    public void Every_length_gives_what_the_bitwise_definition_gives()
    {
        var data = Enumerable.Range(0, 40).Select(i => (byte)(i * 37)).ToArray();
        for (var length = 0; length <= data.Length; length++) Assert.Equal(EventFileReader.MaskedCrc(data.AsSpan(0, length)), EventRecord.MaskedCrc(data.AsSpan(0, length)));
    }

    [Fact]
    public void Histograms_leave_out_what_is_not_finite()
    {
        var value = new Summary().Histogram("h", [1, 2, float.NaN, 3, float.PositiveInfinity]).Value.Single().Histo;
        Assert.Equal((3, 6, 14, 1, 3), (value.Num, value.Sum, value.SumSquares, value.Min, value.Max));
        Assert.Equal(3, value.Bucket.Sum());
        Assert.Empty(new Summary().Histogram("h", [float.NaN]).Value);
        Assert.Equal([2.0], new Summary().Histogram("h", [7, 7]).Value.Single().Histo.Bucket);
    }
}
