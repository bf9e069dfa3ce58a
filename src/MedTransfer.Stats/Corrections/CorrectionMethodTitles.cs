namespace MedTransfer.Stats;

/// <summary>The names of the corrections as papers print them.</summary>
public static class CorrectionMethodTitles
{
    /// <summary>For example "Benjamini-Hochberg".</summary>
    /// <param name="method">The correction.</param>
    /// <returns>Its name; "uncorrected" for none.</returns>
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
