using MedTransfer.Core.Figures;
using MedTransfer.Data;
using MedTransfer.Samples.FoundationModels.Rankings;

namespace MedTransfer.Samples.FoundationModels.Reanalyses;

/// <summary>Prints a reanalysis and writes it.</summary>
internal static class ReanalysisFiles
{
    /// <summary>The tables that come with this sample.</summary>
    internal static string Shipped => Path.Combine(AppContext.BaseDirectory, "published", "doerrich-2025.json");

    /// <summary>Writes <c>reanalysis.md</c>, <c>averages.csv</c>, <c>ranks.csv</c>, <c>pairs.csv</c> and <c>figures/</c>; prints the text and the files' names.</summary>
    internal static void Write(string published, string folder)
    {
        var analysis = Reanalysis.Of(PublishedTables.Read(published));
        var text = ReanalysisText.Write(analysis);
        Directory.CreateDirectory(folder);
        var files = new List<string>();
        Add("reanalysis.md", text);
        Add("averages.csv", ReanalysisText.Table(analysis.Averages).ToCsv());
        Add("ranks.csv", RankingText.Ranks(analysis.Rankings).ToCsv());
        Add("pairs.csv", RankingText.Pairs(analysis.Rankings).ToCsv());
        foreach (var figure in Draw(analysis)) files.AddRange(figure.Save(Path.Combine(folder, "figures")));
        if (Figure.MissingPng is { } missing) Console.Error.WriteLine(missing);
        Console.WriteLine($"{text}\nWritten:");
        foreach (var file in files) Console.WriteLine($"  {file}");

        void Add(string name, string content)
        {
            files.Add(Path.Combine(folder, name));
            File.WriteAllText(files[^1], content);
        }
    }

    /// <summary>A diagram a ranking, accuracy over the stored size, and the accuracies of the largest size as a table of shades.</summary>
    private static IEnumerable<Figure> Draw(Reanalysis analysis)
    {
        string[] remarks = [$"Published numbers: {analysis.Published.Source}."];
        var titles = Datasets.All.ToDictionary(d => d.Name, d => d.Title);
        foreach (var ranking in analysis.Rankings.Found) yield return ranking.Draw(remarks);
        yield return StudyFigures.SizeByResize(
            analysis.ByNetwork, RankedRows.Accuracy, [RankedRows.Scheme],
            options: new() { Name = "sizes", Title = "Accuracy by stored size, zeros around the image", ValueLabel = "test accuracy", Remarks = ["A run here is a network: its accuracy averaged over the data sets.", .. remarks] });
        var largest = RankedRows.Values(analysis.Accuracies, RankedRows.Size)[^1];
        foreach (var scheme in RankedRows.Values(analysis.Accuracies, RankedRows.Scheme))
        {
            yield return StudyFigures.HeatMap(
                RankedRows.Where(analysis.Accuracies, (RankedRows.Scheme, scheme), (RankedRows.Size, largest)), RankedRows.Accuracy, RankedRows.Dataset, RankedRows.Network,
                new() { Name = $"accuracy-{Lines.Slug(scheme)}", Title = $"Test accuracy, {scheme}, {largest} px", ValueLabel = "test accuracy", Labels = titles, Remarks = remarks });
        }
    }
}
