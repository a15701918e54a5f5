using System.Diagnostics;

namespace EksCdk.TestSupport;

/// <summary>Writes programs that stand in for others.</summary>
internal static class Scripts
{
    /// <summary>Writes a script that can be run at once.</summary>
    /// <param name="path">Where; its folder is made.</param>
    /// <param name="text">What a shell runs, without the first line.</param>
    public static void Write(string path, string text)
    {
        // Not written by this process: a child that another test starts at that moment would hold it open, and then nobody can
        // run it.
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        const string write = "rm -f \"$0\" && cat > \"$0\" && chmod u+x \"$0\"";
        using var shell = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", write, path]) { RedirectStandardInput = true })!;
        shell.StandardInput.Write($"#!/bin/sh\n{text}\n");
        shell.StandardInput.Close();
        shell.WaitForExit();
    }
}
