namespace MedTransfer.Stats;

/// <summary>The names of the corrections as papers print them.</summary>
internal static class CorrectionMethodTitles
{
    /// <summary>For example "Benjamini-Hochberg".</summary>
    public static string Title(this CorrectionMethod method) => method switch
    {
        CorrectionMethod.None => "uncorrected",
        CorrectionMethod.Sidak => "Šidák",
        CorrectionMethod.HolmSidak => "Holm-Šidák",
        CorrectionMethod.BenjaminiHochberg => "Benjamini-Hochberg",
        CorrectionMethod.BenjaminiYekutieli => "Benjamini-Yekutieli",
        _ => method.ToString(),
    };
}
