using System.Diagnostics;
using System.Xml.Linq;

namespace EksCdk.Integ.Tests.Deploying;

/// <summary>The command, with stand-ins for the programs that it starts.</summary>
internal sealed class DeployCommand : IDisposable
{
    private const string Id = "test-1";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ekscdk-deploy-");

    public DeployCommand()
    {
        Aws("""echo '{ "Account": "111122223333" }'""");
        Dotnet("exit 0");
        Runner("exit 0");
    }

    /// <summary>The command lines with which integ-runner was started.</summary>
    public IReadOnlyList<string> Started => File.Exists(StartedFile) ? File.ReadAllLines(StartedFile) : [];

    /// <summary>What GitHub would show.</summary>
    public string Summary => File.ReadAllText(SummaryFile);

    /// <summary>The results of the run.</summary>
    public XElement JUnit { get; private set; } = new("none");

    private static string Results => Path.Combine(Repository.Root, "out", "integ-deploy", Id);

    private static string ResultFile => Path.Combine(Results, "junit.xml");

    private string StartedFile => Path.Combine(_folder.FullName, "started");

    private string SummaryFile => Path.Combine(_folder.FullName, "summary");

    public void Aws(string script) => StandIn("aws", script);

    public void WithoutAws() => File.Delete(Path.Combine(_folder.FullName, "aws"));

    public void Dotnet(string script) => StandIn("dotnet", script);

    /// <summary>What integ-runner does; $RAN has the cases.</summary>
    public void Runner(string script) =>
        StandIn("integ-runner", $"""echo "$*" >> {StartedFile}{"\n"}RAN=$(echo "$*" | sed 's/.*--parallel-regions [^ ]* //'){"\n"}{script}""");

    /// <summary>Runs it: the exit code, and the lines of both outputs.</summary>
    public (int Code, IReadOnlyList<string> Output, IReadOnlyList<string> Errors) Run(params string[] arguments)
    {
        // Only what the command needs of the machine: no AWS command line, no integ-runner of its own.
        foreach (var tool in new[] { "node", "sh", "echo", "sed", "printf" }) Link(tool);
        var start =
            new ProcessStartInfo(Path.Combine(_folder.FullName, "node"),
                [Path.Combine(Repository.Root, "integ", "deploy.mjs"), .. arguments])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                WorkingDirectory = Repository.Root,
                Environment = { ["PATH"] = _folder.FullName, ["INTEG_RUN"] = Id, ["GITHUB_STEP_SUMMARY"] = SummaryFile },
            };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (File.Exists(ResultFile)) JUnit = XElement.Load(ResultFile);
        return (process.ExitCode, Lines(output), Lines(errors.Result));

        static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    public void Dispose()
    {
        _folder.Delete(recursive: true);
        if (Directory.Exists(Results)) Directory.Delete(Results, recursive: true);
    }

    private void Link(string tool)
    {
        var link = Path.Combine(_folder.FullName, tool);
        if (!File.Exists(link))
            File.CreateSymbolicLink(link, Tools.Find(tool) ?? throw new InvalidOperationException($"{tool} is not on the PATH"));
    }

    private void StandIn(string name, string script) => Scripts.Write(Path.Combine(_folder.FullName, name), script);
}
