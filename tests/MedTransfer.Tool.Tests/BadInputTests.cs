using MedTransfer.Testing;

namespace MedTransfer.Tool.Tests;

/// <summary>Whatever is wrong with what a person gave: exit code 2, nothing on standard output, one clear line on standard error.</summary>
public sealed class BadInputTests : IDisposable
{
    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Theory]
    [InlineData("train --data brestmnist --model resnet18", "Did you mean 'breastmnist'?")]
    [InlineData("train --data synth-breast --model resnet81", "Did you mean 'resnet18'?")]
    [InlineData("train --data synth-breast --model resnet18 --lr -1", "--lr: expected a number above 0, found '-1'")]
    [InlineData("train --data synth-breast --model resnet18 --lr nan", "--lr: expected a number above 0")]
    [InlineData("train --data synth-breast --model resnet18 --epochs 0", "--epochs: expected a whole number of at least 1, found '0'")]
    [InlineData("train --data synth-breast --model resnet18 --batch 0", "--batch: expected")]
    [InlineData("train --data synth-breast --model resnet18 --size 0", "--size: expected")]
    [InlineData("train --data synth-breast --model resnet18 --epochs many", "found 'many'")]
    [InlineData("train --data synth-breast --model resnet18 --optimizer adamm", "Did you mean 'adam'?")]
    [InlineData("train --data synth-breast --model resnet18 --bach 3", "Unknown option '--bach'. Did you mean '--batch'?")]
    [InlineData("train --data synth-breast", "'--model' is required")]
    [InlineData("train --data nowhere.npz --model resnet18", "nowhere.npz")]
    [InlineData("train --data synth-breast --model resnet18 --init nowhere.safetensors", "no weight file 'nowhere.safetensors'")]
    [InlineData("train --data synth-breast --model resnet18 --init resnet50.a1_in1k", "are for model 'resnet50', not for 'resnet18'")]
    [InlineData("train --data synth-breast --model resnet18 --init resnet18", "'resnet18' could mean 7 different sets of weights; give the full name, one of resnet18.a1_in1k")]
    [InlineData("train --data synth-breast --model resnet18 --init resnet18.a1_in1", "Did you mean 'resnet18.a1_in1k'?")]
    [InlineData("train --data synth-breast --model resnet18 --init random --up-to layr2", "Did you mean 'layer2'?")]
    [InlineData("train --data synth-breast --model resnet18 --up-to layer2", "--up-to says what is taken of weights; name the weights with --init")]
    [InlineData("train --data synth-breast --model resnet18 --init-method mean-var", "--init-method says what is taken of weights; name the weights with --init")]
    [InlineData("train --data synth-breast --model resnet18 --init resnet18.a1_in1k --init-method mean-var --up-to layer2", "leave --up-to out")]
    [InlineData("train --data synth-breast --model squeezenet1_1 --cifar-stem", "SqueezeNet has no stem for small images; leave --cifar-stem out")]
    [InlineData("train --data synth-breast --model vit_tiny_patch16_224 --size 30", "the next are 16 and 32")]
    [InlineData("train --data synth-breast --model inception_v3 --size 64", "64 pixels are too small; 75 is the least")]
    [InlineData("train --data synth-breast --model densenet121", "29 is the least, or build the stem for small images")]
    [InlineData("train --data synth-breast --model resnet18 --device gpu", "device")]
    [InlineData("study run nowhere.json", "'nowhere.json' does not exist")]
    [InlineData("study status --out nowhere", "is no study's folder")]
    [InlineData("study report", "--out DIR")]
    [InlineData("compare nowhere.csv --by model", "no file 'nowhere.csv'")]
    [InlineData("inspect nowhere", "no file or folder 'nowhere'")]
    [InlineData("weights resnet18 nowhere.safetensors", "nowhere.safetensors")]
    [InlineData("models resnet18.tv_in1k", "names weights, not a model: the model is 'resnet18'")]
    [InlineData("weights resnet18 resnet18", "'resnet18' could mean 7 different sets of weights")]
    [InlineData("models xyz", "No model fits 'xyz'")]
    [InlineData("bench step --model resnet5", "resnet5")]
    [InlineData("converge study --targt 0.8", "Unknown option '--targt'. Did you mean '--target'?")]
    [InlineData("movement study --filtrs", "Unknown option '--filtrs'. Did you mean '--filters'?")]
    [InlineData("explain run --method gradcam --lyer stem --out x", "Unknown option '--lyer'. Did you mean '--layer'?")]
    [InlineData("errors run --otu x", "Unknown option '--otu'. Did you mean '--out'?")]
    [InlineData("predict run --sixe 3", "Unknown option '--sixe'.")]
    [InlineData("converge study --out a-file/below", "--out: 'a-file' is a file; give a folder")]
    [InlineData("errors run --out a-file", "--out: 'a-file' is a file; give a folder")]
    [InlineData("studdy", "Did you mean 'study'?")]
    [InlineData("", "Required command")]
    public async Task Ends_with_one_line_and_code_2(string command, string message)
    {
        _temp.Write("a-file", [1]);
        var result = await ToolProcess.RunAsync(_temp.Path, command.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(2, result.ExitCode);
        Assert.Contains(message, Assert.Single(result.ErrorLines), StringComparison.Ordinal);
        Assert.Equal("", result.Output);
    }

    [Fact]
    public async Task Several_faults_stand_in_one_line()
    {
        var result = await ToolProcess.RunAsync(_temp.Path, "train", "--data", "synth-brest", "--model", "resnet81");
        Assert.Equal(2, result.ExitCode);
        var line = Assert.Single(result.ErrorLines);
        Assert.Contains("'synth-breast'", line, StringComparison.Ordinal);
        Assert.Contains("'resnet18'", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_study_file_names_all_its_faults()
    {
        File.WriteAllText(_temp.File("s.json"), """{"name": "s", "datasets": ["synth-breast"], "modles": ["resnet18"], "models": ["resnet18"], "initializations": ["random"], "optimizers": [{"name": "sgd", "lr": -1}], "seeds": [0], "epochs": 0, "batch": 8}""");
        var result = await ToolProcess.RunAsync(_temp.Path, "study", "run", "s.json");
        Assert.Equal(2, result.ExitCode);
        var line = Assert.Single(result.ErrorLines);
        Assert.Contains("3 faults", line, StringComparison.Ordinal);
        Assert.Contains("Did you mean 'models'?", line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(40)]
    [InlineData(3000)]
    public async Task A_truncated_archive_is_named(int length)
    {
        var write = await ToolProcess.RunAsync(_temp.Path, "inspect", _temp.Write("breastmnist.npz", [.. Enumerable.Repeat((byte)'<', Math.Max(length, 1))]));
        Assert.Equal(2, write.ExitCode);
        Assert.Contains("breastmnist.npz", Assert.Single(write.ErrorLines), StringComparison.Ordinal);
        var train = await ToolProcess.RunAsync(_temp.Path, "train", "--data", "breastmnist.npz", "--model", "resnet18");
        Assert.Equal(2, train.ExitCode);
        Assert.Contains("breastmnist.npz", Assert.Single(train.ErrorLines), StringComparison.Ordinal);
    }
}
