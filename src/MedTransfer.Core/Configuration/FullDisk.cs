namespace MedTransfer.Core.Configuration;

/// <summary>Tells a full disk, or a used-up quota, from other faults of input and output.</summary>
internal static class FullDisk
{
    /// <summary>Whether an error, or one that led to it, says that there is no room.</summary>
    public static bool IsMeantBy(Exception e)
    {
        for (var error = e; error is not null; error = error.InnerException!)
        {
            if (error is IOException && IsCode(error.HResult)) return true;
        }

        return false;
    }

    /// <summary>ENOSPC and EDQUOT of Linux and macOS; ERROR_DISK_FULL, ERROR_HANDLE_DISK_FULL and ERROR_DISK_QUOTA_EXCEEDED of Windows.</summary>
    private static bool IsCode(int code) => OperatingSystem.IsWindows() ? (code & 0xFFFF) is 112 or 39 or 1295 : code is 28 || code == (OperatingSystem.IsMacOS() ? 69 : 122);
}
