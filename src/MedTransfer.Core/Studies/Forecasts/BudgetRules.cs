using System.Globalization;
using MedTransfer.Core.Configuration;

namespace MedTransfer.Core.Studies;

/// <summary>Holds a study's cost against its budget.</summary>
internal static class BudgetRules
{
    private const double BytesPerGigabyte = 1e9;

    /// <summary>What is over the budget, one sentence each with both figures.</summary>
    internal static IEnumerable<string> FindFaults(StudyBudget? budget, StudyForecast forecast)
    {
        if (budget?.Runs is { } runs && forecast.Runs > runs)
            yield return $"budget.runs: the study has {Counted.Of(forecast.Runs, "run")} ({forecast.Finished} finished), the budget allows {runs}; take fewer values on an axis, skip combinations, or raise it";
        if (budget?.Hours is { } hours && Measured(forecast) is var rest && forecast.SpentHours + rest > hours)
            yield return string.Create(CultureInfo.InvariantCulture, $"budget.hours: {forecast.SpentHours:0.##} hours are spent and {(forecast.Hours is null ? "at least " : "")}{rest:0.##} more are estimated on {forecast.Device}, the budget allows {hours}");
        if (budget?.Gigabytes is { } gigabytes && forecast.Bytes + forecast.CheckpointBytes > gigabytes * BytesPerGigabyte)
            yield return string.Create(CultureInfo.InvariantCulture, $"budget.gigabytes: the runs take {(forecast.Bytes + forecast.CheckpointBytes) / BytesPerGigabyte:0.##} GB with a checkpoint, the budget allows {gigabytes}");
    }

    /// <summary>Limits that nothing is known about yet, and how it could be known. Runs and disk are always known.</summary>
    internal static IEnumerable<string> FindNotJudged(StudyBudget? budget, StudyForecast forecast)
    {
        if (budget?.Hours is null || forecast.Hours is not null) yield break;
        var unmeasured = forecast.Groups.Count(g => g.Finished < g.Runs && g.Hours is null);
        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"budget.hours: whether {budget.Hours} hours suffice was not judged, since nothing was measured for {unmeasured} of {Counted.Of(forecast.Groups.Count, "kind")} of runs; 'medtransfer study plan --probe' (ForecastOptions.ProbeSeconds) measures real steps of each, and a run that is finished tells about its kind");
    }

    /// <summary>Hours of the open runs as far as their kinds are measured.</summary>
    private static double Measured(StudyForecast forecast) => forecast.Groups.Sum(g => g.Hours ?? 0);

    /// <summary>Refuses a study that is over its budget as far as that is known without measuring.</summary>
    /// <exception cref="InvalidConfigurationException">It is over; every figure is told.</exception>
    internal static void Check(StudyDefinition definition, StudyFolder place, string device)
    {
        if (definition.Budget is null) return;
        var forecast = StudyForecaster.Of(definition, new ForecastOptions { Folder = place.FullPath, ProbeSeconds = 0, Device = device }, null, CancellationToken.None, checksWeights: false);
        var faults = new Faults();
        faults.AddRange(FindFaults(definition.Budget, forecast).Select(fault => definition.Positions?.Locate(fault) ?? fault));
        faults.Throw($"Study '{definition.Name}' is over its budget");
    }
}
