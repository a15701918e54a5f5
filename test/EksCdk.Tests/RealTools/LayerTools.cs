using System.Diagnostics;
using System.IO.Compression;

namespace EksCdk.Tests.RealTools;

/// <summary>helm and kubectl as they run at a deployment: from the Lambda layer of a synthesized platform.</summary>
public sealed class LayerTools : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ekscdk-tools-");

    public LayerTools(string assembly)
    {
        foreach (var zip in Directory.GetFiles(assembly, "asset.*.zip"))
        {
            using var archive = ZipFile.OpenRead(zip);
            foreach (var tool in archive.Entries.Where(entry => entry.FullName is "helm/helm" or "kubectl/kubectl"))
            {
                var file = PathOf(tool.Name);
                tool.ExtractToFile(file);
                if (!OperatingSystem.IsWindows())
                    System.IO.File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserExecute);
            }
        }
    }

    /// <summary>Why the tools of the layer cannot run here; null where they can.</summary>
    public static string? Missing =>
        OperatingSystem.IsLinux() && System.Runtime.InteropServices.RuntimeInformation.OSArchitecture
            == System.Runtime.InteropServices.Architecture.X64
            ? null
            : "the layer's programs are for Linux on x86_64";

    /// <summary>Writes a file that a tool reads.</summary>
    public string Put(string name, string text)
    {
        var file = PathOf(name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        System.IO.File.WriteAllText(file, text);
        return file;
    }

    /// <summary>Runs a tool, and answers what it printed; an exit code other than 0 is a failure with what it said.</summary>
    public string Run(string tool, params string[] arguments)
    {
        var start = new ProcessStartInfo(PathOf(tool), arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["HOME"] = _folder.FullName;
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{tool} {string.Join(' ', arguments)}: {output}{error.Result}");
        return output;
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private string PathOf(string name) => Path.Combine(_folder.FullName, name);
}
