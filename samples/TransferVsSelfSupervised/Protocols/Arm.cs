namespace MedTransfer.Samples.TransferVsSelfSupervised.Protocols;

/// <summary>The names of what is compared, as tables and figures show them.</summary>
/// <param name="Transfer">Weights from another set of images.</param>
/// <param name="SelfSupervised">SimCLR on the set's own images.</param>
/// <param name="Double">The transferred network, fine-tuned on a larger related set in between.</param>
/// <param name="Scratch">The self-supervised network from random weights: what SimCLR adds.</param>
/// <param name="TransferToo">The self-supervised network with transferred weights: what the other network adds; null where there are no weights for it.</param>
internal sealed record Arm(string Transfer, string SelfSupervised, string Double, string Scratch, string? TransferToo);
