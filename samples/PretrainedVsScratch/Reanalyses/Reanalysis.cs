using MedTransfer.Core.Results;


namespace MedTransfer.Samples.PretrainedVsScratch.Reanalyses;

/// <summary>
/// The published numbers of study 1, tested again: what its three figures say, what they would say with a correction, and what could not
/// be tested at all.
/// </summary>
internal sealed record Reanalysis
{
    private const string ResNet = "resnet50";
    private const string Swin = "swin_base_patch4_window7_224";
    private const string DivisorN = "The published figure's bars show ± SD with divisor n, as those here do; the table has both divisors.";
    private const string Untested = "No figure of the publication shows this comparison.";

    /// <summary>Where the numbers come from.</summary>
    internal required PublishedResults Published { get; init; }

    /// <summary>Both networks from ImageNet weights, twelve panels.</summary>
    internal required PublishedFigure Pretrained { get; init; }

    /// <summary>Both from scratch, twelve panels.</summary>
    internal required PublishedFigure Scratch { get; init; }

    /// <summary>Three bars: does the optimizer explain the transformer's weakness from scratch?</summary>
    internal required PublishedFigure Optimizers { get; init; }

    /// <summary>What the publication's question is and its figures do not test: pretrained minus scratch, for each network.</summary>
    internal required IReadOnlyList<PublishedFigure> Pretraining { get; init; }

    /// <summary>The figures of the publication.</summary>
    internal IReadOnlyList<PublishedFigure> Figures => [Pretrained, Scratch, Optimizers];

    /// <summary>Comparisons whose printed mark is known.</summary>
    internal IReadOnlyList<Contrast> Marked => [.. Figures.SelectMany(f => f.Contrasts).Where(c => c.Printed is not null)];

    /// <summary>Tests the published numbers.</summary>
    /// <exception cref="InvalidContentException">The numbers are not those of this study.</exception>
    internal static Reanalysis Of(PublishedResults published)
    {
        var runs = published.Runs;
        string[] few = [.. Enumerable.Range(0, runs.Rows.Count).Where(i => Is(i, Swin, "random", "adamw")).Select(i => runs.Value(i, "dataset")).Distinct().Where(Drawn)];
        return new()
        {
            Published = published,
            Pretrained = PublishedFigure.Of(
                "pretrained", "Pretrained on ImageNet: ResNet-50 and Swin-B", runs, 0,
                i => Is(i, ResNet, "imagenet", "adamw") ? "ResNet-50" : Is(i, Swin, "imagenet", "adamw") ? "Swin-B" : null, Marks(published, "pretrained"))
                with { Remark = DivisorN },
            Scratch = PublishedFigure.Of(
                "scratch", "From scratch: ResNet-50 (AdamW) and Swin-B (SGD)", runs, 0,
                i => Is(i, ResNet, "random", "adamw") ? "ResNet-50" : Is(i, Swin, "random", "sgd") ? "Swin-B" : null, Marks(published, "scratch"))
                with
                {
                    Remark = DivisorN + " The networks were trained with different optimizers, so that a difference is one of network and optimizer together. The published logs of the SGD runs "
                        + "(github.com/dbasina/Ark_Experiments) show runs that ended as soon as the test AUC had reached a known figure: their length was chosen on the test split.",
                },
            Optimizers = PublishedFigure.Of(
                "optimizers", "From scratch: does the optimizer explain it?", runs, 1,
                i => !few.Contains(runs.Value(i, "dataset")) ? null
                    : Is(i, ResNet, "random", "adamw") ? "ResNet-50 AdamW" : Is(i, Swin, "random", "sgd") ? "Swin-B SGD" : Is(i, Swin, "random", "adamw") ? "Swin-B AdamW" : null)
                with { Remark = "The published figure's bars show ± SD with divisor n − 1, unlike the two others." },
            Pretraining =
            [
                PublishedFigure.Of(
                    "pretraining-resnet50", "ResNet-50: pretrained against scratch (both AdamW)", runs, 1,
                    i => Is(i, ResNet, "random", "adamw") ? "scratch" : Is(i, ResNet, "imagenet", "adamw") ? "pretrained" : null) with { Remark = Untested },
                PublishedFigure.Of(
                    "pretraining-swin-b", "Swin-B: pretrained (AdamW) against scratch (SGD)", runs, 1,
                    i => Is(i, Swin, "random", "sgd") ? "scratch" : Is(i, Swin, "imagenet", "adamw") ? "pretrained" : null)
                    with { Remark = Untested + " The optimizer differs too." },
            ],
        };

        bool Is(int row, string model, string initialization, string optimizer) =>
            runs.Value(row, "model") == model && runs.Value(row, "initialization") == initialization && runs.Value(row, "optimizer") == optimizer;
    }

    /// <summary>The data sets of the three-bar figure.</summary>
    private static bool Drawn(string dataset) => dataset is "chestmnist" or "breastmnist";

    private static IReadOnlyDictionary<string, string>? Marks(PublishedResults published, string figure) =>
        published.Marks.FirstOrDefault(m => m.Key.StartsWith(figure, StringComparison.OrdinalIgnoreCase)).Value;
}
