using MedTransfer.Core.Runs;
using MedTransfer.Core.Tests.Runs;
using MedTransfer.Data;
using MedTransfer.Testing;

namespace MedTransfer.Core.Tests.Inference;

/// <summary>One small finished run that the tests of a class share.</summary>
public sealed class FinishedRun : IAsyncLifetime, IDisposable
{
    private readonly TempFolder _temp = new();

    public ImageDataset Data { get; } = SyntheticMedMnist.Create("synth-breast", 16, seed: 1, new(25, 16, 16));

    public string Folder => _temp.File("run");

    public async Task InitializeAsync() =>
        await RunExecutor.ExecuteAsync(SampleConfig.Of(Data), Folder, new() { Device = "cpu", Data = Data });

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose()
    {
        Data.Dispose();
        _temp.Dispose();
    }

    /// <summary>A copy of the run's folder to change.</summary>
    public TempFolder Copy()
    {
        var copy = new TempFolder();
        foreach (var file in Directory.GetFiles(Folder)) File.Copy(file, copy.File(Path.GetFileName(file)));
        return copy;
    }
}
