namespace MedTransfer.Data.Tests;

/// <summary>A Python with Pillow, where this machine has one.</summary>
internal static class Pillow
{
    /// <summary>Runs a program to which <c>folder</c>, PIL's <c>Image</c> and numpy are known; skips the test without Pillow.</summary>
    public static string Run(string program, string folder, params string[] more)
    {
        Skip.If(Python.Run("""
            try:
                import PIL; print('yes')
            except ImportError:
                print('no')
            """) != "yes", "no Pillow on this machine");
        return Python.Run($"import sys, numpy\nfrom PIL import Image\nfolder = sys.argv[1]\n{program}", [folder, .. more]);
    }
}
