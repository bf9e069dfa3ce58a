namespace MedTransfer.Torch.Tests.Tensors.Reference;

/// <summary>Python expressions and the forms in C# that must give the same.</summary>
public sealed class ReferenceTable : Dictionary<string, Func<object>[]>
{
    public new void Add(string python, params Func<object>[] forms) => base.Add(python, forms);
}
