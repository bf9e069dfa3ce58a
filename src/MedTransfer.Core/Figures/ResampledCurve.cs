namespace MedTransfer.Core.Figures;

/// <summary>ROC and precision-recall curves read at places of the horizontal axis, and how they vary over resamples of positives and negatives.</summary>
internal sealed class ResampledCurve
{
    /// <summary>Resamples of a band.</summary>
    internal const int Resamples = 1000;

    /// <summary>Share of the resamples within the band.</summary>
    internal const double Confidence = 0.95;

    private const int Places = 101;
    private const int Seed = 0;
    private const double Tolerance = 1e-12; // 0.3 of 10 positives and 30 % of them may differ by a rounding.

    private readonly bool _isRoc;
    private readonly int[][] _groups;
    private readonly int[] _truth;

    internal ResampledCurve(ScoreSeries series, bool isRoc)
    {
        _isRoc = isRoc;
        _truth = [.. series.Truth];
        // Samples of one score change sides together.
        _groups = [.. Enumerable.Range(0, _truth.Length).GroupBy(i => series.Scores[i]).OrderByDescending(g => g.Key).Select(g => g.ToArray())];
    }

    /// <summary>0, 0.01, ..., 1.</summary>
    internal static double[] Grid { get; } = [.. Enumerable.Range(0, Places).Select(i => i / (Places - 1.0))];

    /// <summary>The curve at the places of <see cref="Grid"/>.</summary>
    internal double[] Curve()
    {
        var once = new int[_truth.Length];
        Array.Fill(once, 1);
        return Curve(once);
    }

    /// <summary>Percentiles of the curves of resamples at each place, positives and negatives each drawn as many as there are.</summary>
    internal (double[] Low, double[] High) Percentiles()
    {
        var random = new Random(Seed);
        int[][] classes = [.. Enumerable.Range(0, 2).Select(c => Enumerable.Range(0, _truth.Length).Where(i => _truth[i] == c).ToArray())];
        var values = new double[Places][];
        for (var p = 0; p < Places; p++) values[p] = new double[Resamples];
        var counts = new int[_truth.Length];
        for (var r = 0; r < Resamples; r++)
        {
            Array.Clear(counts);
            foreach (var members in classes)
                for (var k = 0; k < members.Length; k++) counts[members[random.Next(members.Length)]]++;
            var curve = Curve(counts);
            for (var p = 0; p < Places; p++) values[p][r] = curve[p];
        }

        var tail = (int)Math.Round((1 - Confidence) / 2 * Resamples);
        foreach (var place in values) Array.Sort(place);
        return ([.. values.Select(v => v[tail])], [.. values.Select(v => v[^(tail + 1)])]);
    }

    private double[] Curve(int[] counts)
    {
        var (positives, negatives) = (0, 0);
        for (var i = 0; i < counts.Length; i++)
        {
            if (_truth[i] == 1) positives += counts[i];
            else negatives += counts[i];
        }

        var result = new double[Places];
        var (hits, alarms, place) = (0, 0, 0);
        var (lastX, lastY) = (0.0, _isRoc ? 0.0 : 1.0);
        foreach (var group in _groups)
        {
            var (moreHits, moreAlarms) = (0, 0);
            foreach (var i in group)
            {
                if (_truth[i] == 1) moreHits += counts[i];
                else moreAlarms += counts[i];
            }

            if (moreHits + moreAlarms == 0) continue;
            (hits, alarms) = (hits + moreHits, alarms + moreAlarms);
            var x = _isRoc ? (double)alarms / negatives : (double)hits / positives;
            var y = _isRoc ? (double)hits / positives : (double)hits / (hits + alarms);
            // ROC: linear between thresholds, the upper end where it climbs. Precision: that of the first threshold that reaches the recall.
            for (; place < Places && (_isRoc ? Grid[place] < x - Tolerance : Grid[place] <= x + Tolerance); place++) result[place] = _isRoc ? lastY + ((y - lastY) * (Grid[place] - lastX) / (x - lastX)) : y;
            (lastX, lastY) = (x, y);
        }

        for (; place < Places; place++) result[place] = lastY;
        return result;
    }
}
