using System.Runtime.InteropServices;

namespace MedTransfer.Torch.Native;

/// <summary>The environment variables that native code sees; .NET's own <c>SetEnvironmentVariable</c> does not reach them.</summary>
internal static partial class NativeEnvironment
{
    /// <summary>Sets a variable that the user has not set.</summary>
    internal static void SetDefault(string name, string value) => _ = SetVariable(name, value, overwrite: 0);

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetVariable(string name, string value, int overwrite);
}
