using MedTransfer.Stats;

namespace MedTransfer.Core.Results;

/// <summary>Do the methods of a ranking differ at all?</summary>
internal static class RankTest
{
    /// <summary>
    /// The p-value of Iman and Davenport's F; where every block ranks the methods alike, F is infinite and its p-value a mere limit (0):
    /// that of Friedman's χ² then, which few blocks do not make small.
    /// </summary>
    internal static double PValue(FriedmanResult friedman) => friedman.ImanDavenport.IsDegenerate ? friedman.PValue : friedman.ImanDavenport.PValue;
}
