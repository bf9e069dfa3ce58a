using MedTransfer.Core.Training;
using MedTransfer.Core.Training.Checkpoints;
using MedTransfer.Data;
using MedTransfer.Testing;
using MedTransfer.Weights;
using static TorchSharp.torch;

namespace MedTransfer.Core.Tests.Training.Checkpoints;

/// <summary>Checkpoints in trouble: full disks, foreign and damaged files, other versions.</summary>
[NoTensorLeaks]
public sealed class CheckpointFileTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly ImageDataset _data = TinyData.Binary();

    private string Path => _folder.File("c.safetensors");

    public void Dispose()
    {
        _data.Dispose();
        _folder.Dispose();
    }

    [SkippableFact]
    public async Task On_a_full_disk_the_training_ends_loudly_and_the_last_checkpoint_stays()
    {
        using var disk = SmallDisk.TryMount(kilobytes: 20);
        Skip.If(disk is null, "this system lets tests mount no disk");
        var path = System.IO.Path.Combine(disk.Path, "c.safetensors");
        var e = await Assert.ThrowsAsync<IOException>(() => FitAsync(new(path) { EveryEpochs = 0, EverySteps = 1 }));
        Assert.Contains("Cannot write", e.Message);
        Assert.Equal([path], Directory.GetFiles(disk.Path));
        File.Copy(path, Path);
        Assert.Equal(Bits(await FitAsync(null)), Bits(await FitAsync(new(Path))));
    }

    [SkippableFact]
    public async Task A_folder_that_cannot_be_written_is_an_error_before_the_first_step()
    {
        using var disk = SmallDisk.TryMount(kilobytes: 20);
        Skip.If(disk is null, "this system lets tests mount no disk");
        Skip.IfNot(SmallDisk.Run("/bin/mount", "-o", "remount,ro", disk.Path) == 0, "this system lets tests mount no read-only disk");
        var steps = 0;
        await Assert.ThrowsAsync<IOException>(() => FitAsync(new(System.IO.Path.Combine(disk.Path, "c.safetensors")), see: _ => steps++));
        Assert.Equal(0, steps);
    }

    [Fact]
    public async Task A_write_that_fails_ends_the_training_at_the_next_batch()
    {
        var last = (Epoch: 0, Batch: 0);
        var path = _folder.File("gone/c.safetensors");
        await Assert.ThrowsAsync<IOException>(() => FitAsync(new(path), see: p =>
        {
            last = (p.Epoch, p.Batch);
            if (p is { Phase: TrainingPhase.EpochEnd, Epoch: 1 }) Directory.Delete(_folder.File("gone"), recursive: true);
            if (p is { Phase: TrainingPhase.Training, Epoch: 2 }) SpinWait.SpinUntil(() => !BackgroundWriter.IsBusy);
        }));
        Assert.Equal(2, last.Epoch);
    }

    [Fact]
    public async Task What_a_dead_process_left_is_removed_and_stands_in_nobodys_way()
    {
        File.WriteAllText(_folder.File(".c.safetensors.17-0.mt-tmp"), "half");
        File.WriteAllText(_folder.File(".other.safetensors.17-0.mt-tmp"), "somebody else's");
        File.WriteAllText(Path + ".lock", "");
        await FitAsync(new(Path));
        Assert.Equal([".other.safetensors.17-0.mt-tmp", "c.safetensors"], Directory.GetFiles(_folder.Path).Select(System.IO.Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Two_trainings_at_once_do_not_share_a_file()
    {
        Exception? error = null;
        await FitAsync(new(Path), see: p =>
        {
            if (p is { Phase: TrainingPhase.EpochEnd, Epoch: 1 }) error = Record.ExceptionAsync(() => FitAsync(new(Path))).GetAwaiter().GetResult();
        });
        Assert.Contains("Another training writes", Assert.IsType<InvalidConfigurationException>(error).Message);
    }

    [Fact]
    public async Task Other_settings_are_refused_with_what_differs()
    {
        await FitAsync(new(Path));
        var e = await Assert.ThrowsAsync<InvalidConfigurationException>(() => FitAsync(new(Path), t => t.Optimize(Optimizers.Sgd(0.1)).BatchSize(8)));
        Assert.Contains("batch: 8 here, 16 there", e.Message);
        Assert.Contains("optimizer.name: sgd here, adamw there", e.Message);
        Assert.Contains("optimizer.lr: 0.1 here, 0.02 there", e.Message);
    }

    [Fact]
    public async Task Other_classes_are_refused()
    {
        await FitAsync(new(Path));
        using var other = TinyData.MultiLabel();
        using var model = new TinyNet((int)other.Outputs, seed: 5);
        var e = await Assert.ThrowsAsync<InvalidConfigurationException>(
            () => Trainer.For(model).On(other).SelectBy(Metric.ValidationLoss).Optimize(Optimizers.AdamW(0.02)).Device("cpu").Checkpoint(Path).FitAsync());
        Assert.Contains("outputs: 3 here, 2 there", e.Message);
    }

    [Fact]
    public async Task Another_model_of_the_same_name_is_refused_with_what_differs()
    {
        await FitAsync(new(Path));
        Edit((tensors, _) =>
        {
            tensors.Remove("model.bn.weight");
            tensors["model.fc.weight"] = zeros(7, 8);
        });
        var e = await Assert.ThrowsAsync<InvalidConfigurationException>(() => FitAsync(new(Path)));
        Assert.Contains("bn.weight is not in it", e.Message);
        Assert.Contains("fc.weight has the shape [2, 8] here, [7, 8] there", e.Message);
    }

    [Fact]
    public async Task A_newer_version_is_named()
    {
        await FitAsync(new(Path));
        Edit((_, texts) => (texts["format"], texts["program"]) = ("medtransfer-checkpoint-99", "12.3.4"));
        var e = await Assert.ThrowsAsync<InvalidContentException>(() => FitAsync(new(Path)));
        Assert.Contains("written by MedTransfer 12.3.4", e.Message);
        Assert.Contains($"this is {Core.Configuration.ProgramVersion.Text}", e.Message);
    }

    [Fact]
    public async Task Another_libtorch_is_a_warning()
    {
        await FitAsync(new(Path), t => t.Epochs(3));
        Edit((_, texts) => texts["libtorch"] = "0.4.1");
        Assert.Contains("written with libtorch 0.4.1", Assert.Single((await FitAsync(new(Path), t => t.Epochs(3))).Warnings));
    }

    [Theory]
    [InlineData(new byte[] { 1, 2, 3 })]
    [InlineData(new byte[0])]
    public async Task A_damaged_file_is_an_error_and_stays(byte[] bytes)
    {
        _folder.Write("c.safetensors", bytes);
        await Assert.ThrowsAnyAsync<MedTransferException>(() => FitAsync(new(Path)));
        Assert.Equal(bytes, File.ReadAllBytes(Path));
    }

    [Fact]
    public async Task A_weight_file_is_no_checkpoint()
    {
        using (var weights = zeros(2)) SafeTensors.Save(Path, new Dictionary<string, Tensor> { ["a"] = weights });
        var e = await Assert.ThrowsAsync<InvalidContentException>(() => FitAsync(new(Path)));
        Assert.Contains("is no checkpoint of a training", e.Message);
    }

    /// <summary>
    /// Files that earlier versions wrote, after two of four epochs with these settings: format 1 at commit 7385a8f, format 3 at the commit
    /// that brought it.
    /// </summary>
    [Theory]
    [InlineData("format-1-sgd")]
    [InlineData("format-1-adamw")]
    [InlineData("format-3-sgd")]
    [InlineData("format-3-adamw")]
    public async Task Files_of_every_older_version_are_taken_up(string name)
    {
        File.Copy(System.IO.Path.Combine(RepositoryRoot.Path, "tests/MedTransfer.Core.Tests/Training/Checkpoints/Old", name + ".safetensors"), Path);
        using var model = new TinyNet(2, seed: 5);
        var trained = new HashSet<int>();
        var result = await OldAsync(model, name, Path, new Observer(p =>
        {
            if (p.Phase == TrainingPhase.Training) trained.Add(p.Epoch);
        }));
        Assert.Equal(4, result.History.Count);
        Assert.Equal([3, 4], trained);
    }

    /// <summary>The training whose checkpoints are kept as files of older versions.</summary>
    private Task<TrainingResult> OldAsync(TinyNet model, string name, string path, Observer observer, CancellationToken cancellation = default) =>
        Trainer.For(model).On(_data).Optimize(name.EndsWith("sgd", StringComparison.Ordinal) ? Optimizers.Sgd(0.1, 0.9, 1e-4) : Optimizers.AdamW(0.02))
            .InputSize(16).BatchSize(16).Epochs(4).Seed(11).Precision(Precision.Float32).Layout(MemoryLayout.Nchw).Device("cpu").Checkpoint(path)
            .FitAsync(observer, cancellation);

    private async Task<TrainingResult> FitAsync(CheckpointOptions? options, Func<Trainer, Trainer>? set = null, Action<TrainingProgress>? see = null)
    {
        using var model = new TinyNet(2, seed: 5);
        var trainer = Trainer.For(model).On(_data).Optimize(Optimizers.AdamW(0.02)).InputSize(16).BatchSize(16).Epochs(3).Seed(11).Device("cpu");
        if (options is not null) trainer.Checkpoint(options);
        return await (set?.Invoke(trainer) ?? trainer).FitAsync(new Observer(see ?? (_ => { })));
    }

    private static string Bits(TrainingResult result) =>
        string.Join('\n', result.History.Select(e => e with { Seconds = 0 })) + string.Join(' ', result.Validation.Scores.Values);

    private void Edit(Action<Dictionary<string, Tensor>, Dictionary<string, string>> change)
    {
        using var scope = NewDisposeScope();
        Dictionary<string, Tensor> tensors;
        Dictionary<string, string> texts;
        using (var file = SafeTensors.Open(Path))
        {
            tensors = file.Entries.ToDictionary(entry => entry.Name, entry => file.Read(entry.Name));
            texts = new(file.Metadata);
        }

        change(tensors, texts);
        SafeTensors.Save(Path, tensors, texts);
    }
}
