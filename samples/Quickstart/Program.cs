// Does it help to start from ImageNet weights? SqueezeNet 1.1 on BreastMNIST, pretrained against scratch.
using MedTransfer.Core.Evaluation;
using MedTransfer.Core.Training;
using MedTransfer.Data;
using MedTransfer.Models;
using MedTransfer.Stats;

const int Seeds = 3;
const int Pixels = 64;
var epochs = args is [var given] ? int.Parse(given) : 8;

// Real images where the files are found, synthetic ones otherwise; the weights likewise.
var isReal = MedMnist.Locate("breastmnist", 28) is not null;
using var data = Datasets.Load(isReal ? "breastmnist" : "synth-breast", 28);
var weights = WeightLocator.Find("squeezenet1_1.imagenet");
Console.WriteLine($"{data.Info.Title}, {data.Train.Count} training images{(data.IsSynthetic ? ": SYNTHETIC DATA, drawn by a program" : "")}");
if (weights is null) Console.WriteLine("The ImageNet weights are not on this machine: only training from scratch is shown.");

var scratch = await AucOfSeedsAsync(null);
Report("from scratch", scratch);
if (weights is not null)
{
    var pretrained = await AucOfSeedsAsync(weights);
    Report("pretrained", pretrained);
    var test = PairedTTest.Run(pretrained, scratch);
    Console.WriteLine($"pretrained - scratch: {test.Difference:+0.000;-0.000}, t({test.DegreesOfFreedom:0}) = {test.Statistic:0.00}, p = {test.PValue:0.0000} (two-sided, paired by seed)");
}

async Task<double[]> AucOfSeedsAsync(string? file)
{
    var scores = new double[Seeds];
    for (var seed = 0; seed < Seeds; seed++)
    {
        // No DisposeScope here: one belongs to the thread that opened it, and after an await the thread is another.
        using var model = ModelZoo.Create("squeezenet1_1", data.Outputs, seed: seed);
        if (file is not null) WeightLoader.Load(model, file);
        var training = await Trainer.For(model).On(data).Optimize(Optimizers.AdamW(2e-4)).InputSize(Pixels).Epochs(epochs).Seed(seed).FitAsync();
        scores[seed] = Evaluator.Evaluate(model, TestGuard.Of(data).Open(training)).Auc;
    }

    return scores;
}

static void Report(string name, double[] scores)
{
    var d = Description.Of(scores);
    Console.WriteLine($"{name,-12} test AUC {d.Mean:0.000} ± {d.StandardDeviation:0.000} (n = {d.Count} seeds, sample SD)");
}
