namespace MedTransfer.Core.Training;

/// <summary>
/// Ordered classes as K - 1 binary questions "is it above k?" (Frank and Hall 2001), each with weights of its own: the sum over k
/// of the binary cross entropy of P(y &gt; k) = σ(z_k), averaged over the samples. The class's probability is
/// P(y &gt; k - 1) - P(y &gt; k) after each P(y &gt; k) has been lowered to the least before it.
/// </summary>
public sealed record CumulativeLinkLoss : OrdinalLoss;
