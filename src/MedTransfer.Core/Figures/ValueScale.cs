namespace MedTransfer.Core.Figures;

/// <summary>The vertical axis of lines: round values, or whole powers of ten.</summary>
internal sealed class ValueScale
{
    private readonly Func<double, double> _share;

    /// <summary>An axis around these values; it does not pass <paramref name="limit"/> unless they do. Powers leave out what is not positive.</summary>
    internal ValueScale(IReadOnlyList<double> values, double limit, bool log)
    {
        if (log)
        {
            double[] positive = [.. values.Where(v => v > 0)];
            var low = Math.Floor(Math.Log10(positive.DefaultIfEmpty(0.1).Min()));
            var high = Math.Max(Math.Ceiling(Math.Log10(positive.DefaultIfEmpty(1).Max())), low + 1);
            var powers = PowerTicks.Between(Math.Pow(10, low), Math.Pow(10, high));
            Levels = [.. powers.Select(t => (t, PowerTicks.Text(t, powers)))];
            _share = value => (Math.Max(Math.Log10(Math.Max(value, double.Epsilon)), low) - low) / (high - low);
            return;
        }

        var size = values.Select(Math.Abs).DefaultIfEmpty(1).Max();
        var axis = new ValueAxis(values, limit, size == 0 ? 1 : values.Distinct().Count() < 2 ? size / 10 : 0);
        Levels = [.. axis.Ticks.Select(t => (t, axis.Text(t)))];
        _share = axis.Share;
    }

    /// <summary>The levels that have a tick, with their texts.</summary>
    internal IReadOnlyList<(double Value, string Text)> Levels { get; }

    /// <summary>Share of the axis at which a value lies, 0 at the low end.</summary>
    internal double Share(double value) => _share(value);
}
