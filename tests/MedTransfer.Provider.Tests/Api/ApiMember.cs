using System.Text.RegularExpressions;

namespace MedTransfer.Provider.Tests.Api;

/// <summary>A listed member as compiled code refers to it: accessors are methods, parameters have no names.</summary>
/// <param name="Signature">
/// Such as <c>static torch.Tensor zeros(long[])</c>; type parameters are <c>!0</c>, those of a method <c>!!0</c>.
/// </param>
/// <param name="IsVirtual">Whether derived types may override it.</param>
/// <param name="IsAbstract">Whether derived types must.</param>
internal sealed partial record ApiMember(string Signature, bool IsVirtual, bool IsAbstract)
{
    /// <summary>What a type's listed members are in compiled code.</summary>
    public static IEnumerable<ApiMember> Of(ApiType type)
    {
        bool isInterface = type.Kind == "interface";
        foreach (string line in type.Members.Where(m => !m.StartsWith("enum value ", StringComparison.Ordinal)))
        {
            string text = line.Replace("  [Obsolete]", "", StringComparison.Ordinal);
            string modifiers = Modifiers().Match(text).Value;
            string rest = text[modifiers.Length..];
            bool isAbstract = isInterface || modifiers.Contains("abstract ", StringComparison.Ordinal);
            bool isVirtual = isAbstract || modifiers.Contains("virtual ", StringComparison.Ordinal) || modifiers.Contains("override ", StringComparison.Ordinal);
            string kind = modifiers.Contains("static ", StringComparison.Ordinal) || modifiers.Contains("const ", StringComparison.Ordinal) ? "static " : "";
            foreach (string signature in Signatures(rest)) yield return new(kind + Numbered(signature, type.Parameters, "!"), isVirtual, isAbstract);
        }

        if (type.Kind == "delegate") yield return new("void .ctor(object, nint)", false, false);
    }

    private static IEnumerable<string> Signatures(string text)
    {
        if (text.EndsWith(" }", StringComparison.Ordinal))
        {
            int open = text.LastIndexOf(" { ", StringComparison.Ordinal);
            (string accessors, string declaration) = (text[open..], text[..open]);
            int index = declaration.IndexOf(" this[", StringComparison.Ordinal);
            (string type, string name, string arguments) = index < 0
                ? (declaration[..declaration.LastIndexOf(' ')], declaration[(declaration.LastIndexOf(' ') + 1)..], "")
                : (declaration[..index], "Item", Types(declaration[(index + 6)..^1]));
            if (accessors.Contains("get;", StringComparison.Ordinal)) yield return $"{type} get_{name}({arguments})";
            if (accessors.Contains("set;", StringComparison.Ordinal)) yield return $"void set_{name}({(arguments.Length > 0 ? arguments + ", " : "")}{type})";
        }
        else if (text.EndsWith(')') && Method().Match(text) is { Success: true } method)
        {
            string name = method.Groups["name"].Value;
            string arguments = Types(text[(method.Groups["open"].Index + 1)..^1]);
            if (name == "ctor")
            {
                yield return $"void .ctor({arguments})";
                yield break;
            }

            IReadOnlyList<string> parameters = ApiText.Arguments("_" + method.Groups["generic"].Value);
            string arity = parameters.Count > 0 ? "``" + parameters.Count : "";
            string result = text[..method.Groups["name"].Index];
            yield return Numbered(result, parameters, "!!") + name + arity + $"({Numbered(arguments, parameters, "!!")})";
        }
        else
        {
            yield return text.Split(" = ")[0];
        }
    }

    private static string Types(string parameters) => string.Join(", ", ApiText.Split(parameters, ',').Select(p =>
    {
        string declared = p.Split(" = ", 2)[0];
        string type = declared[..declared.LastIndexOf(' ')];
        return ByReference().Replace(Marks().Replace(type, ""), "ref ");
    }));

    private static string Numbered(string text, IReadOnlyList<string> names, string mark)
    {
        for (int i = 0; i < names.Count; i++) text = Regex.Replace(text, $@"(?<![\w.!]){names[i]}(?!\w)(?! *\()", mark + i);
        return text;
    }

    [GeneratedRegex("^((protected|static|virtual|override|abstract|readonly|const|delegate) )*")]
    private static partial Regex Modifiers();

    [GeneratedRegex(@"(^| )(?<name>[A-Za-z_0-9]+)(?<generic><[A-Za-z0-9_, ]+>)?(?<open>\()")]
    private static partial Regex Method();

    [GeneratedRegex("^(this )?(params )?")]
    private static partial Regex Marks();

    [GeneratedRegex("^(out|in|ref) ")]
    private static partial Regex ByReference();
}
