namespace MedTransfer.Core.Runs;

/// <summary>Where a run was executed and with what: recorded with the result, no part of the run's identity.</summary>
public sealed record RunEnvironment
{
    /// <summary>Version of MedTransfer.Core.</summary>
    public required string Medtransfer { get; init; }

    /// <summary>Version of libtorch.</summary>
    public required string Libtorch { get; init; }

    /// <summary>Version of .NET.</summary>
    public required string Dotnet { get; init; }

    /// <summary>Operating system and processor architecture.</summary>
    public required string System { get; init; }

    /// <summary>Name of the machine.</summary>
    public required string Host { get; init; }

    /// <summary>The device (<c>cpu</c>, <c>cuda:0</c>).</summary>
    public required string Device { get; init; }

    /// <summary>Threads inside an operator.</summary>
    public required int Threads { get; init; }
}
