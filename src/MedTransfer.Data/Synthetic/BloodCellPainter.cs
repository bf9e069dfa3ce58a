namespace MedTransfer.Data;

/// <summary>
/// Stained blood smears: one white cell or platelet among red cells. Types differ in size, in the shape of the nucleus
/// and in granules; stain, focus and granule strength vary so much that neighbouring types overlap.
/// </summary>
internal sealed class BloodCellPainter : SyntheticPainter
{
    private const int Basophil = 0;
    private const int Eosinophil = 1;
    private const int Lymphocyte = 2;
    private const int Monocyte = 3;
    private const int Neutrophil = 4;
    private const int Platelet = 5;

    public override DatasetInfo Info { get; } = Describe(
        "synth-blood", "SynthBlood", "Procedural microscopy-like colour images of single blood cells of six types.",
        LearningTask.MultiClass, 3, new SplitCounts(600, 120, 300), "basophil", "eosinophil", "lymphocyte", "monocyte", "neutrophil", "platelet");

    public override IReadOnlyList<double> Shares { get; } = [0.1, 0.18, 0.16, 0.16, 0.24, 0.16];

    public override double Noise => 0.03;

    public override void Paint(Canvas canvas, ReadOnlySpan<byte> labels, DeterministicRandom random)
    {
        int type = labels[0];
        var light = random.Uniform(0.82, 1.05);
        var stain = random.NextNormal() * 0.07;
        var blur = random.Uniform(0.015, 0.09);
        double[] Tint(double r, double g, double b) => [light * (r + stain), light * (g + (0.3 * stain)), light * (b - stain)];

        canvas.Blend((_, _) => 1, Tint(0.95, 0.87, 0.82));
        PaintRedCells(canvas, random, Tint, blur);

        var (cx, cy) = (0.5 + (0.04 * random.NextNormal()), 0.5 + (0.04 * random.NextNormal()));
        var radius = type switch { Platelet => random.Uniform(0.09, 0.21), Lymphocyte => random.Uniform(0.16, 0.28), _ => random.Uniform(0.2, 0.32) };
        var outline = Ripple(random, 0.035);
        var cell = Shape.Wavy(cx, cy, radius, radius * random.Uniform(0.88, 1.12), outline.Amplitude, outline.Phase, blur);
        var (r, g, b) = type switch
        {
            Basophil => (0.82, 0.70, 0.82),
            Eosinophil => (0.88, 0.74, 0.76),
            Lymphocyte => (0.78, 0.74, 0.86),
            Monocyte => (0.79, 0.74, 0.84),
            Neutrophil => (0.87, 0.76, 0.79),
            _ => (0.76, 0.64, 0.80),
        };
        canvas.Blend(cell, Tint(r + (0.05 * random.NextNormal()), g + (0.04 * random.NextNormal()), b + (0.04 * random.NextNormal())));

        PaintGranules(canvas, type, cell, random, Tint);
        if (type != Platelet || random.NextDouble() < 0.4) PaintNucleus(canvas, type, cx, cy, radius, blur, random, Tint);
    }

    private static void PaintRedCells(Canvas canvas, DeterministicRandom random, Func<double, double, double, double[]> tint, double blur)
    {
        var count = 3 + random.NextLong(6);
        for (var i = 0; i < count; i++)
        {
            var (angle, distance) = (random.Uniform(0, 2 * Math.PI), random.Uniform(0.3, 0.62));
            var (x, y, r) = (0.5 + (distance * Math.Cos(angle)), 0.5 + (distance * Math.Sin(angle)), random.Uniform(0.12, 0.16));
            canvas.Blend(Shape.Disc(x, y, r, blur), Shape.Box(0.25, (x, y)), tint(0.91, 0.70, 0.66));
            canvas.Blend(Shape.Disc(x, y, r * 0.35, 0.1), Shape.Box(0.25, (x, y)), tint(0.94, 0.80, 0.76));
        }
    }

    private static void PaintGranules(Canvas canvas, int type, Func<double, double, double> cell, DeterministicRandom random, Func<double, double, double, double[]> tint)
    {
        // How well granules took the stain is each picture's own luck, which is what makes the types overlap.
        var strength = type switch
        {
            Basophil => random.Uniform(0, 0.7),
            Eosinophil => random.Uniform(0, 0.6),
            Neutrophil => random.Uniform(0, 0.45),
            Monocyte => random.Uniform(0, 0.35),
            Platelet => random.Uniform(0.1, 0.7),
            _ => random.Uniform(0, 0.25),
        };
        var grains = new NoiseField(random);
        var color = type switch { Eosinophil => tint(0.84, 0.48, 0.46), Neutrophil => tint(0.80, 0.54, 0.58), _ => tint(0.38, 0.22, 0.52) };
        canvas.Blend((x, y) => cell(x, y) * strength is var density && density == 0 ? 0 : density * Shape.Edge(grains.At(x, y, 26, 26), 0.5), color);
    }

    private static void PaintNucleus(Canvas canvas, int type, double cx, double cy, double radius, double blur, DeterministicRandom random, Func<double, double, double, double[]> tint)
    {
        var chromatin = new NoiseField(random);
        var color = tint(random.Uniform(0.36, 0.50), random.Uniform(0.22, 0.36), random.Uniform(0.52, 0.66));
        var turn = random.Uniform(0, 2 * Math.PI);
        var parts = type switch
        {
            Basophil => Lobes(1 + (int)random.NextLong(3), 0.30, 0.48),
            Eosinophil => Lobes(random.NextDouble() < 0.65 ? 2 : 3, 0.44, random.Uniform(0.34, 0.44)),
            Lymphocyte => Lobes(1, 0.1, random.Uniform(0.58, 0.85)),
            Platelet => Lobes(1, 0.1, random.Uniform(0.3, 0.7)), // a clump of granules
            Monocyte => Lobes(random.NextDouble() < 0.4 ? 1 : 2, random.Uniform(0.12, 0.3), random.Uniform(0.5, 0.62)),
            _ => Lobes(2 + (int)random.NextLong(3), 0.46, random.Uniform(0.28, 0.42)),
        };
        canvas.Blend((x, y) => Nucleus(x, y) is var inside && inside == 0 ? 0 : 0.92 * inside * (1 + (0.18 * chromatin.At(x, y, 18, 18))), color);

        double Nucleus(double x, double y)
        {
            var inside = 0.0;
            foreach (var part in parts) inside = Math.Max(inside, part(x, y));
            return inside;
        }

        Func<double, double, double>[] Lobes(int count, double distance, double size)
        {
            var lobes = new Func<double, double, double>[count];
            for (var i = 0; i < count; i++)
            {
                var angle = turn + (count < 3 ? 2 * Math.PI * i / count : 1.35 * i) + (0.25 * random.NextNormal());
                var d = count == 1 ? 0.15 * radius * random.NextDouble() : distance * radius;
                var r = size * radius * random.Uniform(0.85, 1.15);
                lobes[i] = Shape.Ellipse(cx + (d * Math.Cos(angle)), cy + (d * Math.Sin(angle)), r, r * random.Uniform(0.75, 1), random.Uniform(0, Math.PI), blur);
            }

            return lobes;
        }
    }

    private static (double[] Amplitude, double[] Phase) Ripple(DeterministicRandom random, double strength)
    {
        var (amplitude, phase) = (new double[5], new double[5]);
        for (var k = 2; k < amplitude.Length; k++) (amplitude[k], phase[k]) = (strength * random.NextNormal(), random.Uniform(0, 2 * Math.PI));
        return (amplitude, phase);
    }
}
