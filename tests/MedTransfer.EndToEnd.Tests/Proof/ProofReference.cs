using MedTransfer.Testing;

namespace MedTransfer.EndToEnd.Tests.Proof;

/// <summary>The proof study's store after one undisturbed execution, made once for all tests that compare with it.</summary>
public sealed class ProofReference : IAsyncLifetime, IDisposable
{
    private readonly TempFolder _temp = new();

    /// <summary>The study's folder.</summary>
    public string Store => _temp.File("reference");

    public async Task InitializeAsync()
    {
        if (ProofStudy.Data is null) return;
        ProofStudy.WriteTo(_temp.Path);
        var result = await ToolProcess.EndAsync(
            ToolProcess.Start(_temp.Path, ProofStudy.Environment, ["study", "run", ProofStudy.FileName, "--out", "reference", .. ProofStudy.Options]));
        Assert.True(result.ExitCode == 0, result.Error);
        ProofStudy.AssertNothingTwice(Store);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _temp.Dispose();
}
