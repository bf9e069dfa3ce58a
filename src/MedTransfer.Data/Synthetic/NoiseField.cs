namespace MedTransfer.Data;

/// <summary>
/// A smooth random field over the plane: normal numbers on a lattice, joined by cubic easing. It depends on its key and
/// the point only, so that a picture of any size shows the same texture.
/// </summary>
internal sealed class NoiseField(DeterministicRandom random)
{
    private readonly ulong _key = random.NextBits();

    /// <summary>The field at a point of the unit square, with so many lattice cells along x and y; about N(0, 0.6²).</summary>
    public double At(double x, double y, double cellsX, double cellsY)
    {
        var (u, v) = (x * cellsX, y * cellsY);
        var (i, j) = ((long)Math.Floor(u), (long)Math.Floor(v));
        var (fx, fy) = (Ease(u - i), Ease(v - j));
        var top = Lattice(i, j) + (fx * (Lattice(i + 1, j) - Lattice(i, j)));
        var bottom = Lattice(i, j + 1) + (fx * (Lattice(i + 1, j + 1) - Lattice(i, j + 1)));
        return top + (fy * (bottom - top));
    }

    /// <summary>Three octaves, each twice as fine and half as strong.</summary>
    public double Fractal(double x, double y, double cells) =>
        At(x, y, cells, cells) + (0.5 * At(x + 7, y, 2 * cells, 2 * cells)) + (0.25 * At(x, y + 5, 4 * cells, 4 * cells));

    private static double Ease(double t) => t * t * (3 - (2 * t));

    // The sum of four uniform numbers, scaled to variance 1, is normal enough for texture.
    private double Lattice(long i, long j)
    {
        var bits = DeterministicRandom.Mix(_key ^ DeterministicRandom.Mix(((ulong)i * 0x9E3779B97F4A7C15) ^ (ulong)j));
        const double scale = 1.0 / 65536;
        var sum = ((bits & 0xFFFF) + ((bits >> 16) & 0xFFFF) + ((bits >> 32) & 0xFFFF) + (bits >> 48)) * scale;
        return (sum - 2) * Math.Sqrt(3);
    }
}
