namespace MedTransfer.Stats.Tests;

/// <summary>
/// Ranks over data sets of two published studies, against scipy 1.10.1: r = rankdata(-x, axis=1), friedmanchisquare(*x.T),
/// f.sf((n-1) chi2 / (n (k-1) - chi2), k-1, (k-1)(n-1)), studentized_range(k, inf). The figures are not part of the
/// repository; without them the tests are skipped.
/// </summary>
public class PublishedRanksTests
{
    public static TheoryData<string, string, double, double, double, double[], string[]> Studies => new()
    {
        {
            "e2e", "ACC", 56.28991383679673, 6.909348956524059e-09, 1.373389461314536e-12,
            [3.5833, 5.6667, 4.6667, 2.4167, 8.7917, 3.2917, 9.0417, 5.5, 5.75, 6.2917],
            [
                "DenseNet-121,ViT-B/16,VGG16,ResNet-18,EVA-02 ViT-B/16,AlexNet,DINO ViT-B/16,SAM ViT-B/16",
                "EVA-02 ViT-B/16,AlexNet,DINO ViT-B/16,SAM ViT-B/16,EfficientNet-B4,CLIP ViT-B/16",
            ]
        },
        {
            "e2e", "AUC", 43.69923664122138, 1.6034268520504058e-06, 2.8499065228112703e-08,
            [4.0417, 4.8333, 6.3333, 2.7917, 8.0417, 3.4583, 8.1667, 6.125, 4.125, 7.0833],
            [
                "DenseNet-121,ViT-B/16,VGG16,DINO ViT-B/16,AlexNet,EVA-02 ViT-B/16,ResNet-18",
                "ViT-B/16,VGG16,DINO ViT-B/16,AlexNet,EVA-02 ViT-B/16,ResNet-18,SAM ViT-B/16",
                "AlexNet,EVA-02 ViT-B/16,ResNet-18,SAM ViT-B/16,EfficientNet-B4,CLIP ViT-B/16",
            ]
        },
        {
            "lp", "ACC", 73.00407539480386, 3.91110581462713e-12, 1.3378893610596954e-20,
            [6.1667, 4.6667, 8.1667, 3.9583, 6.9167, 3.0833, 4.125, 6.75, 1.5, 9.6667],
            [
                "DINO ViT-B/16,ViT-B/16,DenseNet-121,CLIP ViT-B/16,AlexNet",
                "ViT-B/16,DenseNet-121,CLIP ViT-B/16,AlexNet,VGG16,EVA-02 ViT-B/16,EfficientNet-B4",
                "AlexNet,VGG16,EVA-02 ViT-B/16,EfficientNet-B4,ResNet-18",
                "VGG16,EVA-02 ViT-B/16,EfficientNet-B4,ResNet-18,SAM ViT-B/16",
            ]
        },
        {
            "lp", "AUC", 80.73623041940373, 1.1539105003048053e-13, 8.086678806805584e-26,
            [6.8333, 5.1667, 7.9583, 3.5, 7.2083, 2.75, 3.8333, 6.5, 1.4167, 9.8333],
            [
                "DINO ViT-B/16,ViT-B/16,DenseNet-121,CLIP ViT-B/16,AlexNet",
                "ViT-B/16,DenseNet-121,CLIP ViT-B/16,AlexNet,EVA-02 ViT-B/16",
                "DenseNet-121,CLIP ViT-B/16,AlexNet,EVA-02 ViT-B/16,VGG16,EfficientNet-B4",
                "AlexNet,EVA-02 ViT-B/16,VGG16,EfficientNet-B4,ResNet-18",
                "EVA-02 ViT-B/16,VGG16,EfficientNet-B4,ResNet-18,SAM ViT-B/16",
            ]
        },
        {
            "knn", "ACC", 41.59000509943906, 3.904973701478734e-06, 1.1951253621433894e-07,
            [7.3333, 5.1667, 5.2917, 4.9167, 7.5417, 3.3333, 6.0417, 6.125, 1.75, 7.5],
            [
                "DINO ViT-B/16,ViT-B/16,DenseNet-121,AlexNet,ResNet-18",
                "ViT-B/16,DenseNet-121,AlexNet,ResNet-18,CLIP ViT-B/16,EVA-02 ViT-B/16",
                "DenseNet-121,AlexNet,ResNet-18,CLIP ViT-B/16,EVA-02 ViT-B/16,VGG16,SAM ViT-B/16,EfficientNet-B4",
            ]
        },
    };

    [SkippableTheory]
    [MemberData(nameof(Studies))]
    public void Ten_networks_on_twelve_sets(
        string regime, string metric, double chi2, double p, double imanDavenport, double[] ranks, string[] groups)
    {
        ScoreTable table = PublishedStudies.Doerrich(regime, metric);
        Assert.Equal((12, 10), (table.DataSets.Count, table.Methods.Count));
        FriedmanResult friedman = Friedman.Run(table);
        Near.Equal(chi2, friedman.Statistic, 1e-10, "chi2");
        Near.Equal(p, friedman.PValue, 1e-9, "p");
        Near.Equal(imanDavenport, friedman.ImanDavenport.PValue, 1e-9, "p of F");
        Assert.Equal(ranks, friedman.AverageRanks.Select(r => Math.Round(r, 4)));
        PairwiseTests nemenyi = Nemenyi.Run(friedman);
        Near.Equal(3.9104175596321027, nemenyi.CriticalDifference!.Value, 1e-10, "CD");
        Assert.Equal(groups, nemenyi.Groups.Select(g => string.Join(',', g)));
    }

    [SkippableFact]
    public void ResNet_and_Swin_with_and_without_pretraining()
    {
        // wilcoxon(x[:, i], x[:, j], method='exact') on the means of five runs, multipletests(p, method='holm').
        string[] methods = ["resnet50|random|adamw", "resnet50|imagenet|adamw", "swin-b|random|sgd", "swin-b|imagenet|adamw"];
        FriedmanResult friedman = Friedman.Run(ScoreTable.Of(PublishedStudies.Dbasina().Where(s => methods.Contains(s.Method))));
        Near.Equal(26.5, friedman.Statistic, 1e-14, "chi2");
        Near.Equal(1.1539219887292486e-09, friedman.ImanDavenport.PValue, 1e-9, "p of F");
        Assert.Equal([3.25, 2.3333, 3.4167, 1], methods.Select(m => Math.Round(friedman.AverageRanks[friedman.Methods.ToList().IndexOf(m)], 4)));
        PairwiseTests nemenyi = Nemenyi.Run(friedman);
        Near.Equal(1.3539986304310858, nemenyi.CriticalDifference!.Value, 1e-10, "CD");
        Near.Equal(5.54366123e-02, nemenyi.Between(methods[1], methods[3]).PValue, 1e-8, "p");
        Assert.Equal(
            ["swin-b|imagenet|adamw, resnet50|imagenet|adamw", "resnet50|imagenet|adamw, resnet50|random|adamw, swin-b|random|sgd"],
            nemenyi.Groups.Select(g => string.Join(", ", g)));
    }

    [SkippableFact]
    public void Swin_from_scratch_with_AdamW_has_no_complete_table()
    {
        // Three runs on seven sets, five on BreastMNIST, none on four sets.
        string message = Assert.Throws<ArgumentException>(() => ScoreTable.Of(
            PublishedStudies.Dbasina().Where(s => s.Method is "resnet50|random|adamw" or "swin-b|random|adamw"))).Message;
        Assert.Contains("(chestmnist, swin-b|random|adamw, seed 4), (chestmnist, swin-b|random|adamw, seed 5)", message);
        Assert.Equal(4 * 5, new[] { "path", "oct", "retina", "tissue" }.Sum(set => Occurrences(message, $"({set}mnist, swin-b")));
        Assert.Equal((7 * 2) + (4 * 5), Occurrences(message, "swin-b|random|adamw, seed"));
        Assert.Equal(0, Occurrences(message, "breastmnist"));
    }

    private static int Occurrences(string text, string part) => text.Split(part).Length - 1;
}
