namespace MedTransfer.Core.Attribution;

/// <summary>Separates bright from dark.</summary>
internal static class Foreground
{
    private const int Levels = 256;

    /// <summary>
    /// Otsu's threshold ("A threshold selection method from gray-level histograms", 1979): the highest value of the darker of two
    /// groups whose means differ most, weighed by their sizes; the middle of all that are equally good. 255 where all values are one.
    /// </summary>
    public static int Otsu(ReadOnlySpan<byte> values)
    {
        Span<long> counts = stackalloc long[Levels];
        counts.Clear();
        foreach (var value in values) counts[value]++;
        double total = 0;
        for (var v = 0; v < Levels; v++) total += (double)v * counts[v];
        var (best, first, last) = (0.0, Levels - 1, Levels - 1);
        var (dark, darkSum) = (0L, 0.0);
        for (var v = 0; v < Levels - 1; v++)
        {
            dark += counts[v];
            darkSum += (double)v * counts[v];
            var bright = values.Length - dark;
            if (dark == 0 || bright == 0) continue;
            var gap = (darkSum / dark) - ((total - darkSum) / bright);
            var between = (double)dark * bright * gap * gap;
            if (between > best) (best, first, last) = (between, v, v);
            else if (between == best) last = v;
        }

        return (first + last) / 2;
    }

    /// <summary>What is bright, and what no path of dark pixels (above, below, beside) joins with the border.</summary>
    /// <param name="bright">Row after row of a square image.</param>
    /// <param name="side">Its side.</param>
    public static bool[] Enclosed(bool[] bright, int side)
    {
        var foreground = new bool[bright.Length];
        Array.Fill(foreground, true);
        var open = new Stack<int>();
        for (var i = 0; i < side; i++)
        {
            Visit(i);
            Visit(((side - 1) * side) + i);
            Visit(i * side);
            Visit((i * side) + side - 1);
        }

        while (open.TryPop(out var pixel))
        {
            var (y, x) = Math.DivRem(pixel, side);
            if (y > 0) Visit(pixel - side);
            if (y < side - 1) Visit(pixel + side);
            if (x > 0) Visit(pixel - 1);
            if (x < side - 1) Visit(pixel + 1);
        }

        return foreground;

        void Visit(int pixel)
        {
            if (bright[pixel] || !foreground[pixel]) return;
            foreground[pixel] = false;
            open.Push(pixel);
        }
    }
}
