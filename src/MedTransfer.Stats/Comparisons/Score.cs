namespace MedTransfer.Stats;

/// <summary>One result of one method: a row of a study's list of runs.</summary>
/// <param name="DataSet">On which data set (for a study within one data set: what else pairs the methods).</param>
/// <param name="Method">Of which method.</param>
/// <param name="Value">The score, such as a test AUC.</param>
/// <param name="Seed">Of which run; 0 where there is one run only.</param>
public readonly record struct Score(string DataSet, string Method, double Value, int Seed = 0);
