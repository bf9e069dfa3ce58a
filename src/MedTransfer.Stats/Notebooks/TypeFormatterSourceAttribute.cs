namespace MedTransfer.Notebooks;

/// <summary>
/// Names the class that makes a type's formatters. Notebooks (.NET Interactive) look for an attribute of this name, whatever assembly it
/// is of, so that a library needs none of their packages.
/// </summary>
/// <param name="formatterSourceType">A class with a constructor without parameters and a method <c>CreateTypeFormatters</c>.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
internal sealed class TypeFormatterSourceAttribute(Type formatterSourceType) : Attribute
{
    /// <summary>The class; its name is part of the convention.</summary>
    public Type FormatterSourceType { get; } = formatterSourceType;
}
