namespace MedTransfer.Stats;

/// <summary>What this package computes with on this machine.</summary>
public static class StatsInfo
{
    /// <summary>The linear algebra behind the measures of similarity: the system's BLAS and LAPACK where one is found
    /// (OpenBLAS, Apple's Accelerate, Intel's MKL), for example <c>native (libopenblas.so.0)</c>; else
    /// <c>managed (Math.NET Numerics)</c>, which gives the same figures to about 1e-9, more slowly. The environment
    /// variable <c>MEDTRANSFER_LINEAR_ALGEBRA=managed</c>, read once, chooses the latter.</summary>
    public static string LinearAlgebra => Stats.LinearAlgebra.Current.Name;
}
