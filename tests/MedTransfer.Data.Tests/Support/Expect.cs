namespace MedTransfer.Data.Tests;

/// <summary>Asserts an error's type and that its message says each of the given things.</summary>
internal static class Expect
{
    public static T Error<T>(Action action, params string[] parts)
        where T : Exception
    {
        var error = Assert.Throws<T>(action);
        foreach (var part in parts) Assert.Contains(part, error.Message, StringComparison.OrdinalIgnoreCase);
        return error;
    }
}
