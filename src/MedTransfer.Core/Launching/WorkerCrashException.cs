namespace MedTransfer.Core.Launching;

/// <summary>What a run's record names where the process that executed it died: it is written down and never thrown.</summary>
internal sealed class WorkerCrashException(string message) : Exception(message);
