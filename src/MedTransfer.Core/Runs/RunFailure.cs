namespace MedTransfer.Core.Runs;

/// <summary>Why a run failed.</summary>
/// <param name="Type">Name of the exception's type.</param>
/// <param name="Message">Its message.</param>
/// <param name="At">When (UTC).</param>
public sealed record RunFailure(string Type, string Message, DateTime At);
