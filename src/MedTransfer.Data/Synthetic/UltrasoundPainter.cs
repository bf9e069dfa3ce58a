namespace MedTransfer.Data;

/// <summary>
/// Breast ultrasound: layered tissue that darkens with depth, one dark lesion, and multiplicative Rayleigh speckle.
/// Malignant lesions tend to wavy margins, upright shape and a shadow behind; each sign overlaps between the classes.
/// </summary>
internal sealed class UltrasoundPainter : SyntheticPainter
{
    // How far apart the classes lie in each sign, in its own standard deviations.
    private const double MarginSeparation = 2.2;
    private const double AspectSeparation = 1.3;
    private const double ShadowSeparation = 1.3;

    public override DatasetInfo Info { get; } = Describe(
        "synth-breast", "SynthBreast", "Procedural ultrasound-like images of one lesion under speckle, irregular (malignant) or smooth (benign).",
        LearningTask.BinaryClass, 1, new SplitCounts(400, 80, 200), "malignant", "benign");

    public override IReadOnlyList<double> Shares { get; } = [0.4, 0.6];

    public override double Noise => 0.015;

    public override void Paint(Canvas canvas, ReadOnlySpan<byte> labels, DeterministicRandom random)
    {
        var sign = labels[0] == 0 ? 0.5 : -0.5;
        var margin = (sign * MarginSeparation) + random.NextNormal();
        var upright = (sign * AspectSeparation) + random.NextNormal();
        var shadow = (sign * ShadowSeparation) + random.NextNormal();

        var area = random.Uniform(0.018, 0.05);
        var aspect = Math.Exp(0.3 - (0.2 * upright));
        var (rx, ry) = (Math.Sqrt(area * aspect), Math.Sqrt(area / aspect));
        var (cx, cy) = (random.Uniform(0.33, 0.67), random.Uniform(0.35, 0.6));
        var waviness = 0.11 * Math.Exp(0.55 * margin);
        var amplitude = new double[11];
        var phase = new double[amplitude.Length];
        for (var k = 2; k < amplitude.Length; k++)
        {
            amplitude[k] = Math.Min(0.45, waviness) * random.NextNormal() / Math.Sqrt(k);
            phase[k] = random.Uniform(0, 2 * Math.PI);
        }

        var tissue = new NoiseField(random);
        var layers = new NoiseField(random);
        var (real, imaginary) = (new NoiseField(random), new NoiseField(random));
        var tilt = random.Uniform(-0.15, 0.15);
        var brightness = random.Uniform(0.22, 0.42);
        var skin = random.Uniform(0.04, 0.09);
        canvas.Blend((_, _) => 1, 1);
        canvas.Multiply((x, y) =>
        {
            var depth = y + (tilt * (x - 0.5));
            var echo = brightness * Math.Exp(0.35 * tissue.At(x, depth, 3, 9)) * Math.Exp(0.3 * layers.At(x, depth, 2, 22));
            echo *= 1 + (1.2 * Shape.Edge(skin - y, 0.03));
            return echo * Math.Exp(-1.3 * y);
        });

        var echoInside = random.Uniform(0.12, 0.4);
        var lesion = Shape.Wavy(cx, cy, rx, ry, amplitude, phase, random.Uniform(0.02, 0.06));
        canvas.Multiply((x, y) => 1 + (lesion(x, y) * (echoInside - 1)));
        var behind = Math.Exp(-0.8 * shadow);
        canvas.Multiply((x, y) =>
        {
            var beneath = Shape.Edge(rx * 0.85 - Math.Abs(x - cx), 0.08) * Shape.Edge(y - cy - (0.8 * ry), 0.08);
            return beneath == 0 ? 1 : 1 + (beneath * (1 - lesion(x, y)) * (behind - 1));
        });

        // Speckle: the modulus of a complex normal field, finer along the beam than across it.
        canvas.Multiply((x, y) =>
        {
            var (re, im) = (real.At(x, y, 34, 52), imaginary.At(x, y, 34, 52));
            return 1.3 * Math.Sqrt((re * re) + (im * im));
        });
        const double compression = 12;
        canvas.Map(v => Math.Log(1 + (compression * v)) / Math.Log(1 + compression) * 0.85);
    }
}
