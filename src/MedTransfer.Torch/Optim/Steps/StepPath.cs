namespace TorchSharp.Modules;

/// <summary>How a step changes the parameters. All ways give the same values up to rounding; tests force each.</summary>
internal enum StepPath
{
    /// <summary>The fastest way that each parameter allows.</summary>
    Automatic,

    /// <summary>libtorch's fused operator, where it has one for the rule.</summary>
    Fused,

    /// <summary>libtorch's list operators: a few calls for all parameters together.</summary>
    Lists,

    /// <summary>The same operators for each parameter by itself.</summary>
    OneByOne,
}
