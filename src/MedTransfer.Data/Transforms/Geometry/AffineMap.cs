namespace MedTransfer.Data;

/// <summary>x' = XX · x + XY · y + X, y' = YX · x + YY · y + Y, about the centre of an image, y downwards.</summary>
internal readonly record struct AffineMap(double XX, double XY, double X, double YX, double YY, double Y)
{
    /// <summary>
    /// From the result back to the image, for a rotation, shear, scale and translation in torchvision's order:
    /// M = T · R(angle) · Sy · Sx · scale.
    /// </summary>
    /// <param name="angle">Degrees, clockwise.</param>
    /// <param name="x">Pixels to the right.</param>
    /// <param name="y">Pixels down.</param>
    /// <param name="scale">Enlargement.</param>
    /// <param name="shearX">Degrees parallel to the x axis.</param>
    /// <param name="shearY">Degrees parallel to the y axis.</param>
    public static AffineMap Inverse(double angle, double x = 0, double y = 0, double scale = 1, double shearX = 0, double shearY = 0)
    {
        var (rotation, sx, sy) = (double.DegreesToRadians(angle), double.DegreesToRadians(shearX), double.DegreesToRadians(shearY));
        var a = Math.Cos(rotation - sy) / Math.Cos(sy);
        var b = (-Math.Cos(rotation - sy) * Math.Tan(sx) / Math.Cos(sy)) - Math.Sin(rotation);
        var c = Math.Sin(rotation - sy) / Math.Cos(sy);
        var d = (-Math.Sin(rotation - sy) * Math.Tan(sx) / Math.Cos(sy)) + Math.Cos(rotation);
        // The determinant of the rotation and shear is 1, so the inverse is the adjugate.
        var (xx, xy, yx, yy) = (d / scale, -b / scale, -c / scale, a / scale);
        return new(xx, xy, -(xx * x) - (xy * y), yx, yy, -(yx * x) - (yy * y));
    }
}
