using MedTransfer.Data;
using MedTransfer.Files;

namespace MedTransfer.Core.Studies;

/// <summary>How far <see cref="Study.FetchAsync"/> is. Every file that is worked on is told of once before its first bytes or images.</summary>
/// <param name="File">The file.</param>
/// <param name="Number">Its number, from 1, among those that are worked on.</param>
/// <param name="Count">How many are worked on.</param>
/// <param name="Download">How far its download is; null before it begins, and for one's own images.</param>
/// <param name="Images">How far its images are decoded; null for what is downloaded.</param>
public sealed record StudyFetchProgress(StudyFile File, int Number, int Count, DownloadProgress? Download = null, ImageProgress? Images = null);
