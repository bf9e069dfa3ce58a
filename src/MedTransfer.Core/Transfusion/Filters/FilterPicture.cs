using System.Globalization;
using MedTransfer.Core.Figures;

namespace MedTransfer.Core.Transfusion;

/// <summary>Draws filters in two grids of equal places, before on the left and after on the right.</summary>
internal sealed class FilterPicture
{
    private const int LeastSide = 32;
    private const int Gap = 2;
    private const int Margin = 12;
    private const int Between = 24;
    private const int TextScale = 2;
    private const int NarrowestPicture = 620;
    private const double WidestGrid = 240;

    private static readonly (byte, byte, byte) Black = (0, 0, 0);

    private readonly FirstLayerFilters _filters;
    private readonly int[] _drawn;
    private readonly int _columns;
    private readonly int _enlarged;

    internal FilterPicture(FirstLayerFilters filters, int[] drawn)
    {
        (_filters, _drawn) = (filters, drawn);
        _columns = (int)Math.Ceiling(Math.Sqrt(drawn.Length));
        _enlarged = (int)Math.Ceiling((double)LeastSide / Math.Max(filters.Shape[2], filters.Shape[3]));
    }

    private int FilterHeight => (int)_filters.Shape[2] * _enlarged;

    private int FilterWidth => (int)_filters.Shape[3] * _enlarged;

    private int GridWidth => (_columns * (FilterWidth + Gap)) - Gap;

    private int GridHeight => ((((_drawn.Length - 1) / _columns) + 1) * (FilterHeight + Gap)) - Gap;

    /// <summary>What the picture is, a sentence each.</summary>
    private IEnumerable<string> Caption
    {
        get
        {
            var channels = _filters.Shape[1];
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"One scale for both: black is {-_filters.Scale:0.###}, grey 0, white {_filters.Scale:0.###}; 99.5 % of all weights lie within, the rest is drawn at the ends.");
            yield return (channels == 3 ? "Colours are the three input channels. " : channels == 1 ? "" : $"Grey is the mean of {channels} input channels. ")
                + $"{(_drawn.Length < _filters.Filters.Count ? $"The {_drawn.Length} of {_filters.Filters.Count} filters that moved furthest" : $"{_drawn.Length} filters")} of {_filters.Shape[2]} x {_filters.Shape[3]}, at the same places in both"
                + $"{(_drawn.SequenceEqual(_drawn.Order()) ? ", in the layer's order" : ", by the angle they moved")}.";
        }
    }

    internal Raster Draw()
    {
        var width = Math.Max((2 * (Margin + GridWidth)) + Between, NarrowestPicture);
        var line = Raster.LineHeight(TextScale) + 2;
        var captions = Caption.SelectMany(c => Raster.Wrap(c, width - (2 * Margin), TextScale)).ToArray();
        string[] titles = [.. Raster.Wrap($"{_filters.Label}: {_filters.Layer}", width - (2 * Margin), TextScale)];
        var top = Margin + ((titles.Length + 1) * line) + 4;
        var picture = new Raster(width, top + GridHeight + 8 + (captions.Length * line) + Margin);
        for (var i = 0; i < titles.Length; i++) picture.Text(Margin, Margin + (i * line), titles[i], TextScale, Black);
        foreach (var (after, name) in new[] { (false, "before"), (true, "after") })
        {
            var left = Margin + (after ? GridWidth + Between : 0);
            picture.Text(left, top - line, name, TextScale, Black);
            Draw(picture, after, left, top);
        }

        for (var i = 0; i < captions.Length; i++) picture.Text(Margin, top + GridHeight + 8 + (i * line), captions[i], TextScale, Black);
        return picture;
    }

    internal string DrawSvg()
    {
        const double left = 6;
        var width = Math.Min(WidestGrid, GridWidth * 0.75);
        var height = width / GridWidth * GridHeight;
        var svg = new Svg();
        var whole = Math.Max((2 * width) + 18, 300);
        var y = 6.0;
        foreach (var line in Svg.Wrap($"{_filters.Label}: {_filters.Layer}", whole, FontSizes.Title * 1.08)) svg.Text(left, y += 10, line, FontSizes.Title, bold: true);
        y += 14;
        foreach (var (after, name) in new[] { (false, "before"), (true, "after") })
        {
            var x = left + (after ? width + 18 : 0);
            svg.Text(x, y - 3, name, FontSizes.Text);
            svg.Picture(x, y, width, height, Png(after));
        }

        y += height + 4;
        y = svg.Notes(left, y, whole, Caption);
        return svg.Document(whole + (2 * left), y + 6, $"First-layer filters of {_filters.Label}", string.Join(' ', Caption));
    }

    private byte[] Png(bool after)
    {
        var file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.png");
        try
        {
            var grid = new Raster(GridWidth, GridHeight);
            Draw(grid, after, 0, 0);
            grid.Save(file);
            return File.ReadAllBytes(file);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private void Draw(Raster picture, bool after, int left, int top)
    {
        for (var i = 0; i < _drawn.Length; i++)
        {
            var (x, y) = (left + (i % _columns * (FilterWidth + Gap)), top + (i / _columns * (FilterHeight + Gap)));
            for (var place = 0; place < _filters.Shape[2] * _filters.Shape[3]; place++)
            {
                var (r, g, b) = _filters.Pixel(after, _drawn[i], place);
                picture.Fill(x + (place % (int)_filters.Shape[3] * _enlarged), y + (place / (int)_filters.Shape[3] * _enlarged), _enlarged, _enlarged, (Byte(r), Byte(g), Byte(b)));
            }
        }

        static byte Byte(double level) => (byte)Math.Round(level * byte.MaxValue);
    }
}
