namespace MedTransfer.Core.Studies;

/// <summary>What a study may cost. A plan over it is refused with its figures before anything starts.</summary>
/// <param name="Runs">Runs in all, first stages included; any number when null.</param>
/// <param name="Hours">
/// Hours of computing of all runs together, whatever their number at a time; any number when null. A study that reaches it takes no
/// new run; those under way are finished.
/// </param>
/// <param name="Gigabytes">Disk in units of 10⁹ bytes; any when null.</param>
public sealed record StudyBudget(int? Runs = null, double? Hours = null, double? Gigabytes = null);
