using MedTransfer.Core.Configuration;
using MedTransfer.Core.Evaluation;
using MedTransfer.Stats;

namespace MedTransfer.Core.Errors;

/// <summary>The way from two networks' answers to their agreement.</summary>
internal static class Agreement
{
    public static RunAgreement Of(Judged first, Judged second, CorrectionMethod correction)
    {
        RequireSame(first, second);
        AgreementRow[] rows = [Whole(first, second), .. first.IsMultiLabel ? OfFindings(first, second, correction) : []];
        return new()
        {
            First = first.Set.Title,
            Second = second.Set.Title,
            Count = first.Count,
            Rows = rows,
            Correction = correction,
            Warning = Patients(first.Set.Clusters ?? second.Set.Clusters) is { } patients && patients < first.Count
                ? $"{first.Count} samples of {patients} patients or other clusters: McNemar's test and Newcombe's interval take samples as independent, so p is too small and the interval too narrow."
                : null,
            Samples = [.. Enumerable.Range(0, first.Count).Where(i => !first.Right[i] || !second.Right[i]).Select(i => Sample(first, second, i))],
        };
    }

    private static int? Patients(IReadOnlyList<string>? clusters) => clusters?.Distinct().Count();

    private static void RequireSame(Judged first, Judged second)
    {
        var (a, b) = (first.Set, second.Set);
        var faults = new Faults();
        faults.Require(a.Subject is null || b.Subject is null || a.Subject == b.Subject, $"data: the first are about {a.Subject}, the second about {b.Subject}; only answers about the same split of the same file can be paired.");
        faults.Require(a.Task == b.Task, $"task: the first is {a.Task}, the second {b.Task}.");
        faults.Require(first.Count == second.Count, $"samples: the first has {first.Count}, the second {second.Count}; both need the same ones in the same order.");
        faults.Require(first.Names.SequenceEqual(second.Names), $"classes: the first has {string.Join(", ", first.Names)}, the second {string.Join(", ", second.Names)}.");
        faults.Require(a.SampleNames is null || b.SampleNames is null || a.SampleNames.SequenceEqual(b.SampleNames), "sample names: they differ, or stand in another order.");
        faults.Throw("The two sets of answers cannot be compared");
        var at = first.Labels.AsSpan().CommonPrefixLength(second.Labels);
        if (at < first.Labels.Length)
            throw new InvalidContentException($"The two sets of answers cannot be compared: label {at} is {first.Labels[at]} in the first and {second.Labels[at]} in the second; both need the same samples in the same order.");
    }

    private static AgreementRow Whole(Judged first, Judged second)
    {
        if (!first.IsMultiLabel) return Row(null, first.Right, second.Right, first.Predicted, second.Predicted, first.Names.Count);
        var (a, b, k) = (MissedPair.Calls(first), MissedPair.Calls(second), first.Names.Count);
        var same = Enumerable.Range(0, first.Count).Count(i => a.AsSpan(i * k, k).SequenceEqual(b.AsSpan(i * k, k)));
        return Row(null, first.Right, second.Right, [], [], 0) with { SameAnswer = (double)same / first.Count };
    }

    private static IEnumerable<AgreementRow> OfFindings(Judged first, Judged second, CorrectionMethod correction)
    {
        AgreementRow[] rows = [.. first.Questions.Zip(second.Questions).Where(q => q.First.Samples.Length > 0).Select(q =>
        {
            var (a, b) = (q.First.Answers, q.Second.Answers);
            return Row(a.Name, RightOf(a), RightOf(b), a.Predicted, b.Predicted, 2);
        })];
        var adjusted = Correction.Adjust([.. rows.Select(r => r.PValue)], correction);
        return rows.Select((r, i) => r with { AdjustedPValue = adjusted[i] });
    }

    private static bool[] RightOf(Answers answers) => [.. answers.Truth.Zip(answers.Predicted, (t, p) => t == p)];

    private static AgreementRow Row(string? name, bool[] first, bool[] second, int[] firstAnswers, int[] secondAnswers, int classes)
    {
        var test = McNemarTest.Run(PairedOutcomes.Of(first, second));
        var table = classes > 0 ? new ConfusionMatrix(firstAnswers, secondAnswers, classes) : null;
        return new()
        {
            Class = name,
            Outcomes = test.Outcomes,
            DifferenceInterval = test.Interval!.Value,
            PValue = test.PValue,
            MidP = test.MidP,
            AdjustedPValue = test.PValue,
            SameAnswer = table?.Accuracy ?? double.NaN,
            Kappa = table?.Kappa() ?? double.NaN,
        };
    }

    private static SampleAgreement Sample(Judged first, Judged second, int sample)
    {
        var (a, b) = (SampleLoss.Of(first, sample, 0), SampleLoss.Of(second, sample, 0));
        return new(sample, first.Set.SampleNames is null ? second.NameOf(sample) : a.Name, a.Truth, a.Predicted, b.Predicted, first.Right[sample], second.Right[sample]);
    }
}
