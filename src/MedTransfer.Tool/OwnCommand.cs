using MedTransfer.Core.Launching;

namespace MedTransfer.Tool;

/// <summary>How this command is started again, by whatever way it was started now.</summary>
internal static class OwnCommand
{
    internal static WorkerCommand Worker { get; } = Create();

    private static WorkerCommand Create()
    {
        var host = Environment.ProcessPath!;
        var worker = new WorkerCommand { Program = host };
        return Path.GetFileNameWithoutExtension(host) == "dotnet"
            ? worker with { Arguments = [Path.Combine(AppContext.BaseDirectory, "MedTransfer.Tool.dll"), .. worker.Arguments] }
            : worker;
    }
}
