using System.Globalization;

namespace MedTransfer.Core.Studies;

/// <summary>Holds a study's cost against its budget.</summary>
internal static class BudgetRules
{
    private const double BytesPerGigabyte = 1e9;

    /// <summary>What is over the budget, one sentence each with both figures.</summary>
    internal static IEnumerable<string> FindFaults(StudyBudget? budget, StudyForecast forecast)
    {
        if (budget?.Runs is { } runs && forecast.Runs > runs)
            yield return $"budget.runs: the study has {forecast.Runs} runs ({forecast.Finished} finished), the budget allows {runs}; take fewer values on an axis, skip combinations, or raise it";
        if (budget?.Hours is { } hours && forecast.Hours is { } rest && forecast.SpentHours + rest > hours)
            yield return string.Create(CultureInfo.InvariantCulture, $"budget.hours: {forecast.SpentHours:0.##} hours are spent and {rest:0.##} more are estimated on {forecast.Device}, the budget allows {hours:0.##}");
        if (budget?.Gigabytes is { } gigabytes && forecast.Bytes + forecast.CheckpointBytes > gigabytes * BytesPerGigabyte)
            yield return string.Create(CultureInfo.InvariantCulture, $"budget.gigabytes: the runs take {(forecast.Bytes + forecast.CheckpointBytes) / BytesPerGigabyte:0.##} GB with a checkpoint, the budget allows {gigabytes:0.##}");
    }

    /// <summary>Refuses a study that is over its budget as far as that is known without measuring.</summary>
    /// <exception cref="InvalidConfigurationException">It is over; every figure is told.</exception>
    internal static void Check(StudyDefinition definition, StudyFolder place, string device)
    {
        if (definition.Budget is null) return;
        var forecast = StudyForecaster.Of(definition, new ForecastOptions { Folder = place.FullPath, ProbeSeconds = 0, Device = device }, null, CancellationToken.None);
        var faults = new Configuration.Faults();
        faults.AddRange(FindFaults(definition.Budget, forecast).Select(fault => definition.Positions?.Locate(fault) ?? fault));
        faults.Throw($"Study '{definition.Name}' is over its budget");
    }
}
