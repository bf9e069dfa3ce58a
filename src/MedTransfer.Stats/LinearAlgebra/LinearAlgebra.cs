namespace MedTransfer.Stats;

/// <summary>Which linear algebra the measures of similarity compute with.</summary>
internal static class LinearAlgebra
{
    /// <summary>Set to <c>managed</c>, the native library is not looked for.</summary>
    public const string Variable = "MEDTRANSFER_LINEAR_ALGEBRA";

    private static readonly Lazy<ILinearAlgebra> Found = new(Find);
    private static readonly AsyncLocal<ILinearAlgebra?> Forced = new();

    public static ILinearAlgebra Current => Forced.Value ?? Found.Value;

    /// <summary>For tests: everything in this flow of control computes with the given library, null for the usual
    /// one.</summary>
    public static void Force(ILinearAlgebra? chosen) => Forced.Value = chosen;

    private static ILinearAlgebra Find()
    {
        bool managed = string.Equals(
            Environment.GetEnvironmentVariable(Variable), "managed", StringComparison.OrdinalIgnoreCase);
        return managed || LapackLibrary.Find() is not { } library
            ? new ManagedLinearAlgebra()
            : new NativeLinearAlgebra(library);
    }
}
