namespace TorchSharp;

/// <summary>The numbers that schedules remember, in one order: either taken from them or given back to them.</summary>
internal sealed class ScheduleMemory(IReadOnlyList<double>? given = null)
{
    private readonly List<double> taken = [];

    /// <summary>What was taken.</summary>
    public double[] Taken => [.. taken];

    /// <summary>Takes a number, or gives the one that stands in its place.</summary>
    public double Next(double now)
    {
        taken.Add(now);
        return given is null ? now : given[taken.Count - 1];
    }

    /// <summary>Takes a whole number, or gives the one that stands in its place.</summary>
    public int Next(int now) => (int)Next((double)now);
}
