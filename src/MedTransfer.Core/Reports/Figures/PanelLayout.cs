using MedTransfer.Core.Figures;

namespace MedTransfer.Core.Reports.Figures;

/// <summary>Where the parts of one panel lie; all lengths in points from the drawing's corner.</summary>
internal sealed class PanelLayout
{
    internal const double LabelSize = 7;
    internal const double LineHeight = 8.4;
    internal const double BracketStep = 14;
    internal const double PlotHeight = 122;
    internal const double AxisWidth = 36;
    private const double TitleHeight = 26;
    private const double NarrowestSlot = 58;

    private readonly Dictionary<(int Series, string Key), double> _shifts = [];

    internal PanelLayout(FigurePanel panel)
    {
        Panel = panel;
        Labels = [.. panel.Series.Select(s => Svg.Wrap(s.Label, 74, LabelSize))];
        SlotWidth = Math.Max(NarrowestSlot, Labels.Max(lines => lines.Max(line => Svg.Width(line, LabelSize))) + 8);
        BracketLevels = Levels(panel.Brackets);
        var titles = Math.Max(Svg.Width(panel.Title, 8) * 1.08, Svg.Width(panel.Subtitle, 7)) + 18;
        Width = Math.Max(AxisWidth + (SlotWidth * panel.Series.Count), titles) + 12;
    }

    internal FigurePanel Panel { get; }

    internal IReadOnlyList<IReadOnlyList<string>> Labels { get; }

    internal IReadOnlyList<int> BracketLevels { get; }

    internal double SlotWidth { get; }

    internal double Width { get; }

    /// <summary>Height above the plot: titles and brackets.</summary>
    internal double Head => TitleHeight + ((BracketLevels.DefaultIfEmpty(-1).Max() + 1) * BracketStep) + 6;

    /// <summary>Height below the plot: category labels.</summary>
    internal double Foot => 6 + (Labels.Max(lines => lines.Count) * LineHeight) + 4;

    internal double Left { get; set; }

    internal double Top { get; set; }

    internal double PlotTop { get; set; }

    internal double PlotBottom => PlotTop + PlotHeight;

    internal double PlotLeft => Left + AxisWidth;

    internal double Centre(int series) => PlotLeft + ((series + 0.5) * SlotWidth);

    /// <summary>Where the point of a run lies across the panel.</summary>
    internal double PointX(int series, string key) => Centre(series) + _shifts.GetValueOrDefault((series, key));

    /// <summary>Moves points apart sideways that would cover each other, so that each run can be seen.</summary>
    internal void Spread(Func<double, double> y, double diameter)
    {
        for (var i = 0; i < Panel.Series.Count; i++)
        {
            var placed = new List<(double X, double Y)>();
            foreach (var (key, value) in Panel.Series[i].Values.OrderBy(v => v.Value))
            {
                var height = y(value);
                var shift = Steps(diameter * 0.8).First(x => placed.TrueForAll(p => Math.Pow(p.X - x, 2) + Math.Pow(p.Y - height, 2) >= diameter * diameter * 0.6));
                placed.Add((shift, height));
                _shifts[(i, key)] = shift;
            }
        }
    }

    /// <summary>0, then further and further to both sides in turns.</summary>
    private static IEnumerable<double> Steps(double step)
    {
        yield return 0;
        for (var i = 1; ; i++)
        {
            yield return i * step;
            yield return -i * step;
        }
    }

    /// <summary>Stacks brackets so that those which overlap lie at different heights, short ones lowest.</summary>
    private static int[] Levels(IReadOnlyList<FigureBracket> brackets)
    {
        var levels = new int[brackets.Count];
        var placed = new List<int>();
        foreach (var i in Enumerable.Range(0, brackets.Count).OrderBy(i => Math.Abs(brackets[i].Right - brackets[i].Left)))
        {
            while (placed.Any(j => levels[j] == levels[i] && Overlap(brackets[i], brackets[j]))) levels[i]++;
            placed.Add(i);
        }

        return levels;
    }

    private static bool Overlap(FigureBracket a, FigureBracket b) =>
        Math.Min(a.Left, a.Right) < Math.Max(b.Left, b.Right) && Math.Min(b.Left, b.Right) < Math.Max(a.Left, a.Right);
}
