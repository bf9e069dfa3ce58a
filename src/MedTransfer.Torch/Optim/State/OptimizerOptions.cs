using System.Reflection;

namespace TorchSharp.Modules;

/// <summary>Options of a group of parameters; null takes the optimizer's.</summary>
public class OptimizerOptions
{
    /// <summary>The learning rate of the next step.</summary>
    public double? LearningRate { get; set; }

    /// <summary>The learning rate that schedules start from.</summary>
    public double InitialLearningRate { get; set; }

    /// <summary>Takes over another group's options.</summary>
    /// <param name="source">Options of the same kind.</param>
    /// <exception cref="ArgumentException">The options are of another kind.</exception>
    public virtual void LoadStateDict(OptimizerOptions source)
    {
        PublicFields.RequireSameType(this, source);
        LearningRate = source.LearningRate;
        InitialLearningRate = source.InitialLearningRate;
        foreach (FieldInfo field in PublicFields.Of(this))
        {
            field.SetValue(this, field.GetValue(source));
        }
    }

    /// <summary>Reads what <see cref="SaveStateDict"/> wrote.</summary>
    /// <param name="reader">The stream.</param>
    /// <exception cref="MedTransfer.InvalidContentException">The stream is cut short or holds other options.</exception>
    public virtual void LoadStateDict(BinaryReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        LearningRate = reader.ReadBoolean() ? reader.ReadDouble() : null;
        InitialLearningRate = reader.ReadDouble();
        StateFile.Read(reader, this);
    }

    /// <summary>Writes all options.</summary>
    /// <param name="writer">The stream.</param>
    public virtual void SaveStateDict(BinaryWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(LearningRate.HasValue);
        if (LearningRate is { } rate)
        {
            writer.Write(rate);
        }

        writer.Write(InitialLearningRate);
        StateFile.Write(writer, this);
    }

    /// <summary>Puts the optimizer's options where there are none.</summary>
    internal void Fill(OptimizerOptions defaults)
    {
        LearningRate ??= defaults.LearningRate;
        foreach (FieldInfo field in PublicFields.Of(this))
        {
            if (field.GetValue(this) is null)
            {
                field.SetValue(this, field.GetValue(defaults));
            }
        }
    }

    /// <summary>Refuses options that make no sense.</summary>
    internal virtual void Check() => OptionRules.NotNegative(LearningRate);
}
