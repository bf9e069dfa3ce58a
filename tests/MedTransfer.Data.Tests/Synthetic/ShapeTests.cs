namespace MedTransfer.Data.Tests.Synthetic;

/// <summary>What painters leave out for speed changes no bit: the shapes are those of their formulas, evaluated in full.</summary>
public class ShapeTests
{
    private const int Points = 20_000;

    [Fact]
    public void A_wavy_outline_is_that_of_its_formula()
    {
        var random = new Random(3);
        for (var trial = 0; trial < 40; trial++)
        {
            var (cx, cy, rx, ry) = (random.NextDouble(), random.NextDouble(), 0.05 + (0.3 * random.NextDouble()), 0.05 + (0.3 * random.NextDouble()));
            double[] amplitude = [0, 0, .. Enumerable.Range(2, 6).Select(k => 0.3 * (random.NextDouble() - 0.5) / k)];
            double[] phase = [.. amplitude.Select(_ => 7 * random.NextDouble())];
            var softness = 0.005 + (0.1 * random.NextDouble());
            var shape = Shape.Wavy(cx, cy, rx, ry, amplitude, phase, softness);
            Same(random, shape, (x, y) =>
            {
                var (u, v) = ((x - cx) / rx, (y - cy) / ry);
                var radius = 1.0;
                for (var k = 0; k < amplitude.Length; k++) radius += amplitude[k] * Math.Cos((k * Math.Atan2(v, u)) + phase[k]);
                return Shape.Edge((radius - Math.Sqrt((u * u) + (v * v))) * Math.Min(rx, ry), softness);
            });
        }
    }

    [Fact]
    public void A_curve_is_as_deep_as_the_deepest_of_its_pieces()
    {
        var random = new Random(4);
        for (var trial = 0; trial < 40; trial++)
        {
            (double X, double Y) a = (random.NextDouble(), random.NextDouble()), b = (random.NextDouble(), random.NextDouble()), c = (random.NextDouble(), random.NextDouble());
            var (width, end, softness) = (0.05 * random.NextDouble(), 0.05 * random.NextDouble(), 0.005 + (0.05 * random.NextDouble()));
            (double X, double Y, double Half)[] points = [.. Enumerable.Range(0, 13).Select(i => i / 12.0).Select(t =>
            {
                var (p, q, r) = ((1 - t) * (1 - t), 2 * t * (1 - t), t * t);
                return ((p * a.X) + (q * b.X) + (r * c.X), (p * a.Y) + (q * b.Y) + (r * c.Y), (width + (t * (end - width))) / 2);
            })];
            Same(random, Shape.Curve(a, b, c, width, end, softness), (x, y) => Shape.Edge(
                points.Zip(points.Skip(1)).Max(piece =>
                {
                    var (dx, dy) = (piece.Second.X - piece.First.X, piece.Second.Y - piece.First.Y);
                    var t = Math.Clamp((((x - piece.First.X) * dx) + ((y - piece.First.Y) * dy)) / ((dx * dx) + (dy * dy) + 1e-12), 0, 1);
                    var (ex, ey) = (x - piece.First.X - (t * dx), y - piece.First.Y - (t * dy));
                    return piece.First.Half - Math.Sqrt((ex * ex) + (ey * ey));
                }),
                softness));
        }
    }

    [Fact]
    public void A_field_of_noise_is_the_same_in_any_order()
    {
        var random = new Random(5);
        (double X, double Y)[] points = [.. Enumerable.Range(0, Points).Select(_ => (random.NextDouble(), random.NextDouble()))];
        var (field, other) = (new NoiseField(new(9, 1)), new NoiseField(new(9, 1)));
        var found = points.OrderBy(p => p.Y).ThenBy(p => p.X).ToDictionary(p => p, p => (field.At(p.X, p.Y, 7, 11), field.Fractal(p.X, p.Y, 3)));
        foreach (var (x, y) in points) Assert.Equal(found[(x, y)], (other.At(x, y, 7, 11), other.Fractal(x, y, 3)));
    }

    private static void Same(Random random, Func<double, double, double> shape, Func<double, double, double> formula)
    {
        var (inside, edge) = (0, 0);
        for (var i = 0; i < Points; i++)
        {
            var (x, y) = (random.NextDouble(), random.NextDouble());
            var found = shape(x, y);
            Assert.Equal(formula(x, y), found);
            if (found == 1) inside++;
            else if (found > 0) edge++;
        }

        Assert.True(inside + edge > 0);
    }
}
