namespace MedTransfer.Stats;

/// <summary>Neumaier's sum: the rounding error of every addition is kept and added at the end.</summary>
internal struct CompensatedSum
{
    private double sum;
    private double lost;

    /// <summary>The sum of what was added.</summary>
    public readonly double Value => sum + lost;

    /// <summary>Adds one value.</summary>
    public void Add(double value)
    {
        double next = sum + value;
        lost += Math.Abs(sum) >= Math.Abs(value) ? sum - next + value : value - next + sum;
        sum = next;
    }
}
