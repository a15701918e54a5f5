namespace EksCdk;

/// <summary>
/// The folder for what jsii unpacks at each start of an app: up to 200 MB, which it leaves behind. A build machine's disk is full
/// after some hundred of them, so the process gets a folder of its own, which goes with it.
/// </summary>
internal static class TemporaryFolder
{
    private static readonly Lazy<DirectoryInfo> OfThisProcess = new(Create);

    /// <summary>Makes the folder, once in a process; to be called before the first use of jsii.</summary>
    /// <returns>The folder, which is deleted when the process ends in any way but by being killed.</returns>
    public static DirectoryInfo Use() => OfThisProcess.Value;

    private static DirectoryInfo Create()
    {
        var folder = Directory.CreateTempSubdirectory("ekscdk-");
        foreach (var variable in OperatingSystem.IsWindows() ? ["TEMP", "TMP"] : new[] { "TMPDIR" })
        {
            System.Environment.SetEnvironmentVariable(variable, folder.FullName);
        }
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Delete(folder);
        return folder;
    }

    private static void Delete(DirectoryInfo folder)
    {
        try
        {
            folder.Delete(recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The jsii process, which ends after this one, may hold a file still: what the app wrote is not the worse for it.
        }
    }
}
