namespace MedTransfer.Data;

/// <summary>
/// Where each place of a sample's result comes from: an affine map from the canvas, on which the next operation works, to
/// the source image, in pixels from the outer edge. Operations in a row are composed here and then sampled once.
/// </summary>
internal struct SampleGeometry
{
    // source x = _xx · x + _xy · y + _x; source y = _yx · x + _yy · y + _y
    private double _xx = 1;
    private double _xy;
    private double _x;
    private double _yx;
    private double _yy = 1;
    private double _y;
    private (int Left, int Top, int Right, int Bottom) _readable;

    public SampleGeometry(ImageSize source, ImageSize target)
    {
        (Source, Target, Canvas) = (source, target, source);
        _readable = (0, 0, source.Width, source.Height);
    }

    public ImageSize Source { get; }

    /// <summary>The size of the result.</summary>
    public ImageSize Target { get; }

    /// <summary>The size of what the next operation sees: the source, and after a resized crop the target.</summary>
    public ImageSize Canvas { get; private set; }

    /// <summary>Keeps a box of the canvas and enlarges it to the target.</summary>
    public void CropResized(CropBox box)
    {
        Translate(box.Left, box.Top);
        if (_xy == 0 && _yx == 0)
        {
            // What was cut off is not read any more, as if the crop were an image of its own.
            var (left, right) = Ends(_x, _x + (_xx * box.Width));
            var (top, bottom) = Ends(_y, _y + (_yy * box.Height));
            _readable = (Math.Max(_readable.Left, left), Math.Max(_readable.Top, top), Math.Min(_readable.Right, right), Math.Min(_readable.Bottom, bottom));
        }

        Scale((double)box.Width / Target.Width, (double)box.Height / Target.Height);
        Canvas = Target;
    }

    public void FlipHorizontally()
    {
        Translate(Canvas.Width, 0);
        Scale(-1, 1);
    }

    public void FlipVertically()
    {
        Translate(0, Canvas.Height);
        Scale(1, -1);
    }

    /// <summary>Changes the canvas by the inverse of an affine map about its centre.</summary>
    public void Affine(AffineMap inverse)
    {
        var (centreX, centreY) = (Canvas.Width / 2.0, Canvas.Height / 2.0);
        Translate(centreX + inverse.X, centreY + inverse.Y);
        (_xx, _xy) = ((_xx * inverse.XX) + (_xy * inverse.YX), (_xx * inverse.XY) + (_xy * inverse.YY));
        (_yx, _yy) = ((_yx * inverse.XX) + (_yy * inverse.YX), (_yx * inverse.XY) + (_yy * inverse.YY));
        Translate(-centreX, -centreY);
    }

    /// <summary>The windows of the two axes, where the map turns and shears nothing.</summary>
    public readonly (AxisWindow X, AxisWindow Y) Windows() => (
        new(_x, _xx * Canvas.Width, _readable.Left, _readable.Right),
        new(_y, _yy * Canvas.Height, _readable.Top, _readable.Bottom));

    /// <summary>The map as grid sampling wants it: from and to coordinates that are -1 and 1 at the outer edges.</summary>
    public readonly void WriteTheta(Span<double> theta)
    {
        var (halfWidth, halfHeight) = (Canvas.Width / 2.0, Canvas.Height / 2.0);
        var (toX, toY) = (2.0 / Source.Width, 2.0 / Source.Height);
        theta[0] = toX * _xx * halfWidth;
        theta[1] = toX * _xy * halfHeight;
        theta[2] = (toX * ((_xx * halfWidth) + (_xy * halfHeight) + _x)) - 1;
        theta[3] = toY * _yx * halfWidth;
        theta[4] = toY * _yy * halfHeight;
        theta[5] = (toY * ((_yx * halfWidth) + (_yy * halfHeight) + _y)) - 1;
    }

    private void Translate(double x, double y)
    {
        _x += (_xx * x) + (_xy * y);
        _y += (_yx * x) + (_yy * y);
    }

    private void Scale(double x, double y)
    {
        _xx *= x;
        _yx *= x;
        _xy *= y;
        _yy *= y;
    }

    private static (int Low, int High) Ends(double a, double b) => ((int)Math.Floor(Math.Min(a, b)), (int)Math.Ceiling(Math.Max(a, b)));
}
