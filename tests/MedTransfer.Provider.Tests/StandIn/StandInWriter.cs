using System.Text;
using MedTransfer.Provider.Tests.Api;

namespace MedTransfer.Provider.Tests.StandIn;

/// <summary>Writes listed types as C# declarations whose bodies throw: enough to compile against.</summary>
internal static class StandInWriter
{
    /// <summary>A type left out: its signatures name types of other packages.</summary>
    public const string LeftOut = "torch.utils.tensorboard.Summary";

    private const string Marker = "StandIn";

    /// <summary>The source of one assembly.</summary>
    public static string Write(IEnumerable<ApiType> types)
    {
        ApiType[] declared = [.. types.Where(t => t.Name != LeftOut)];
        StandInContext context = new(Marker, declared.Select(t => ApiText.Bare(t.Name)).ToHashSet());
        StringBuilder source = new($$"""
            using System; using System.Collections; using System.Collections.Generic; using System.Globalization; using System.IO;
            using System.Net.Http; using System.Numerics; using System.Reflection; using System.Text; using System.Threading;
            using System.Threading.Tasks; using TorchSharp; using TorchSharp.Modules; using TorchSharp.Utils;
            internal sealed class {{Marker}};

            """);
        foreach (var space in declared.GroupBy(t => t.Namespace))
        {
            source.AppendLine($"namespace {space.Key} {{");
            WriteLevel(source, [.. space], 0, context);
            source.AppendLine("}");
        }

        return source.ToString();
    }

    private static void WriteLevel(StringBuilder source, IReadOnlyList<ApiType> types, int depth, StandInContext context)
    {
        foreach (var group in types.GroupBy(t => string.Join('.', t.Path.Take(depth + 1))))
        {
            ApiType type = group.Single(t => t.Path.Count == depth + 1);
            StandInType.Open(source, type, context);
            if (type.Kind is "delegate" or "enum") continue;
            WriteLevel(source, [.. group.Where(t => t.Path.Count > depth + 1)], depth + 1, context);
            source.AppendLine("}");
        }
    }
}
