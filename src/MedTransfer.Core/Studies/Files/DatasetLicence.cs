using MedTransfer.Data;

namespace MedTransfer.Core.Studies;

/// <summary>A data set's licence in words.</summary>
internal static class DatasetLicence
{
    internal static string Of(DatasetInfo info) => info.IsNonCommercial ? $"{info.License}, for non-commercial use only" : info.License;
}
