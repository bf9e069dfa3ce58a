namespace MedTransfer.Data;

/// <summary>The three disjoint parts of a data set.</summary>
public enum Split
{
    /// <summary>What weights are fitted to.</summary>
    Train,

    /// <summary>What epochs and settings are chosen by.</summary>
    Validation,

    /// <summary>What is reported; read once, after every choice is made.</summary>
    Test,
}
