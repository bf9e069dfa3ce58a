namespace MedTransfer.Models;

/// <summary>One layer of a model in the order of computation.</summary>
/// <param name="Name">Its name; its parameters' names begin with it.</param>
/// <param name="Kind">Its class, <c>Conv2d</c> for example.</param>
/// <param name="OutputShape">Shape of what it returns for one image.</param>
/// <param name="Parameters">Elements of its own parameters.</param>
/// <param name="MultiplyAdds">Multiplications with addition that a convolution or linear layer takes; 0 for others.</param>
public sealed record LayerSummary(string Name, string Kind, IReadOnlyList<long> OutputShape, long Parameters, long MultiplyAdds);
