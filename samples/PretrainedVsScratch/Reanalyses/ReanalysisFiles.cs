using MedTransfer.Core.Figures;
using MedTransfer.Core.Results;
using MedTransfer.Data;

namespace MedTransfer.Samples.PretrainedVsScratch.Reanalyses;

/// <summary>Prints a reanalysis and writes it.</summary>
internal static class ReanalysisFiles
{
    /// <summary>The numbers that come with this sample.</summary>
    internal static string Shipped => Path.Combine(AppContext.BaseDirectory, "published", "dbasina-2025.json");

    /// <summary>
    /// Writes <c>reanalysis.md</c>, <c>reanalysis.csv</c> and the figures, each as published and once more with Holm's correction and
    /// sample standard deviations; prints the text and the files' names.
    /// </summary>
    internal static void Write(string published, string folder)
    {
        var analysis = Reanalysis.Of(PublishedResults.Read(published));
        var text = ReanalysisText.Write(analysis);
        Directory.CreateDirectory(folder);
        var drawn = Path.Combine(folder, "figures");
        string[] files =
        [
            Path.Combine(folder, "reanalysis.md"), Path.Combine(folder, "reanalysis.csv"),
            .. analysis.Figures.SelectMany(f => Draw(f, isCorrected: false).Save(drawn).Concat(Draw(f, isCorrected: true).Save(drawn))), .. DrawCommonRuns(analysis.Optimizers).Save(drawn),
        ];
        if (Figure.MissingPng is { } missing) Console.Error.WriteLine(missing);
        File.WriteAllText(files[0], text);
        File.WriteAllText(files[1], ReanalysisText.Table(analysis).ToCsv());
        Console.WriteLine($"{text}Written:");
        foreach (var file in files) Console.WriteLine($"  {file}");
    }

    private static Figure Draw(PublishedFigure figure, bool isCorrected) => StudyFigures.Bars(figure.Runs, PublishedFigure.Request, Options(figure) with
    {
        Name = isCorrected ? $"{figure.Name}-holm" : figure.Name,
        Ddof = isCorrected ? 1 : figure.Ddof,
        Adjusted = isCorrected,
        Remarks = isCorrected ? [] : [$"Standard deviations and p-values as published. {figure.Remark}"],
    });

    /// <summary>The marks as printed where runs are missing: bars of all runs, tests of those that every bar has.</summary>
    private static Figure DrawCommonRuns(PublishedFigure figure) => StudyFigures.Bars(figure.Runs, PublishedFigure.Request, Options(figure) with
    {
        Name = $"{figure.Name}-common-runs",
        Ddof = figure.Ddof,
        Adjusted = false,
        Comparisons = [.. figure.OfCommonRuns().Contrasts.Select(c => c.Comparison)],
        Remarks = ["Where a bar lacks runs, the brackets are tests of the runs that remain, which nobody planned: they fit the printed marks and support no claim."],
    });

    private static PanelOptions Options(PublishedFigure figure) => new() { Title = figure.Title, Columns = 3, Labels = Datasets.All.ToDictionary(d => d.Name, d => d.Title) };
}
