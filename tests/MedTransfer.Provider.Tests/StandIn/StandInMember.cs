using System.Text.RegularExpressions;
using MedTransfer.Provider.Tests.Api;

namespace MedTransfer.Provider.Tests.StandIn;

/// <summary>Turns one listed signature into a C# declaration.</summary>
internal static partial class StandInMember
{
    private static readonly Dictionary<string, string> Operators = new()
    {
        ["op_Addition"] = "+", ["op_Subtraction"] = "-", ["op_Multiply"] = "*", ["op_Division"] = "/", ["op_Modulus"] = "%",
        ["op_BitwiseAnd"] = "&", ["op_BitwiseOr"] = "|", ["op_ExclusiveOr"] = "^", ["op_OnesComplement"] = "~", ["op_UnaryNegation"] = "-",
        ["op_Equality"] = "==", ["op_Inequality"] = "!=", ["op_GreaterThan"] = ">", ["op_GreaterThanOrEqual"] = ">=",
        ["op_LessThan"] = "<", ["op_LessThanOrEqual"] = "<=",
    };

    /// <summary>The declaration of a type's listed member.</summary>
    public static string Declare(ApiType type, string member, StandInContext context)
    {
        // A nested ParamGroup is listed with the optimizer's name before it; alone it is the one that all derive from.
        string text = OwnGroup().Replace(member.Replace("  [Obsolete]", "", StringComparison.Ordinal), "$1TorchSharp.Modules.ParamGroup ");
        string head = member.EndsWith("[Obsolete]", StringComparison.Ordinal) ? "[Obsolete] " : "";
        bool isInterface = type.Kind == "interface";
        if (!isInterface) head += text.StartsWith("protected ", StringComparison.Ordinal) ? "" : "public ";
        bool isAbstract = isInterface || Modifiers().Match(text).Value.Contains("abstract ", StringComparison.Ordinal);
        if (text.EndsWith(" }", StringComparison.Ordinal)) return head + Property(text, isAbstract);
        if (text.EndsWith(')') && MethodName().Match(text) is { Success: true } method) return head + Method(type, text, method, isAbstract, context);
        return head + Field(text);
    }

    private static string Property(string text, bool isAbstract)
    {
        int start = text.LastIndexOf(" { ", StringComparison.Ordinal);
        string accessors = text.StartsWith("protected ", StringComparison.Ordinal) ? text[start..].Replace("protected ", "", StringComparison.Ordinal) : text[start..];
        if (!isAbstract) accessors = accessors.Replace("get;", "get => throw null;", StringComparison.Ordinal).Replace("set;", "set => throw null;", StringComparison.Ordinal);
        string name = text[..start];
        int index = name.IndexOf(" this[", StringComparison.Ordinal);
        return index < 0
            ? Escape(name) + accessors
            : name[..(index + 6)] + Parameters(name[(index + 6)..^1]) + "]" + accessors;
    }

    private static string Method(ApiType type, string text, Match name, bool isAbstract, StandInContext context)
    {
        int open = name.Groups["open"].Index;
        string before = text[..open], parameters = $"({Parameters(text[(open + 1)..^1])})";
        string own = name.Groups["name"].Value;
        if (own == "ctor")
        {
            return before[..^4] + ApiText.Bare(type.Path[^1]) + parameters + context.Base(type) + " => throw null;";
        }

        if (own is "op_Implicit" or "op_Explicit")
        {
            string result = before["static ".Length..].Replace(" " + own, "", StringComparison.Ordinal);
            return $"static {own[3..].ToLowerInvariant()} operator {result}{parameters} => throw null;";
        }

        int at = name.Groups["name"].Index;
        before = before[..at] + (Operators.TryGetValue(own, out string? symbol) ? "operator " + symbol : "@" + before[at..]);
        return before + parameters + (isAbstract ? ";" : " => throw null;");
    }

    private static string Field(string text)
    {
        string[] halves = text.Split(" = ", 2);
        if (halves.Length == 1) return Escape(text) + ";";
        string value = halves[1];
        return $"{Escape(halves[0])} = {Value(value, halves[0].Split(' ')[^2])};";
    }

    private static string Parameters(string list) => string.Join(", ", ApiText.Split(list, ',').Select(p =>
    {
        string[] halves = p.Split(" = ", 2);
        string declared = Escape(halves[0]);
        string type = halves[0][..halves[0].LastIndexOf(' ')];
        return halves.Length == 1 ? declared : $"{declared} = {Value(halves[1], type)}";
    }));

    private static string Value(string value, string type)
    {
        string plain = type.Split(' ')[^1].TrimEnd('?');
        return value is "null" ? "default" : value is "default" or "true" or "false" || value[0] is '"' or '\'' ? value
            : char.IsLetter(value[0]) ? $"{plain}.{value[(value.LastIndexOf('.') + 1)..]}"
            : $"({plain})({value})";
    }

    // The last word is a name, which may be a keyword.
    private static string Escape(string declaration)
    {
        int at = declaration.LastIndexOf(' ') + 1;
        return declaration[..at] + "@" + declaration[at..];
    }

    [GeneratedRegex(@"([ (])ParamGroup ")]
    private static partial Regex OwnGroup();

    [GeneratedRegex(@"^((protected|static|virtual|override|abstract) )*")]
    private static partial Regex Modifiers();

    [GeneratedRegex(@"(^| )(?<name>[A-Za-z_0-9]+)(<[A-Za-z0-9_, ]+>)?(?<open>\()")]
    private static partial Regex MethodName();
}
