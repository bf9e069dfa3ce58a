namespace MedTransfer.Testing;

/// <summary>
/// On an assembly that has <see cref="LeakCheckingFramework"/>: with <c>false</c> on a method or class, its tests may leave
/// native tensors behind. Every other test of the assembly fails when it does.
/// </summary>
/// <param name="enabled">Whether left tensors fail the test; true is what holds without the attribute.</param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class)]
public sealed class NoTensorLeaksAttribute(bool enabled = true) : Attribute
{
    /// <summary>Whether left tensors fail the test.</summary>
    public bool Enabled { get; } = enabled;
}
