namespace MedTransfer.Data;

/// <summary>
/// Chest radiographs: two dark lungs between bright soft tissue, ribs, spine, heart and diaphragm. Five findings are
/// present or absent independently of each other; each is faint in some pictures and has look-alikes without it.
/// </summary>
internal sealed class ChestPainter : SyntheticPainter
{
    public override DatasetInfo Info { get; } = Describe(
        "synth-chest", "SynthChest", "Procedural radiograph-like images of the chest with five independent findings.",
        LearningTask.MultiLabel, 1, new SplitCounts(600, 120, 300), "cardiomegaly", "effusion", "infiltration", "nodule", "pneumothorax");

    public override IReadOnlyList<double> Shares { get; } = [0.3, 0.3, 0.3, 0.3, 0.2];

    public override double Noise => 0.02;

    public override void Paint(Canvas canvas, ReadOnlySpan<byte> labels, DeterministicRandom random)
    {
        var (tissue, lung) = (random.Uniform(0.62, 0.78), random.Uniform(0.16, 0.3));
        var shift = 0.02 * random.NextNormal();
        var (left, right) = (0.29 + shift, 0.71 + shift);
        var (width, height) = (random.Uniform(0.165, 0.2), random.Uniform(0.34, 0.41));
        var middle = random.Uniform(0.45, 0.5);
        var texture = new NoiseField(random);

        canvas.Blend((_, _) => 1, tissue);
        canvas.Blend((x, y) => Shape.Edge(Math.Abs(x - 0.5 - shift) - HalfBreadth(y), 0.08), 0.05);
        Func<double, double, double> leftLung = Lung(left, middle, width, height), rightLung = Lung(right, middle, width, height);
        double Lungs(double x, double y) => Math.Max(leftLung(x, y), rightLung(x, y));
        canvas.Blend(Lungs, lung);
        canvas.Blend((x, y) => Lungs(x, y) is var inside && inside == 0 ? 0 : inside * 0.16 * Math.Max(0, 1 + texture.Fractal(x, y, 9)), tissue);

        PaintPneumothorax(canvas, labels[4] != 0, left, right, middle, width, height, random);
        PaintRibs(canvas, left, right, random, tissue);
        PaintHeart(canvas, labels[0] != 0, 0.5 + shift, middle + (0.72 * height), random, tissue);
        PaintInfiltration(canvas, labels[2] != 0, random.NextDouble() < 0.5 ? leftLung : rightLung, random, tissue);
        PaintEffusion(canvas, labels[1] != 0, random.NextDouble() < 0.5 ? left : right, middle, width, height, random, tissue);
        PaintNodule(canvas, labels[3] != 0, random.NextDouble() < 0.5 ? left : right, middle, width, height, random, tissue);

        // Spine and exposure.
        canvas.Blend((x, y) => 0.35 * Shape.Edge(0.035 - Math.Abs(x - 0.5 - shift), 0.03) * (0.8 + (0.2 * Math.Sin(60 * y))), (0.44 + shift, 0, 0.56 + shift, 1), 0.95);
        var gamma = random.Uniform(0.8, 1.25);
        canvas.Map(v => Math.Pow(Math.Clamp(v, 0, 1), gamma));

        // Half the breadth of the body: shoulders above, trunk below.
        static double HalfBreadth(double y) => 0.46 - (0.1 * Math.Exp(-y * y / 0.01));
    }

    private static Func<double, double, double> Lung(double x, double y, double width, double height) =>
        (u, v) =>
        {
            var (p, q) = ((u - x) / width, (v - y) / height);
            var narrowing = q < 0 ? 1 + (0.45 * q * q) : 1; // apex narrower than base
            var dome = q - 0.85 + (0.25 * p * p); // the diaphragm cuts the base
            return Math.Min(Shape.Edge((1 - Math.Sqrt((p * p * narrowing * narrowing) + (q * q))) * width, 0.035), Shape.Edge(-dome * height, 0.03));
        };

    private static void PaintRibs(Canvas canvas, double left, double right, DeterministicRandom random, double tissue)
    {
        var (spacing, phase, slope, strength) = (random.Uniform(0.085, 0.105), random.NextDouble(), random.Uniform(0.5, 0.9), random.Uniform(0.1, 0.22));
        canvas.Blend(
            (x, y) =>
            {
                var centre = x < 0.5 ? left : right;
                var arc = y - (slope * (x - centre) * (x - centre) * 4) + (0.2 * (x < 0.5 ? x - centre : centre - x));
                var wave = Math.Cos(2 * Math.PI * ((arc / spacing) + phase));
                return y is > 0.1 and < 0.85 ? strength * Shape.Edge(wave - 0.35, 0.6) * Shape.Edge(0.43 - Math.Abs(x - 0.5), 0.06) : 0;
            },
            tissue + 0.18);
    }

    private static void PaintHeart(Canvas canvas, bool enlarged, double x, double y, DeterministicRandom random, double tissue)
    {
        // The cardiothoracic ratio of both groups overlaps around one half, as it does in clinic.
        var half = (enlarged ? 0.21 : 0.165) + (0.022 * random.NextNormal());
        canvas.Blend(Shape.Ellipse(x + 0.045, y - 0.02, half, half * random.Uniform(0.68, 0.82), 0.6, 0.05), tissue + 0.04);
    }

    private static void PaintEffusion(Canvas canvas, bool present, double x, double y, double width, double height, DeterministicRandom random, double tissue)
    {
        var level = y + (height * (present ? random.Uniform(0.25, 0.75) : random.Uniform(0.72, 1)));
        var outward = x < 0.5 ? -1 : 1;
        var density = random.Uniform(0.6, 0.95);
        canvas.Blend(
            (u, v) =>
            {
                var rise = 0.09 * Math.Exp(4 * (((outward * (u - x)) / width) - 1)); // the meniscus climbs at the chest wall
                return density * Shape.Edge(v - level + rise, 0.05) * Shape.Edge(width - Math.Abs(u - x), 0.03) * Shape.Edge(y + height - v, 0.03);
            },
            (x - width - 0.02, 0, x + width + 0.02, y + height + 0.02),
            tissue);
    }

    private static void PaintInfiltration(Canvas canvas, bool present, Func<double, double, double> lung, DeterministicRandom random, double tissue)
    {
        var patches = new NoiseField(random);
        var strength = present ? random.Uniform(0.2, 0.6) : random.Uniform(0, 0.15);
        var (low, high) = (random.Uniform(0.3, 0.5), random.Uniform(0.55, 0.8));
        canvas.Blend(
            (x, y) => strength * lung(x, y) * Shape.Edge(y - low, 0.2) * Shape.Edge(high - y, 0.2) is var density && density == 0 ? 0 : density * Math.Clamp(0.6 + (0.8 * patches.Fractal(x, y, 7)), 0, 1.5),
            tissue);
    }

    private static void PaintNodule(Canvas canvas, bool present, double x, double y, double width, double height, DeterministicRandom random, double tissue)
    {
        var (u, v) = (x + (0.6 * width * random.Uniform(-1, 1)), y + (0.6 * height * random.Uniform(-1, 1)));
        var r = random.Uniform(0.025, 0.05);
        var strength = present ? random.Uniform(0.35, 0.9) : random.Uniform(0, 0.12);
        var disc = Shape.Disc(u, v, r, 0.02);
        canvas.Blend((a, b) => strength * disc(a, b), Shape.Box(0.08, (u, v)), tissue + 0.05);
    }

    private static void PaintPneumothorax(Canvas canvas, bool present, double left, double right, double y, double width, double height, DeterministicRandom random)
    {
        var x = random.NextDouble() < 0.5 ? left : right;
        var outward = x < 0.5 ? -1 : 1;
        var depth = random.Uniform(0.25, 0.7);
        if (!present) return;
        var strength = random.Uniform(0.45, 0.95);
        var lung = Lung(x, y, width, height);
        var collapsed = Lung(x - (outward * depth * width * 0.7), y + (depth * height * 0.45), width, height);
        canvas.Blend((u, v) => strength * lung(u, v) * (1 - collapsed(u, v)), 0.06);
    }
}
