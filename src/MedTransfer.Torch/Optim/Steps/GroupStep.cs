namespace TorchSharp.Modules;

/// <summary>Steps one group of parameters.</summary>
internal abstract class GroupStep
{
    /// <summary>The parameters.</summary>
    public required Parameter[] Parameters { get; init; }

    /// <summary>The state of each.</summary>
    public required OptimizerState[] States { get; init; }

    /// <summary>The way to go.</summary>
    public StepPath Path { get; set; }

    /// <summary>Steps every parameter that has a gradient.</summary>
    public abstract void Run();
}
