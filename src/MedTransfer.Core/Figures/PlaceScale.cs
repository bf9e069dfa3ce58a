namespace MedTransfer.Core.Figures;

/// <summary>The horizontal axis of lines: numbers, their powers of ten, or categories side by side.</summary>
internal sealed class PlaceScale
{
    /// <summary>Share of a logarithmic axis that marks at given places keep clear of its ends.</summary>
    private const double Clearance = 0.03;

    private readonly bool _log;
    private readonly double _low;
    private readonly double _high;

    /// <summary>So many categories at 0, 1, 2 and so on.</summary>
    internal PlaceScale(int categories) => (_low, _high) = (-0.5, Math.Max(categories, 1) - 0.5);

    /// <summary>An axis around these places, which are positive where it is logarithmic.</summary>
    /// <param name="places">What must be seen.</param>
    /// <param name="log">Whether it is in powers of ten.</param>
    /// <param name="ticks">Where ticks are; round places when null.</param>
    /// <param name="text">How a place is written; the usual way when null.</param>
    internal PlaceScale(IReadOnlyList<double> places, bool log, IReadOnlyList<double>? ticks, Func<double, string>? text)
    {
        _log = log;
        var (low, high) = places.Count == 0 ? (log ? 0.1 : 0, 1) : (places.Min(), places.Max());
        if (log)
        {
            (low, high) = low == high ? (low / 2, high * 2) : (low, high);
            var powers = PowerTicks.Between(low, high);
            Ticks = [.. (ticks?.Where(t => double.IsFinite(t) && t > 0) ?? powers).Select(t => (t, text?.Invoke(t) ?? PowerTicks.Text(t, ticks ?? powers)))];
            var clearance = ticks is null ? 0 : Clearance * Math.Log10(high / low);
            (_low, _high) = (Math.Log10(low) - clearance, Math.Log10(high) + clearance);
            return;
        }

        var axis = new ValueAxis([low, high], double.PositiveInfinity, low == high ? Math.Max(Math.Abs(low) / 10, 1) : 0, places.All(double.IsInteger));
        (_low, _high) = (axis.Low, axis.High);
        Ticks = [.. (ticks ?? axis.Ticks).Select(t => (t, text?.Invoke(t) ?? axis.Text(t)))];
    }

    /// <summary>The places that have a tick, with their texts; none among categories.</summary>
    internal IReadOnlyList<(double Place, string Text)> Ticks { get; } = [];

    /// <summary>Share of the axis at which a place lies, 0 at the left end.</summary>
    internal double Share(double place) => ((_log ? Math.Log10(place) : place) - _low) / (_high - _low);
}
