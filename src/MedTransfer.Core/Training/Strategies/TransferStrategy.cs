using System.Text.Json.Serialization;
using MedTransfer.Models;

namespace MedTransfer.Core.Training;

/// <summary>What is trained of a network, and how: a value. As JSON it is its name where all settings are the usual ones, else an object.</summary>
[JsonConverter(typeof(TransferStrategyConverter))]
public abstract record TransferStrategy
{
    /// <summary>What commands and JSON call it, <c>fine-tune</c> for example.</summary>
    [JsonIgnore]
    public abstract string Name { get; }

    /// <summary>What is wrong with the settings as far as they can be judged without a network, one sentence each.</summary>
    public virtual IEnumerable<string> FindFaults() => [];

    /// <summary>What does not fit a network, one sentence each.</summary>
    internal virtual IEnumerable<string> FindFaults(ImageModel model) => [];

    /// <summary>What does not go together with a plan's other settings, one sentence each.</summary>
    internal virtual IEnumerable<string> FindFaults(TrainingPlan plan) => FindFaults(plan.Model);

    /// <summary>What is possible but seldom meant, one sentence each.</summary>
    internal virtual IEnumerable<string> FindWarnings(TrainingPlan plan) => [];

    /// <summary>Makes what the loop trains.</summary>
    internal abstract TrainingSubject CreateSubject(TrainingPlan plan);
}
