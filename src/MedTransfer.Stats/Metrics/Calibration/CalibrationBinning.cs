namespace MedTransfer.Stats;

/// <summary>How confidences are cut into bins.</summary>
public enum CalibrationBinning
{
    /// <summary>Bins (i/B, (i+1)/B]; usual, though most may be nearly empty (Guo et al. 2017).</summary>
    EqualWidth,

    /// <summary>Bins of nearly the same number of samples (Nguyen and O'Connor 2015). Equal confidences stay together,
    /// in the lower bin, so that the order of the samples does not matter; there may be fewer bins then.</summary>
    EqualMass,
}
