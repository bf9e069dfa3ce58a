namespace MedTransfer.Data.Tests;

public class DifferenceHashTests
{
    [Fact]
    public void Says_where_a_cell_is_brighter_than_its_right_neighbour()
    {
        var rising = Image((x, _) => x * 9);
        Assert.Equal(0UL, DifferenceHash.Of(rising, 1, 28, 28, 1, mirrored: false));
        Assert.Equal(ulong.MaxValue, DifferenceHash.Of(rising, 1, 28, 28, 1, mirrored: true));
        // Bright in the left third of the upper half: the edge from the third to the fourth of nine cells, in four of eight rows.
        var corner = Image((x, y) => x < 10 && y < 14 ? 200 : 0);
        Assert.Equal(0x2020202000000000UL, DifferenceHash.Of(corner, 1, 28, 28, 1, mirrored: false));
    }

    [Fact]
    public void Does_not_change_with_the_size_or_with_grey_as_colour()
    {
        var small = Image((x, y) => (x * 7) ^ (y * 5));
        var colour = small.SelectMany(v => new[] { v, v, v }).ToArray();
        var hash = DifferenceHash.Of(small, 1, 28, 28, 1, mirrored: false);
        Assert.Equal(hash, DifferenceHash.Of(colour, 1, 28, 28, 3, mirrored: false));
        var large = Enumerable.Range(0, 56 * 56).Select(i => small[(i / 56 / 2 * 28) + (i % 56 / 2)]).ToArray();
        Assert.InRange(ulong.PopCount(hash ^ DifferenceHash.Of(large, 1, 56, 56, 1, mirrored: false)), 0UL, 16UL);
        Assert.Equal(hash, DifferenceHash.Of([.. small, .. small], 2, 28, 28, 1, mirrored: false));
        Assert.Equal(hash, DifferenceHash.Of(Flip(small), 1, 28, 28, 1, mirrored: true));
    }

    [Fact]
    public void Images_smaller_than_the_cells_are_no_error() => Assert.Equal(0UL, DifferenceHash.Of(new byte[4], 1, 2, 2, 1, mirrored: false));

    private static byte[] Flip(byte[] image) => [.. Enumerable.Range(0, 28 * 28).Select(i => image[(i / 28 * 28) + 27 - (i % 28)])];

    private static byte[] Image(Func<int, int, int> value) => [.. Enumerable.Range(0, 28 * 28).Select(i => (byte)value(i % 28, i / 28))];
}
