namespace MedTransfer.Samples;

/// <summary>How much of a protocol a sample program executes.</summary>
public enum SampleProfile
{
    /// <summary>Less than two minutes on two cores: shows that everything works, and proves nothing.</summary>
    Smoke,

    /// <summary>Less than about two hours on a laptop without a GPU.</summary>
    Laptop,

    /// <summary>The protocol of the paper, for GPUs or a cluster.</summary>
    Paper,
}
