using System.Text.Json;
using System.Text.Json.Serialization;
using MedTransfer.Core.Configuration;
using MedTransfer.Models;

namespace MedTransfer.Core.Training;

/// <summary>What is trained of a network, and how: a value. As JSON it is its name where all settings are the usual ones, else an object.</summary>
[JsonConverter(typeof(TransferStrategyConverter))]
public abstract record TransferStrategy
{
    /// <summary>What commands and JSON call it, <c>fine-tune</c> for example.</summary>
    [JsonIgnore]
    public abstract string Name { get; }

    /// <summary>Reads a strategy from its name, or from JSON with its name and settings.</summary>
    /// <param name="text"><c>linear-probe</c>, or <c>{"name": "freeze-up-to", "part": "layer2"}</c> for example.</param>
    /// <exception cref="InvalidConfigurationException">It is none, or its settings are wrong; all faults are listed.</exception>
    public static TransferStrategy Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        try
        {
            var json = text.TrimStart().StartsWith('{') ? text : JsonSerializer.Serialize(text);
            var strategy = JsonSerializer.Deserialize<TransferStrategy>(json, SettingsJson.Options)!;
            var faults = new Faults();
            faults.AddRange(strategy.FindFaults());
            faults.Throw($"The strategy '{text}' is not possible");
            return strategy;
        }
        catch (JsonException e)
        {
            throw new InvalidConfigurationException($"strategy: {e.Message}", e);
        }
    }

    /// <summary>Whether anything learns by steps; else there is one epoch, and neither an optimizer nor a schedule is needed.</summary>
    internal virtual bool TakesSteps => true;

    /// <summary>Whether the nearest training images answer in the place of the network's classifier.</summary>
    internal virtual bool AnswersByNeighbours => !TakesSteps;

    /// <summary>Whether nothing but the network's first weights decides about the features.</summary>
    internal virtual bool NeedsPretraining => false;

    /// <summary>Whether the settings name a part of the network.</summary>
    internal virtual bool NamesPart => false;

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
