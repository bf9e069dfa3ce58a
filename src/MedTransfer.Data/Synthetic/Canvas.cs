namespace MedTransfer.Data;

/// <summary>
/// An image under construction: intensities 0 to 1 over the unit square, x to the right, y down. Small images are
/// painted larger and averaged, as the real sets were made from larger pictures.
/// </summary>
internal sealed class Canvas
{
    private const int SmallestSide = 56;
    private readonly int _outputSize;
    private readonly int _factor;
    private readonly int _side;
    private readonly float[] _values;

    public Canvas(int outputSize, int channels)
    {
        _outputSize = outputSize;
        Channels = channels;
        _factor = (SmallestSide + outputSize - 1) / outputSize;
        _side = outputSize * _factor;
        _values = new float[_side * _side * channels];
    }

    public int Channels { get; }

    /// <summary>Covers the canvas with a colour, as far as <paramref name="coverage"/> (0 to 1) says at each point.</summary>
    public void Blend(Func<double, double, double> coverage, params ReadOnlySpan<double> color) => Blend(coverage, (0, 0, 1, 1), color);

    /// <summary>The same within a box only, for small shapes; outside it the coverage must be 0.</summary>
    public void Blend(Func<double, double, double> coverage, (double Left, double Top, double Right, double Bottom) box, params ReadOnlySpan<double> color)
    {
        var (left, right) = (Math.Max(0, (int)(box.Left * _side)), Math.Min(_side, (int)Math.Ceiling(box.Right * _side)));
        for (var row = Math.Max(0, (int)(box.Top * _side)); row < Math.Min(_side, (int)Math.Ceiling(box.Bottom * _side)); row++)
        {
            var at = ((row * _side) + left) * Channels;
            for (var column = left; column < right; column++, at += Channels)
            {
                var alpha = (float)Math.Clamp(coverage((column + 0.5) / _side, (row + 0.5) / _side), 0, 1);
                if (alpha == 0) continue;
                for (var c = 0; c < Channels; c++) _values[at + c] += alpha * ((float)color[c] - _values[at + c]);
            }
        }
    }

    /// <summary>Multiplies every channel by a factor that depends on the point.</summary>
    public void Multiply(Func<double, double, double> factor)
    {
        for (int row = 0, at = 0; row < _side; row++)
        {
            for (var column = 0; column < _side; column++)
            {
                var f = (float)factor((column + 0.5) / _side, (row + 0.5) / _side);
                for (var c = 0; c < Channels; c++) _values[at++] *= f;
            }
        }
    }

    /// <summary>Applies a function to every intensity.</summary>
    public void Map(Func<double, double> function)
    {
        for (var i = 0; i < _values.Length; i++) _values[i] = (float)function(_values[i]);
    }

    /// <summary>Averages to the output size, adds sensor noise and writes bytes, channels innermost.</summary>
    public void Write(Span<byte> pixels, double noise, DeterministicRandom random)
    {
        var at = 0;
        var area = 1f / (_factor * _factor);
        for (var row = 0; row < _outputSize; row++)
        {
            for (var column = 0; column < _outputSize; column++)
            {
                for (var c = 0; c < Channels; c++)
                {
                    var sum = 0f;
                    for (var y = row * _factor; y < (row + 1) * _factor; y++)
                        for (var x = column * _factor; x < (column + 1) * _factor; x++) sum += _values[(((y * _side) + x) * Channels) + c];
                    pixels[at++] = (byte)Math.Clamp(Math.Round(255 * ((sum * area) + (noise * random.NextNormal()))), 0, 255);
                }
            }
        }
    }
}
