using System.CommandLine;
using MedTransfer.Models;
using MedTransfer.Tool.Console;

namespace MedTransfer.Tool.Commands;

/// <summary><c>medtransfer models</c>: the registry.</summary>
internal static class ModelsCommand
{
    internal static Command Create()
    {
        var pattern = new Argument<string>("PATTERN") { Description = "names to list, with * and ?", DefaultValueFactory = _ => "*" };
        var json = Options.Json();
        var command = new Command("models", "list the models: parameters, input, preprocessing, known weight tags") { pattern, json };
        command.SetAction(result => Run(result.GetValue(pattern)!, result.GetValue(json)));
        return command;
    }

    private static int Run(string pattern, bool json)
    {
        var models = ModelZoo.List(pattern);
        if (models.Count == 0)
        {
            var owner = ModelZoo.List().FirstOrDefault(m => m.Weights.Any(w => w.Name == pattern));
            if (owner is not null) throw new InvalidConfigurationException($"'{pattern}' names weights, not a model: the model is '{owner.Name}'.");
            throw new InvalidConfigurationException($"No model fits '{pattern}'.{DidYouMean.Sentence(pattern.Trim('*', '?'), ModelZoo.List().Select(m => m.Name))}");
        }

        if (json)
        {
            Screen.Json(new { models = models.Select(Describe) });
            return ExitCode.Done;
        }

        Screen.Table(
            ["Name", "Family", "Parameters", "Features", "Input", "Least", "Weights (found here: *)"],
            models.Select(m => (IReadOnlyList<string>)
            [
                m.Name, m.Family, $"{m.ParameterCount:N0}", $"{m.FeatureDimension}", $"{m.Preprocessing.InputSize}{(m.HasFixedInputSize ? " built in" : "")}", $"{m.SmallestInput}",
                string.Join(", ", m.Weights.Select(w => w.Tag + (WeightLocator.Find(w.Name) is null ? "" : "*"))),
            ]),
            2, 3, 5);
        return ExitCode.Done;
    }

    private static object Describe(ModelEntry model) => new
    {
        model.Name,
        model.Family,
        parameters = model.ParameterCount,
        features = model.FeatureDimension,
        fixed_input = model.HasFixedInputSize,
        smallest_input = model.SmallestInput,
        preprocessing = Describe(model.Preprocessing),
        weights = model.Weights.Select(w => new
        {
            w.Name,
            w.Classes,
            w.License,
            hub = w.HubId,
            preprocessing = w.Preprocessing is { } p ? Describe(p) : null,
            found = WeightLocator.Find(w.Name),
        }),
    };

    private static object Describe(Preprocessing p) => new
    {
        input = p.InputSize,
        p.Interpolation,
        crop = p.CropFraction,
        p.Mean,
        std = p.StandardDeviation,
    };
}
