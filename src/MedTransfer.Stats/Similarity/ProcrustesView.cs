namespace MedTransfer.Stats;

/// <summary>A layer prepared for <see cref="Procrustes"/>.</summary>
/// <param name="Source">The layer.</param>
/// <param name="Compact">[rows × datapoints], the layer up to rotation.</param>
/// <param name="Norm">Its Frobenius norm.</param>
internal sealed record ProcrustesView(Activations Source, Matrix Compact, double Norm);
