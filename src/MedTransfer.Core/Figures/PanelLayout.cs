namespace MedTransfer.Core.Figures;

/// <summary>Where the parts of one panel lie; all lengths in points from the drawing's corner.</summary>
internal sealed class PanelLayout
{
    internal const double BracketStep = 13.5;
    internal const double LineHeight = 9.5;

    /// <summary>Brackets above each other before a panel has more of them than can be read.</summary>
    private const int MostLevels = 8;
    private const double LetterWidth = 14;

    private readonly int[] _levels;

    /// <summary>Arranges a panel <paramref name="plotWidth"/> wide, with <paramref name="room"/> to its left; the widths of bracket texts come in their order.</summary>
    internal PanelLayout(FigurePanel panel, double plotWidth, double room, bool lettered, bool named, IReadOnlyList<double> bracketTexts)
    {
        Panel = panel;
        PlotWidth = plotWidth;
        SlotWidth = plotWidth / panel.Series.Count;
        Labels = new CategoryLabels([.. panel.Series.Select(s => named ? s.Label : "")], SlotWidth, room);
        var indent = lettered ? LetterWidth : 0;
        TitleLeft = indent - room;
        Title = Svg.Wrap(panel.Title, plotWidth + room - indent, FontSizes.Text * 1.1 * 1.08);
        Subtitle = panel.Subtitle.Length == 0 ? [] : Svg.Wrap(panel.Subtitle, plotWidth + room - indent, FontSizes.Note);
        _levels = Levels(panel.Brackets, bracketTexts, SlotWidth);
        HasTooManyBrackets = _levels.DefaultIfEmpty(-1).Max() >= MostLevels;
        if (HasTooManyBrackets) _levels = [];
    }

    internal FigurePanel Panel { get; }

    internal CategoryLabels Labels { get; }

    internal IReadOnlyList<string> Title { get; }

    internal IReadOnlyList<string> Subtitle { get; }

    /// <summary>Where the titles begin, from the left end of the plot.</summary>
    internal double TitleLeft { get; }

    /// <summary>The height of each bracket, 0 the lowest; empty where there are none or too many.</summary>
    internal IReadOnlyList<int> BracketLevels => _levels;

    internal bool HasTooManyBrackets { get; }

    internal double SlotWidth { get; }

    internal double PlotWidth { get; }

    /// <summary>Height above the plot: titles and brackets.</summary>
    internal double Head => ((Title.Count + Subtitle.Count) * LineHeight) + ((BracketLevels.DefaultIfEmpty(-1).Max() + 1) * BracketStep) + 9;

    /// <summary>Height below the plot: category labels.</summary>
    internal double Foot => Labels.Height + 7;

    internal double Top { get; set; }

    internal double PlotLeft { get; set; }

    internal double PlotTop { get; set; }

    internal double PlotBottom { get; set; }

    internal double PlotRight => PlotLeft + PlotWidth;

    internal double Centre(int series) => PlotLeft + ((series + 0.5) * SlotWidth);

    /// <summary>Stacks brackets so that those which overlap, or whose texts do, lie at different heights, short ones lowest.</summary>
    private static int[] Levels(IReadOnlyList<FigureBracket> brackets, IReadOnlyList<double> texts, double slot)
    {
        var levels = new int[brackets.Count];
        var placed = new List<int>();
        foreach (var i in Enumerable.Range(0, brackets.Count).OrderBy(i => Math.Abs(brackets[i].Right - brackets[i].Left)))
        {
            while (placed.Any(j => levels[j] == levels[i] && Overlap(Span(i), Span(j)))) levels[i]++;
            placed.Add(i);
        }

        return levels;

        (double Left, double Right) Span(int i)
        {
            var (a, b) = (slot * Math.Min(brackets[i].Left, brackets[i].Right), slot * Math.Max(brackets[i].Left, brackets[i].Right));
            var half = Math.Max((b - a) / 2, (texts[i] / 2) + 1.5);
            return (((a + b) / 2) - half, ((a + b) / 2) + half);
        }
    }

    private static bool Overlap((double Left, double Right) a, (double Left, double Right) b) => a.Left < b.Right && b.Left < a.Right;
}
