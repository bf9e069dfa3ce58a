using System.Globalization;

namespace MedTransfer.Core.Explaining;

/// <summary>What is explained of each image.</summary>
public sealed record ExplanationTarget
{
    private ExplanationTarget(string name) => Name = name;

    /// <summary>The class of the highest probability. Of findings each that is called (above one half), or the most probable where none is.</summary>
    public static ExplanationTarget Predicted { get; } = new("predicted");

    /// <summary>The true class, or each finding that is there; needs images with labels.</summary>
    public static ExplanationTarget True { get; } = new("true");

    /// <summary><c>predicted</c>, <c>true</c>, or the class's name or number.</summary>
    public string Name { get; }

    /// <summary>The same class or finding of every image.</summary>
    /// <param name="name">Its name in the run, or its number from 0.</param>
    public static ExplanationTarget Class(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return new(name);
    }

    /// <summary>Reads <c>predicted</c>, <c>true</c>, or a class.</summary>
    /// <param name="text">The text; whether there is such a class is found where the run is known.</param>
    public static ExplanationTarget Parse(string text) => text switch
    {
        "predicted" => Predicted,
        "true" => True,
        _ => Class(text),
    };

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>The number of the class; null where it depends on the image.</summary>
    /// <exception cref="InvalidConfigurationException">The run knows no such class.</exception>
    internal int? Resolve(IReadOnlyList<string> classes)
    {
        if (this == Predicted || this == True) return null;
        for (var k = 0; k < classes.Count; k++)
            if (string.Equals(classes[k], Name, StringComparison.OrdinalIgnoreCase)) return k;
        if (int.TryParse(Name, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < classes.Count) return number;
        throw new InvalidConfigurationException(
            $"target: the run knows no class '{Name}'; choose predicted, true, or one of {string.Join(", ", classes)}.{DidYouMean.Sentence(Name, [.. classes, "predicted", "true"])}");
    }
}
