namespace TorchSharp;

/// <summary>When <see cref="torch.cdist"/> computes Euclidean distances by matrix products: faster, but less exact.</summary>
public enum compute_mode
{
    /// <summary>Where a side has more than 25 rows.</summary>
    use_mm_for_euclid_dist_if_necessary = 0,

    /// <summary>Always.</summary>
    use_mm_for_euclid_dist = 1,

    /// <summary>Never.</summary>
    donot_use_mm_for_euclid_dist = 2,
}
