using MedTransfer.Core.Inference;
using MedTransfer.Files;
using MedTransfer.Models;

namespace MedTransfer.Core.Runs;

/// <summary>Builds a finished run's network with the weights that were selected.</summary>
internal static class TrainedWeights
{
    /// <exception cref="InvalidContentException">The weights are damaged, of another run, or have another classifier.</exception>
    /// <exception cref="IncompatibleWeightsException">The weights are not those of the run's network.</exception>
    public static ImageModel Load(RunFolder folder, RunConfig config, ClassifierCard card)
    {
        if (card.WeightsSha256 is { } expected && WeightHash.Sha256(folder.WeightsPath) is var found && found != expected)
        {
            throw new InvalidContentException(
                $"'{folder.WeightsPath}' is damaged or was exchanged: expected SHA-256 {expected}, found {found}. Copy the folder again, or execute the run again.");
        }

        var model = config.CreateModel(card.Task, card.Classes.Count);
        try
        {
            if (WeightLoader.Load(model, folder.WeightsPath).Reinitialised.Count == 0) return model;
            throw new InvalidContentException(
                $"'{folder.WeightsPath}' has no classifier for {card.Classes.Count} classes, as run {config.Id} needs. Copy the folder again, or execute the run again.");
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }
}
