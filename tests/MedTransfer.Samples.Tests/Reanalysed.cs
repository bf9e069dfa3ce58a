using MedTransfer.Core.Results;
using MedTransfer.Testing;

namespace MedTransfer.Samples.Tests;

/// <summary>What <c>PretrainedVsScratch --reanalyse</c> prints and writes, run once for all tests.</summary>
public sealed class Reanalysed : IAsyncLifetime, IDisposable
{
    private readonly TempFolder _temp = new();

    /// <summary>How the program ended.</summary>
    public ToolResult Result { get; private set; } = null!;

    /// <summary>Its table.</summary>
    public ResultTable Table { get; private set; } = null!;

    /// <summary>Where it wrote.</summary>
    public string Folder => _temp.File("again");

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        Result = await SampleProcess.RunAsync("PretrainedVsScratch", _temp.Path, "--reanalyse", "--out", Folder);
        Assert.True(Result.ExitCode == 0, Result.Error);
        Table = ResultTable.Read(Path.Combine(Folder, "reanalysis.csv"));
    }

    /// <inheritdoc/>
    public Task DisposeAsync() => Task.CompletedTask;

    /// <inheritdoc/>
    public void Dispose() => _temp.Dispose();
}
