namespace MedTransfer.Stats;

/// <summary>Scores that stand for ranks where some times are censored; their sum is 0 for the log-rank's.</summary>
internal static class CensoredScores
{
    /// <summary>The log-rank's: 1 if reached, less the cumulative hazard of all (Nelson, Aalen) at that time. Their sum
    /// over a group is its observed less its expected count.</summary>
    public static double[] LogRank(IReadOnlyList<CensoredTime> times)
    {
        IReadOnlyList<SurvivalStep> steps = SurvivalCurve.Of(times).Steps;
        var hazards = new Dictionary<double, double>();
        double hazard = 0;
        foreach (SurvivalStep s in steps) hazards[s.Time] = hazard += (double)s.Reached / s.AtRisk;
        return [.. times.Select(t => (t.IsReached ? 1 : 0) - hazards[t.Time])];
    }

    /// <summary>Prentice's generalised Wilcoxon scores: 1 - 2S if reached, 1 - S otherwise, where S multiplies
    /// (at risk - reached + 1) / (at risk + 1). Larger is later.</summary>
    public static double[] Wilcoxon(IReadOnlyList<CensoredTime> times)
    {
        var shares = new Dictionary<double, double>();
        double share = 1;
        foreach (SurvivalStep s in SurvivalCurve.Of(times).Steps)
            shares[s.Time] = share *= (s.AtRisk - s.Reached + 1.0) / (s.AtRisk + 1.0);
        return [.. times.Select(t => 1 - ((t.IsReached ? 2 : 1) * shares[t.Time]))];
    }
}
