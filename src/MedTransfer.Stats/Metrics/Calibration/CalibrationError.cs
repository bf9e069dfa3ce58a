namespace MedTransfer.Stats;

/// <summary>Calibration errors as single figures; <see cref="ReliabilityCurve"/> has them with their bins.</summary>
public static class CalibrationError
{
    /// <summary>Expected calibration error of the class predicted.</summary>
    /// <inheritdoc cref="ReliabilityCurve.TopLabel"/>
    public static double Expected(
        ReadOnlySpan<int> truth, ReadOnlySpan<double> probabilities, int classes, int bins = 15,
        CalibrationBinning binning = CalibrationBinning.EqualWidth) =>
        ReliabilityCurve.TopLabel(truth, probabilities, classes, bins, binning).ExpectedError;

    /// <summary>Maximum calibration error of the class predicted.</summary>
    /// <inheritdoc cref="ReliabilityCurve.TopLabel"/>
    public static double Maximum(
        ReadOnlySpan<int> truth, ReadOnlySpan<double> probabilities, int classes, int bins = 15,
        CalibrationBinning binning = CalibrationBinning.EqualWidth) =>
        ReliabilityCurve.TopLabel(truth, probabilities, classes, bins, binning).MaximumError;

    /// <summary>Class-wise expected calibration error: the mean over classes of the expected error of each class's own
    /// probability (Nixon et al. 2019, Kull et al. 2019). It also sees what happens below the top class.</summary>
    /// <inheritdoc cref="ReliabilityCurve.TopLabel"/>
    public static double ClassWise(
        ReadOnlySpan<int> truth, ReadOnlySpan<double> probabilities, int classes, int bins = 15,
        CalibrationBinning binning = CalibrationBinning.EqualWidth) =>
        ReliabilityCurve.PerClass(truth, probabilities, classes, bins, binning).Average(curve => curve.ExpectedError);
}
