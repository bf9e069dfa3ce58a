using MedTransfer.Stats;

namespace MedTransfer.Core.Errors;

/// <summary>Two findings that were missed on the same samples.</summary>
/// <param name="First">A finding.</param>
/// <param name="Second">Another.</param>
/// <param name="Missed">Samples that have both and on which neither was called.</param>
/// <param name="Together">Samples that have both.</param>
/// <param name="Share">Missed / Together.</param>
/// <param name="Interval">Wilson's interval of the share.</param>
public sealed record MissedPair(string First, string Second, int Missed, int Together, double Share, ConfidenceInterval Interval)
{
    /// <summary>The pairs that occur, most samples first.</summary>
    internal static IReadOnlyList<MissedPair> Of(Judged judged)
    {
        if (!judged.IsMultiLabel) return [];
        var findings = judged.Names.Count;
        var (together, missed) = (new int[findings, findings], new int[findings, findings]);
        var calls = Calls(judged);
        for (var i = 0; i < judged.Count; i++)
        {
            int[] there = [.. Enumerable.Range(0, findings).Where(k => judged.Labels[(i * findings) + k] == 1)];
            foreach (var a in there)
            {
                foreach (var b in there.Where(b => b > a))
                {
                    together[a, b]++;
                    if (!calls[(i * findings) + a] && !calls[(i * findings) + b]) missed[a, b]++;
                }
            }
        }

        return [.. Enumerable.Range(0, findings).SelectMany(a => Enumerable.Range(0, findings).Where(b => b > a && missed[a, b] > 0).Select(b =>
            {
                var share = Proportion.Of(missed[a, b], together[a, b]);
                return new MissedPair(judged.Names[a], judged.Names[b], share.Successes, share.Trials, share.Value, share.Interval);
            }))
            .OrderByDescending(p => p.Missed).ThenBy(p => p.Together)];
    }

    /// <summary>What is called <c>[N, L]</c>; false where a finding is not known.</summary>
    internal static bool[] Calls(Judged judged)
    {
        var calls = new bool[judged.Labels.Length];
        foreach (var question in judged.Questions)
        {
            for (var i = 0; i < question.Samples.Length; i++) calls[(question.Samples[i] * judged.Names.Count) + question.Class] = question.Answers.Predicted[i] == 1;
        }

        return calls;
    }
}
