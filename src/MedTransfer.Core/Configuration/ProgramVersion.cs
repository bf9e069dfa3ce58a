using System.Reflection;

namespace MedTransfer.Core.Configuration;

/// <summary>The version of this library, as files name it that it writes.</summary>
internal static class ProgramVersion
{
    public static string Text { get; } =
        typeof(ProgramVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";
}
