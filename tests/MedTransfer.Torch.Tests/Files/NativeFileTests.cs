using MedTransfer.Files;
using MedTransfer.Testing;

namespace MedTransfer.Torch.Tests.Files;

public sealed class NativeFileTests : IDisposable
{
    private const string Variable = "MEDTRANSFER_TEST_LIBRARY";

    private readonly TempFolder _folder = new();

    public void Dispose()
    {
        Environment.SetEnvironmentVariable(Variable, null);
        _folder.Dispose();
    }

    [Fact]
    public void A_missing_library_is_named_with_all_places_and_the_remedy()
    {
        var error = Assert.Throws<DllNotFoundException>(() => Load());
        Assert.Contains("medtransfer_nothing of MedTransfer.Torch.Tests was not found", error.Message, StringComparison.Ordinal);
        Assert.Contains(AppContext.BaseDirectory, error.Message, StringComparison.Ordinal);
        Assert.Contains("./build.sh setup", error.Message, StringComparison.Ordinal);
        Assert.Contains(Variable, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_variable_names_is_the_only_candidate()
    {
        Environment.SetEnvironmentVariable(Variable, _folder.Path);
        var error = Assert.Throws<DllNotFoundException>(() => Load());
        Assert.Contains($"Looked for: {_folder.Path}", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(AppContext.BaseDirectory, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_does_not_load_is_named_with_the_likely_cause()
    {
        Environment.SetEnvironmentVariable(Variable, _folder.Write("broken.so", [1, 2, 3]));
        var error = Assert.Throws<DllNotFoundException>(() => Load());
        Assert.Contains("broken.so does not load. Most likely a part is missing. Cause:", error.Message, StringComparison.Ordinal);
    }

    private static nint Load() => NativeFile.Load("medtransfer_nothing", Variable, typeof(NativeFileTests).Assembly, "a part is missing");
}
