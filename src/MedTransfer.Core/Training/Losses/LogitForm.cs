namespace MedTransfer.Core.Training;

/// <summary>What a network's outputs mean, which its loss decides.</summary>
internal enum LogitForm
{
    /// <summary>A logit a class, of which one is right: softmax.</summary>
    Classes,

    /// <summary>A logit a finding, each there or not: sigmoids.</summary>
    Findings,

    /// <summary>One logit, of class 1 of two: a sigmoid.</summary>
    OneLogit,

    /// <summary>K - 1 logits for K ordered classes: that of P(y &gt; k) for each k but the last.</summary>
    Thresholds,
}
