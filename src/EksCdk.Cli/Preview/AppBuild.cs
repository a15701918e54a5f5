using System.Security.Cryptography;
using System.Text;
using EksCdk.Account;

namespace EksCdk.Cli.Preview;

/// <summary>Builds the CDK app, unless nothing that it is made of has changed since: asking MSBuild takes seconds.</summary>
internal sealed class AppBuild(Clone clone, Programs programs)
{
    private static readonly string[] Projects =
        ["EksCdk", "EksCdk.Checks", "EksCdk.Configuration", "EksCdk.Constructs", "EksCdk.Facts"];
    private static readonly string[] RootFiles =
        ["*.props", "*.targets", "NuGet.config", "nuget.config", "global.json", ".editorconfig"];

    private string Stamp => Path.Combine(clone.State, "app.stamp");

    /// <summary>Whether the built app is what the sources say.</summary>
    public bool IsCurrent => File.Exists(clone.AppAssembly) && File.Exists(Stamp) && File.ReadAllText(Stamp) == State(Inputs());

    /// <summary>Builds it.</summary>
    /// <exception cref="CommandException">It does not compile; the message has the compiler's errors.</exception>
    public async Task Run(CancellationToken cancellation)
    {
        // Taken before the build: what is edited while it runs must count as a change.
        var inputs = Inputs();
        var output = new List<string>();
        var exitCode = await ChildProcess.Run(
            programs.Dotnet,
            ["build", clone.App, "-c", "Debug", "-v", "q", "-nologo", "-p:EksCdkSetUp=done"],
            clone.Root, Programs.Environment, output.Add, output.Add, cancellation).ConfigureAwait(false);
        if (exitCode is null)
            throw new CommandException(ExitCode.MissingTool,
                "the .NET SDK is not on the PATH. Install .NET SDK 10 and run again.");
        if (exitCode != 0)
            throw new CommandException(ExitCode.Findings, $"the CDK app does not build:\n{string.Join('\n', Errors(output))}");
        Directory.CreateDirectory(clone.State);
        File.WriteAllText(Stamp, State(inputs));
    }

    private static List<string> Errors(List<string> output)
    {
        var errors =
            output.Where(line => line.Contains("error", StringComparison.Ordinal)).Select(line => line.Trim()).Distinct()
            .ToList();
        return errors.Count > 0 ? errors : output;
    }

    private string State(string inputs) => $"{inputs} {File.GetLastWriteTimeUtc(clone.AppAssembly).Ticks}";

    private string Inputs()
    {
        var files = Projects
            .SelectMany(project => SourcesIn(new DirectoryInfo(Path.Combine(clone.Root, "src", project))))
            .Concat(RootFiles.SelectMany(pattern => new DirectoryInfo(clone.Root).EnumerateFiles(pattern)))
            .OrderBy(file => file.FullName, StringComparer.Ordinal)
            .Select(file => $"{file.FullName} {file.Length} {file.LastWriteTimeUtc.Ticks}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', files))));
    }

    private static IEnumerable<FileInfo> SourcesIn(DirectoryInfo folder) => !folder.Exists
        ? []
        : folder.EnumerateFiles()
            .Concat(folder.EnumerateDirectories().Where(d => d.Name is not ("bin" or "obj")).SelectMany(SourcesIn));
}
