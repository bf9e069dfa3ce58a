namespace MedTransfer.Samples.PretrainedVsScratch.Reanalyses;

/// <summary>The marks that figures print for p-values.</summary>
internal static class Mark
{
    /// <summary>What the marks mean.</summary>
    internal const string Legend = "* p < 0.05, ** p < 0.01, *** p < 0.001, NS otherwise";

    /// <summary>The mark of a p-value. There is none for a test that could not be done: that is not the same as NS.</summary>
    internal static string Of(double p) => p switch
    {
        < 0.001 => "***",
        < 0.01 => "**",
        < 0.05 => "*",
        double.NaN => "refused",
        _ => "NS",
    };
}
