using System.Text;
using MedTransfer.Provider.Tests.Api;

namespace MedTransfer.Provider.Tests.StandIn;

/// <summary>Writes the head of a type and its members, and leaves it open for nested types.</summary>
internal static class StandInType
{
    /// <summary>Members left out: C# writes finalizers otherwise, and one names a value that only another package has.</summary>
    public static readonly string[] NotDeclarable = [" Finalize()", "HistogramBinSelector.Tensorflow"];

    /// <summary>Writes everything of a type but the types in it and the closing brace; delegates and enums whole.</summary>
    public static void Open(StringBuilder source, ApiType type, StandInContext context)
    {
        string name = type.Path[^1];
        switch (type.Kind)
        {
            case "delegate":
                source.AppendLine($"public {type.Members.Single().Replace(" Invoke(", $" {name}(", StringComparison.Ordinal)};");
                return;
            case "enum":
                source.AppendLine($"public enum {name} : {type.Bases[0]} {{ {string.Join(", ", type.Members.Select(m => "@" + m["enum value ".Length..]))} }}");
                return;
        }

        source.AppendLine($"public {type.Kind} {name}{(type.Bases.Count > 0 ? " : " + string.Join(", ", type.Bases) : "")} {{");
        if (type.Kind.EndsWith("class", StringComparison.Ordinal) && type.Kind != "static class")
        {
            string access = type.Kind == "sealed class" ? "internal" : "private protected";
            source.AppendLine($"{access} {ApiText.Bare(name)}({context.Marker} nothing){context.Base(type)} {{ }}");
        }

        foreach (string member in type.Members.Where(m => !NotDeclarable.Any(m.Contains))) source.AppendLine(StandInMember.Declare(type, member, context));
        foreach (string line in type.Bases.SelectMany(StandInInterfaces.Members)) source.AppendLine(line);
    }
}
