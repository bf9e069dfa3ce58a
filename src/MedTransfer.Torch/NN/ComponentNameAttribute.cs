namespace TorchSharp.Utils;

/// <summary>Gives a module's field another name in the state dictionary than its own.</summary>
[AttributeUsage(AttributeTargets.Field)]
public class ComponentNameAttribute : Attribute
{
    /// <summary>Creates the mark.</summary>
    public ComponentNameAttribute()
    {
    }

    /// <summary>The name in the state dictionary.</summary>
    public string Name { get; set; } = "";
}
