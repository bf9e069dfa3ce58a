using MedTransfer.Stats;

namespace MedTransfer.Core.Errors;

/// <summary>The way from answers to their calibration.</summary>
internal static class Calibrating
{
    public static CalibrationReport Report(Judged judged, ErrorOptions options)
    {
        var set = judged.Set;
        var questions = judged.Questions.Where(q => q.Samples.Length > 0).ToList();
        CalibrationCurve Curve(double[] table) => CalibrationCurve.From(judged.IsMultiLabel
            ? ReliabilityCurve.Positive([.. questions.SelectMany(q => q.Answers.Truth)], [.. questions.SelectMany(q => q.Samples.Select(i => table[(i * judged.Names.Count) + q.Class]))], options.Bins, options.Binning)
            : ReliabilityCurve.TopLabel(judged.Labels, table, judged.Names.Count, options.Bins, options.Binning));
        var temperature = set.Temperature is null or 1 || questions.Count == 0 ? null : set.Temperature;
        return new()
        {
            Of = judged.IsMultiLabel ? "all findings, pooled" : "the likeliest class",
            Before = questions.Count > 0 ? Curve(judged.Table) : new() { Count = 0, ExpectedError = double.NaN, MaximumError = double.NaN, Bins = [] },
            After = temperature is null ? null : Curve(judged.Calibrated()),
            Temperature = temperature,
            TemperatureSawThem = temperature is not null && set.TemperatureSawThem,
            Binning = $"{options.Bins} bins of equal {(options.Binning == CalibrationBinning.EqualWidth ? "width" : "mass")}",
            ByClass = questions.ToDictionary(
                q => q.Answers.Name, q => ReliabilityCurve.Positive(q.Answers.Truth, q.Answers.Scores, options.Bins, options.Binning).ExpectedError),
        };
    }
}
