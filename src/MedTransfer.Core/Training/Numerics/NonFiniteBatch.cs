namespace MedTransfer.Core.Training;

/// <summary>A batch whose loss or gradient holds NaN or infinity.</summary>
/// <param name="Number">The batch in its epoch, counted from 1.</param>
/// <param name="Step">The step that it is part of, counted from 1 over all epochs.</param>
/// <param name="Samples">Its samples in the training split.</param>
/// <param name="What"><c>loss</c> or <c>gradient</c>.</param>
/// <param name="Value">The loss, or the norm of the gradient.</param>
internal sealed record NonFiniteBatch(int Number, long Step, IReadOnlyList<long> Samples, string What, double Value);
