namespace MedTransfer.Data;

/// <summary>
/// The 64-bit difference hash of an image (dHash: N. Krawetz, "Kind of Like That", 2013): the image is averaged over 9 × 8 cells, and
/// each bit says whether a cell is brighter than its right neighbour.
/// </summary>
internal static class DifferenceHash
{
    private const int Columns = 9, Rows = 8;

    /// <summary>The hash of bytes in the order plane, row, column, channel; planes and channels are summed up.</summary>
    public static ulong Of(ReadOnlySpan<byte> pixels, int planes, int height, int width, int channels, bool mirrored)
    {
        Span<long> sums = stackalloc long[Rows * Columns];
        Span<int> counts = stackalloc int[Rows * Columns];
        sums.Clear();
        counts.Clear();
        var cell = new int[width];
        for (var x = 0; x < width; x++) cell[mirrored ? width - 1 - x : x] = x * Columns / width;
        for (var y = 0; y < planes * height; y++)
        {
            var row = y % height * Rows / height * Columns;
            var line = pixels.Slice(y * width * channels, width * channels);
            for (var x = 0; x < width; x++)
            {
                var sum = 0;
                for (var c = 0; c < channels; c++) sum += line[(x * channels) + c];
                sums[row + cell[x]] += sum;
                counts[row + cell[x]]++;
            }
        }

        ulong hash = 0;
        for (var row = 0; row < Rows; row++)
        {
            for (var i = row * Columns; i < ((row + 1) * Columns) - 1; i++)
                // The cells' means compared without a division.
                hash = (hash << 1) | (sums[i] * counts[i + 1] > sums[i + 1] * counts[i] ? 1UL : 0);
        }

        return hash;
    }
}
