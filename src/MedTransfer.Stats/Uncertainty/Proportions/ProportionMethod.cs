namespace MedTransfer.Stats;

/// <summary>Confidence intervals of a proportion, as Brown, Cai and DasGupta compare them (Statistical Science 16,
/// 2001).</summary>
public enum ProportionMethod
{
    /// <summary>Wilson's score interval (1927): close to its level on average, also near 0 and 1.</summary>
    Wilson,

    /// <summary>Clopper and Pearson's exact interval (1934): never below its level, wider for it.</summary>
    ClopperPearson,

    /// <summary>Agresti and Coull (1998): Wald's interval around Wilson's centre, cut to [0, 1].</summary>
    AgrestiCoull,

    /// <summary>Equal tails of the posterior under Jeffreys' prior, Beta(1/2, 1/2); 0 and 1 are ends where no or every
    /// trial is a success.</summary>
    Jeffreys,
}
