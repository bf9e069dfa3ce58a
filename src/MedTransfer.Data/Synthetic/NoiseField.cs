namespace MedTransfer.Data;

/// <summary>
/// A smooth random field over the plane: normal numbers on a lattice, joined by cubic easing. It depends on its key and
/// the point only, so that a picture of any size shows the same texture. For one thread at a time.
/// </summary>
internal sealed class NoiseField(DeterministicRandom random)
{
    private readonly ulong _key = random.NextBits();

    // The cell of the lattice that was asked for last, one for each octave: pictures are painted point by point, and most points share it.
    private readonly Cell[] _last = new Cell[3];

    /// <summary>The field at a point of the unit square, with so many lattice cells along x and y; about N(0, 0.6²).</summary>
    public double At(double x, double y, double cellsX, double cellsY) => At(x * cellsX, y * cellsY, ref _last[0]);

    /// <summary>Three octaves, each twice as fine and half as strong.</summary>
    public double Fractal(double x, double y, double cells) =>
        At(x * cells, y * cells, ref _last[0]) +
        (0.5 * At((x + 7) * (2 * cells), y * (2 * cells), ref _last[1])) +
        (0.25 * At(x * (4 * cells), (y + 5) * (4 * cells), ref _last[2]));

    private double At(double u, double v, ref Cell last)
    {
        var (i, j) = ((long)Math.Floor(u), (long)Math.Floor(v));
        if (!last.Is(i, j)) last = new(i, j, Lattice(i, j), Lattice(i + 1, j), Lattice(i, j + 1), Lattice(i + 1, j + 1));
        var (fx, fy) = (Ease(u - i), Ease(v - j));
        var top = last.TopLeft + (fx * (last.TopRight - last.TopLeft));
        var bottom = last.BottomLeft + (fx * (last.BottomRight - last.BottomLeft));
        return top + (fy * (bottom - top));
    }

    private static double Ease(double t) => t * t * (3 - (2 * t));

    // The sum of four uniform numbers, scaled to variance 1, is normal enough for texture.
    private double Lattice(long i, long j)
    {
        var bits = DeterministicRandom.Mix(_key ^ DeterministicRandom.Mix(((ulong)i * 0x9E3779B97F4A7C15) ^ (ulong)j));
        const double scale = 1.0 / 65536;
        var sum = ((bits & 0xFFFF) + ((bits >> 16) & 0xFFFF) + ((bits >> 32) & 0xFFFF) + (bits >> 48)) * scale;
        return (sum - 2) * Math.Sqrt(3);
    }

    /// <summary>The numbers at the corners of a cell of the lattice.</summary>
    private readonly record struct Cell(long X, long Y, double TopLeft, double TopRight, double BottomLeft, double BottomRight)
    {
        private readonly bool _isSet = true;

        public bool Is(long x, long y) => _isSet && X == x && Y == y;
    }
}
