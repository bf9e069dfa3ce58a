namespace MedTransfer.Models;

/// <summary>An entry whose values are not the file's as they are.</summary>
/// <param name="Name">Its name in the state dict.</param>
/// <param name="What">What was done, <c>position embedding 37x37 to 16x16</c> for example.</param>
public sealed record WeightChange(string Name, string What);
