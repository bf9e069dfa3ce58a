namespace MedTransfer.Data;

/// <summary>
/// Fundus photographs: an orange disc on black with the optic disc, the macula and branching vessels. The grade is the
/// expected number of lesions (dark bleedings and yellow exudates); counts are Poisson, so that grades overlap.
/// </summary>
internal sealed class FundusPainter : SyntheticPainter
{
    private static readonly double[] ExpectedLesions = [0.4, 3, 8, 15, 26];

    public override DatasetInfo Info { get; } = Describe(
        "synth-retina", "SynthRetina", "Procedural fundus-like colour images in five grades by the number of lesions.",
        LearningTask.OrdinalRegression, 3, new SplitCounts(600, 120, 300), "0", "1", "2", "3", "4");

    public override IReadOnlyList<double> Shares { get; } = [0.34, 0.16, 0.22, 0.16, 0.12];

    public override double Noise => 0.012;

    public override void Paint(Canvas canvas, ReadOnlySpan<byte> labels, DeterministicRandom random)
    {
        var light = random.Uniform(0.65, 1.0);
        var warmth = random.NextNormal() * 0.05;
        double[] Tint(double r, double g, double b) => [light * (r + warmth), light * g, light * (b - (0.5 * warmth))];

        var side = random.NextDouble() < 0.5 ? -1 : 1;
        var (discX, discY) = (0.5 + (side * random.Uniform(0.2, 0.3)), random.Uniform(0.45, 0.55));
        var pigment = new NoiseField(random);
        canvas.Blend((_, _) => 1, Tint(0.80, 0.40, 0.18));
        canvas.Multiply((x, y) => 1 + (0.09 * pigment.Fractal(x, y, 4)));
        var (maculaX, maculaY) = (discX - (side * 0.33), discY + 0.02);
        canvas.Multiply((x, y) => 1 - (0.35 * Math.Exp(-(((x - maculaX) * (x - maculaX)) + ((y - maculaY) * (y - maculaY))) / 0.012)));
        PaintVessels(canvas, discX, discY, side, random, Tint);
        var disc = random.Uniform(0.06, 0.08);
        canvas.Blend(Shape.Ellipse(discX, discY, disc, disc * 1.1, 0, 0.025), Shape.Box(0.12, (discX, discY)), Tint(1.0, 0.80, 0.50));
        canvas.Blend(Shape.Disc(discX, discY, disc * 0.45, 0.03), Shape.Box(0.12, (discX, discY)), Tint(1.0, 0.93, 0.72));

        PaintSpots(canvas, random.NextPoisson(ExpectedLesions[labels[0]]), 0.55, 0.95, random, Tint);
        PaintSpots(canvas, random.NextPoisson(2.5), 0.12, 0.4, random, Tint); // dust and drusen, in every grade

        var (lightX, lightY) = (0.5 + (0.12 * random.NextNormal()), 0.5 + (0.12 * random.NextNormal()));
        var falloff = random.Uniform(0.6, 1.8);
        var field = Shape.Disc(0.5, 0.5, random.Uniform(0.46, 0.5), 0.02);
        canvas.Multiply((x, y) => field(x, y) * Math.Exp(-falloff * (((x - lightX) * (x - lightX)) + ((y - lightY) * (y - lightY)))));
    }

    private static void PaintSpots(Canvas canvas, int count, double weakest, double strongest, DeterministicRandom random, Func<double, double, double, double[]> tint)
    {
        for (var i = 0; i < count; i++)
        {
            var (angle, distance) = (random.Uniform(0, 2 * Math.PI), 0.42 * Math.Sqrt(random.NextDouble()));
            var (x, y) = (0.5 + (distance * Math.Cos(angle)), 0.5 + (distance * Math.Sin(angle)));
            var strength = random.Uniform(weakest, strongest);
            var bleeding = random.NextDouble() < 0.6;
            var r = bleeding ? random.Uniform(0.008, 0.024) : random.Uniform(0.008, 0.018);
            var spot = Shape.Ellipse(x, y, r * random.Uniform(0.8, 1.4), r, random.Uniform(0, Math.PI), 0.012);
            canvas.Blend((u, v) => strength * spot(u, v), Shape.Box(0.05, (x, y)), bleeding ? tint(0.36, 0.08, 0.05) : tint(0.98, 0.86, 0.45));
        }
    }

    private static void PaintVessels(Canvas canvas, double discX, double discY, int side, DeterministicRandom random, Func<double, double, double, double[]> tint)
    {
        var color = tint(0.50, 0.15, 0.08);
        foreach (var up in new[] { -1, 1 })
        {
            for (var k = 0; k < 2; k++)
            {
                // Two arcades to the temporal side and two shorter vessels to the nasal side.
                var temporal = k == 0;
                var bend = (X: discX - (side * (temporal ? random.Uniform(0.05, 0.15) : -0.1)), Y: discY + (up * random.Uniform(0.25, 0.36)));
                var end = temporal
                    ? (X: discX - (side * random.Uniform(0.5, 0.65)), Y: discY + (up * random.Uniform(0.12, 0.3)))
                    : (X: discX + (side * random.Uniform(0.1, 0.25)), Y: discY + (up * random.Uniform(0.35, 0.45)));
                var width = random.Uniform(0.016, 0.024);
                canvas.Blend(Scaled(Shape.Curve((discX, discY), bend, end, width, 0.006, 0.012), 0.75), Shape.Box(0.03, (discX, discY), bend, end), color);
                var count = 2 + random.NextLong(3);
                for (var b = 0; b < count; b++)
                {
                    var t = random.Uniform(0.3, 0.8);
                    var (p, q, r) = ((1 - t) * (1 - t), 2 * t * (1 - t), t * t);
                    var start = (X: (p * discX) + (q * bend.X) + (r * end.X), Y: (p * discY) + (q * bend.Y) + (r * end.Y));
                    var tip = (X: start.X - (side * random.Uniform(-0.1, 0.25)), Y: start.Y + (up * random.Uniform(-0.2, 0.2)));
                    var middle = (X: (start.X + tip.X) / 2, Y: ((start.Y + tip.Y) / 2) + random.Uniform(-0.05, 0.05));
                    canvas.Blend(Scaled(Shape.Curve(start, middle, tip, 0.01, 0.004, 0.012), 0.6), Shape.Box(0.03, start, middle, tip), color);
                }
            }
        }
    }

    private static Func<double, double, double> Scaled(Func<double, double, double> coverage, double by) => (x, y) => by * coverage(x, y);
}
