using System.Diagnostics;
using System.Text.Json;
using MedTransfer.Testing;

namespace MedTransfer.Models.Tests;

/// <summary>
/// Weight files that torchvision itself wrote, with its models' answers: one Python process makes them all, where this machine
/// has torchvision.
/// </summary>
public sealed class TorchvisionFiles : IDisposable
{
    private const string Interpreter = "/usr/bin/python3";
    private readonly TempFolder folder = new();
    private readonly string? absence;
    private readonly JsonElement facts;

    public TorchvisionFiles()
    {
        absence = File.Exists(Interpreter) ? Run("-c", "import torchvision") : "it is not there";
        if (absence is not null) return;
        if (Run(Path.Combine(AppContext.BaseDirectory, "RealModels", "torchvision_models.py"), folder.Path) is { } fault) throw new InvalidOperationException(fault);
        using var document = JsonDocument.Parse(File.ReadAllText(folder.File("facts.json")));
        facts = document.RootElement.Clone();
    }

    public void Dispose() => folder.Dispose();

    /// <summary>The path of a file; skips the test where there is no torchvision.</summary>
    internal string PathOf(string file)
    {
        Skip.If(absence is not null, $"no {Interpreter} with torchvision on this machine: {absence}");
        return folder.File(file);
    }

    /// <summary>What torchvision's model answers, and to which images (two of <c>[3, Size, Size]</c>).</summary>
    internal (int Size, float[] Images, double[] Logits, bool HasBatchNorm) AnswerOf(string file)
    {
        var fact = facts.GetProperty(file);
        var bytes = File.ReadAllBytes(PathOf(file + ".images"));
        var images = new float[bytes.Length / sizeof(float)];
        Buffer.BlockCopy(bytes, 0, images, 0, bytes.Length);
        return (fact.GetProperty("size").GetInt32(), images, Goldens.Numbers(fact.GetProperty("logits")), fact.GetProperty("batch_norm").GetBoolean());
    }

    private static string? Run(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(Interpreter, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        _ = output.Result;
        return process.ExitCode == 0 ? null : errors;
    }
}
