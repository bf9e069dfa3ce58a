using MedTransfer.Core.Figures;
using MedTransfer.Core.Reports;
using MedTransfer.Core.Studies;
using MedTransfer.Testing;

namespace MedTransfer.Core.Tests.Reports.Browser;

/// <summary>The report in a real browser: nothing overlaps, nothing is cut, nothing is fetched, and what can be pressed works.</summary>
[Trait("Category", "Slow")]
public sealed class BrowserTests : IDisposable
{
    private static readonly string Layout = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Reports", "Browser", "layout.js"));

    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [SkippableTheory]
    [InlineData("small")]
    [InlineData("large")]
    [InlineData("axes")]
    public async Task Nothing_overlaps_is_cut_or_fetched_at_any_width_in_light_and_dark(string which)
    {
        SkipWithoutBrowser();
        var study = which switch { "small" => Small, "large" => Large, _ => Axes };
        var folder = study.Write(_temp.Path);
        var report = StudyReport.Read(_temp.Path);
        report.Write();
        await using var browser = await Browser.StartAsync();
        var page = await BrowserPage.OpenAsync(browser);
        await page.GoAsync(folder.HtmlPath);
        await page.EvaluateAsync<bool>("document.querySelectorAll('details').forEach(d => d.open = true) ?? true");
        foreach (var width in new[] { 400, 1000, 1600 })
        {
            foreach (var dark in new[] { false, true })
            {
                await page.ViewAsync(width, dark);
                var found = await page.EvaluateAsync<PageLayout>(Layout);
                if (Environment.GetEnvironmentVariable("MEDTRANSFER_SCREENSHOTS") is { Length: > 0 } shots)
                    await File.WriteAllBytesAsync(Path.Combine(shots, $"{which}-{width}-{(dark ? "dark" : "light")}.png"), await page.ScreenshotAsync(width));
                Assert.Equal(report.Figures.Count, found.Figures);
                Assert.True(found.Faults.Count == 0, $"{which}, {width} px, {(dark ? "dark" : "light")}:\n{string.Join('\n', found.Faults)}");
            }
        }

        // On paper: A4 less the page's margins of 16 mm, at 96 pixels an inch.
        await page.ViewAsync((int)((210 - 32) / 25.4 * 96), true, print: true);
        var printed = await page.EvaluateAsync<PageLayout>(Layout);
        Assert.Equal(report.Figures.Count, printed.Figures);
        Assert.True(printed.Faults.Count == 0, $"{which}, printed:\n{string.Join('\n', printed.Faults)}");
        Assert.Equal("rgb(255, 255, 255)", await page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor"));
        Assert.False(await page.EvaluateAsync<bool>("[...document.querySelectorAll('nav, .links, details')].some(e => e.checkVisibility())"));
        // A figure and its caption have room on one page of 261 mm.
        Assert.InRange(await page.EvaluateAsync<double>("Math.max(0, ...[...document.querySelectorAll('figure')].map(f => f.getBoundingClientRect().height)) / 96 * 25.4"), 1, 261);

        Assert.Equal([new Uri(folder.HtmlPath).AbsoluteUri], page.Requests);
        Assert.Empty(page.Complaints);
    }

    [SkippableFact]
    public async Task The_layout_check_finds_what_it_looks_for()
    {
        SkipWithoutBrowser();
        var path = _temp.File("bad.html");
        await File.WriteAllTextAsync(path, """
            <!DOCTYPE html><meta charset="utf-8"><body style="margin:0;background:#fff">
            <p style="position:absolute;top:10px;left:10px">the first text</p><p style="position:absolute;top:14px;left:20px">the second text</p>
            <p style="position:absolute;top:60px;left:380px;white-space:nowrap">leaves the window</p><p style="position:absolute;top:90px;color:#aaa">too pale</p>
            <figure id="figure-x"><svg viewBox="0 0 100 100" width="100" height="100"><rect width="9" height="9"/><line/><line/><text x="90" y="50" font-size="9">cut off here</text></svg></figure>
            """);
        await using var browser = await Browser.StartAsync();
        var page = await BrowserPage.OpenAsync(browser);
        await page.ViewAsync(400, false);
        await page.GoAsync(path);
        var faults = string.Join('\n', (await page.EvaluateAsync<PageLayout>(Layout)).Faults);
        foreach (var expected in new[] { "overlap: the first text | the second text", "beyond the window", "contrast", "cut off in figure-x" }) Assert.Contains(expected, faults, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Tables_sort_numbers_as_numbers_from_the_keyboard_and_downloads_arrive_whole()
    {
        SkipWithoutBrowser();
        var folder = Small.Write(_temp.File("study"));
        StudyReport.Read(folder.FullPath).Write();
        await using var browser = await Browser.StartAsync();
        var page = await BrowserPage.OpenAsync(browser);
        await page.ViewAsync(1000, false);
        await page.GoAsync(folder.HtmlPath);

        const string Runs = "[...document.querySelectorAll('main table')].at(-1)";
        var column = await page.EvaluateAsync<int>($"[...{Runs}.tHead.rows[0].cells].findIndex(c => c.textContent === 'Test AUC')");
        var before = await Column();
        Assert.NotEqual(before.Order(), before);
        await page.EvaluateAsync<bool>($"{Runs}.tHead.rows[0].cells[{column}].querySelector('button').focus() ?? true");
        await page.PressAsync("Enter", 13, "\r");
        Assert.Equal(before.Order(), await Column());
        Assert.Equal("ascending", await page.EvaluateAsync<string>($"{Runs}.tHead.rows[0].cells[{column}].ariaSort"));
        await page.PressAsync("Enter", 13, "\r");
        Assert.Equal(before.OrderDescending(), await Column());
        // The failed run has no value: last in both directions.
        Assert.Equal("–", await page.EvaluateAsync<string>($"[...{Runs}.tBodies[0].rows].at(-1).cells[{column}].textContent"));

        Assert.Equal("rgb(255, 255, 255)", await Paper());
        await page.EvaluateAsync<bool>("document.getElementById('theme').click() ?? true");
        Assert.NotEqual("rgb(255, 255, 255)", await Paper());

        var downloads = Directory.CreateDirectory(_temp.File("downloads")).FullName;
        await page.DownloadsToAsync(downloads);
        var links = await page.EvaluateAsync<string[]>("[...document.querySelectorAll('a[download]')].map(a => a.download)");
        Assert.Equal(links.Distinct(), links);
        Assert.Contains("question-1-initialization-bars.svg", links);
        if (Figure.MissingPng is null) Assert.Contains("question-1-initialization-bars.png", links);
        for (var i = 0; i < links.Length; i++)
        {
            // A browser stops a page that saves many files by itself; opened again it is another page.
            if (i % 8 == 7) await page.GoAsync(folder.HtmlPath);
            await page.EvaluateAsync<bool>($"document.querySelectorAll('a[download]')[{i}].focus() ?? true");
            await page.PressAsync("Enter", 13, "\r");
            var path = Path.Combine(downloads, links[i]);
            var original = Directory.GetFiles(folder.FullPath, links[i], SearchOption.AllDirectories).Single(f => Path.GetFileName(Path.GetDirectoryName(f)) is "figures" or "tables" || f == folder.ResultsPath && links[i] == "results.csv");
            for (var wait = 0; wait < 500 && new FileInfo(path) is var file && !(file.Exists && file.Length == new FileInfo(original).Length); wait++) await Task.Delay(20);
            Assert.Equal(File.ReadAllBytes(original), await File.ReadAllBytesAsync(path));
        }

        Assert.Empty(page.Complaints);

        async Task<double[]> Column() => [.. (await page.EvaluateAsync<double?[]>($"[...{Runs}.tBodies[0].rows].map(r => r.cells[{column}].dataset.value).map(v => v === undefined ? null : Number(v))")).OfType<double>()];
        Task<string> Paper() => page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor");
    }

    private static FakeStudy Small => new() { Title = "Does ImageNet help on BreastMNIST?", Outcome = i => i != 3 };

    /// <summary>40 groups of long names, with failed and missing runs, and three questions.</summary>
    private static FakeStudy Large => new()
    {
        Title = "Twenty networks' worth of names that no table was ever drawn for",
        Datasets = ["breastmnist", "pneumoniamnist", "retinamnist", "synth-breast", "bloodmnist"],
        Models = ["resnet18", "swin_base_patch4_window7_224", "inception_resnet_v2", "efficientnet_b0"],
        Initializations = ["random", "ImageNet-21k, then self-supervised on 112,120 chest radiographs for 40 epochs"],
        Outcome = i => i % 61 == 7 ? false : i % 83 == 11 ? null : true,
        Questions = """
            [{"by": "initialization"}, {"by": "model", "pair": ["dataset"], "rank": true, "title": "Which network ranks first over the data sets?"},
             {"by": "model", "metric": "accuracy", "correction": "none", "test": "wilcoxon"}]
            """,
    };

    /// <summary>Shares of the data, learning rates, sizes and resize policies.</summary>
    private static FakeStudy Axes => new()
    {
        Datasets = ["breastmnist", "pneumoniamnist"],
        Fractions = [0.01, 0.1, 0.5, 1],
        Rates = [1e-4, 1e-3],
        Sizes = [28, 64],
        Resizes = ["bilinear", "nearest"],
        Seeds = 3,
        IsSynthetic = true,
    };

    private static void SkipWithoutBrowser() => Skip.If(Browser.Find() is null, "There is no Chromium on this machine (CHROME_PATH, /usr/bin/chromium); install the package chromium.");
}
