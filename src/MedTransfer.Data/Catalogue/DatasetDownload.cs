namespace MedTransfer.Data;

/// <summary>Where one file of a data set is published, and how to tell that it arrived whole.</summary>
/// <param name="FileName">The file's name, as the Python package <c>medmnist</c> keeps it.</param>
/// <param name="Url">The address.</param>
/// <param name="Md5">The MD5 of the file, 32 lower-case hexadecimal digits.</param>
public sealed record DatasetDownload(string FileName, Uri Url, string Md5);
