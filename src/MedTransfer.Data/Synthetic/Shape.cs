namespace MedTransfer.Data;

/// <summary>Coverage functions (1 inside, 0 outside, soft between) over the unit square.</summary>
internal static class Shape
{
    // Against rounding, where a bound decides that a point is off or within a shape.
    private const double Slack = 1e-9;

    /// <summary>1 where the depth inside an edge is positive, easing over the softness.</summary>
    public static double Edge(double depth, double softness) => Math.Clamp(0.5 + (depth / softness), 0, 1);

    /// <summary>The box around points, wider by a reach on every side.</summary>
    public static (double Left, double Top, double Right, double Bottom) Box(double reach, params ReadOnlySpan<(double X, double Y)> points)
    {
        var (left, top, right, bottom) = (points[0].X, points[0].Y, points[0].X, points[0].Y);
        foreach (var (x, y) in points)
        {
            (left, right) = (Math.Min(left, x), Math.Max(right, x));
            (top, bottom) = (Math.Min(top, y), Math.Max(bottom, y));
        }

        return (left - reach, top - reach, right + reach, bottom + reach);
    }

    /// <summary>An ellipse with half axes rx and ry, turned by an angle in radians.</summary>
    public static Func<double, double, double> Ellipse(double cx, double cy, double rx, double ry, double angle, double softness)
    {
        var (sin, cos) = Math.SinCos(angle);
        return (x, y) =>
        {
            var (dx, dy) = (x - cx, y - cy);
            var (u, v) = (((cos * dx) + (sin * dy)) / rx, ((cos * dy) - (sin * dx)) / ry);
            return Edge((1 - Math.Sqrt((u * u) + (v * v))) * Math.Min(rx, ry), softness);
        };
    }

    /// <summary>A disc.</summary>
    public static Func<double, double, double> Disc(double cx, double cy, double r, double softness) => (x, y) =>
    {
        var (dx, dy) = (x - cx, y - cy);
        return Edge(r - Math.Sqrt((dx * dx) + (dy * dy)), softness);
    };

    /// <summary>An ellipse whose radius waves with the direction: amplitude[k] · cos(k·angle + phase[k]).</summary>
    public static Func<double, double, double> Wavy(double cx, double cy, double rx, double ry, double[] amplitude, double[] phase, double softness)
    {
        // Where no wave reaches, the answer is known without any angle; that is most of the plane.
        var reach = amplitude.Sum(Math.Abs);
        var band = ((0.5 * softness) / Math.Min(rx, ry)) + Slack;
        return (x, y) =>
        {
            var (u, v) = ((x - cx) / rx, (y - cy) / ry);
            var distance = Math.Sqrt((u * u) + (v * v));
            if (distance > 1 + reach + band) return 0;
            if (distance < 1 - reach - band) return 1;
            var direction = Math.Atan2(v, u);
            var radius = 1.0;
            for (var k = 0; k < amplitude.Length; k++)
            {
                if (amplitude[k] != 0) radius += amplitude[k] * Math.Cos((k * direction) + phase[k]);
            }

            return Edge((radius - distance) * Math.Min(rx, ry), softness);
        };
    }

    /// <summary>A quadratic curve from a over control b to c, whose width falls linearly from the first to the last.</summary>
    public static Func<double, double, double> Curve((double X, double Y) a, (double X, double Y) b, (double X, double Y) c, double width, double endWidth, double softness)
    {
        const int pieces = 12;
        var points = new (double X, double Y, double Half)[pieces + 1];
        for (var i = 0; i <= pieces; i++)
        {
            var t = (double)i / pieces;
            var (p, q, r) = ((1 - t) * (1 - t), 2 * t * (1 - t), t * t);
            points[i] = ((p * a.X) + (q * b.X) + (r * c.X), (p * a.Y) + (q * b.Y) + (r * c.Y), (width + (t * (endWidth - width))) / 2);
        }

        var boxes = new (double Left, double Top, double Right, double Bottom)[pieces];
        for (var i = 0; i < pieces; i++)
            boxes[i] = Box(Math.Max(points[i].Half, points[i + 1].Half) + (0.5 * softness) + Slack, (points[i].X, points[i].Y), (points[i + 1].X, points[i + 1].Y));

        return (x, y) =>
        {
            var depth = double.NegativeInfinity;
            for (var i = 0; i < pieces; i++)
            {
                if (x < boxes[i].Left || x > boxes[i].Right || y < boxes[i].Top || y > boxes[i].Bottom) continue;
                var (dx, dy) = (points[i + 1].X - points[i].X, points[i + 1].Y - points[i].Y);
                var t = Math.Clamp((((x - points[i].X) * dx) + ((y - points[i].Y) * dy)) / ((dx * dx) + (dy * dy) + 1e-12), 0, 1);
                var (ex, ey) = (x - points[i].X - (t * dx), y - points[i].Y - (t * dy));
                depth = Math.Max(depth, points[i].Half - Math.Sqrt((ex * ex) + (ey * ey)));
            }

            return Edge(depth, softness);
        };
    }
}
