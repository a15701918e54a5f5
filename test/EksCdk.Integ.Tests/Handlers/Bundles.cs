using System.Diagnostics;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;

namespace EksCdk.Integ.Tests.Handlers;

/// <summary>
/// The functions that the CDK puts into a case's assembly, and the layers that they run with: what a deployment would upload.
/// Made once,
/// by the program that integ-runner starts.
/// </summary>
public sealed class Bundles : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ekscdk-bundles-");

    /// <summary>Synthesizes a case.</summary>
    public Bundles()
    {
        var synthesis =
            Run("dotnet",
                [Path.Combine(Repository.Root, "integ/EksCdk.Integ/bin/Debug/net10.0/EksCdk.Integ.dll"),
                    "integ/EksCdk.Integ/Cases/Al2023Join.cs"],
            "", new() { ["CDK_OUTDIR"] = Assembly });
        Assert.True(synthesis.Code == 0, synthesis.Errors);

        AssertionHandler = Path.Combine(Asset("observer", "index.js"), "index.js");
        KubectlHandler = Asset("cluster", "index.py");
        foreach (var layer in Directory.EnumerateFiles(Assembly, "asset.*.zip")) ZipFile.ExtractToDirectory(layer, Layers);
    }

    /// <summary>Why the kubectl handler cannot run here, or null.</summary>
    public static string? WhyNoKubectl =>
        !OperatingSystem.IsLinux()
            || RuntimeInformation.OSArchitecture != Architecture.X64 ? "The kubectl layer's programs are for Linux on x86_64."
        : Tools.Find("python3") is null ? "There is no python3 on the PATH, in which the kubectl handler is written."
        : null;

    /// <summary>Why the assertion handler cannot run here, or null.</summary>
    public static string? WhyNoAssertions =>
        Directory.Exists(Path.Combine(Sdk, "@aws-sdk", "client-ec2")) ? null
            : $"The AWS SDK, which Lambda gives to the handler, could not be installed (npm ci in {Sdk}).";

    /// <summary>The assertion handler's index.js.</summary>
    public string AssertionHandler { get; }

    /// <summary>The kubectl handler's folder.</summary>
    public string KubectlHandler { get; }

    private static string Sdk => Path.Combine(Repository.Root, "test", "EksCdk.Integ.Tests", "Sdk", "node_modules");

    private string Assembly => Path.Combine(_folder.FullName, "assembly");

    private string Layers => Path.Combine(_folder.FullName, "layers");

    /// <summary>Runs the assertion handler over events with endpoints, and returns what it puts to CloudFormation.</summary>
    public IReadOnlyList<string> RunAssertions(JsonArray events)
    {
        var run =
            Run("node", [Script("run-assertions.cjs"), AssertionHandler], events.ToJsonString(),
                Aws(new() { ["NODE_PATH"] = Sdk }));
        Assert.True(run.Code == 0, run.Errors);
        return run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>
    /// Runs the kubectl handler over an event, with the layers' own kubectl and AWS command line; its last line is the result.
    /// </summary>
    public string RunKubectl(JsonObject @event, string endpoint)
    {
        var home = Directory.CreateDirectory(Path.Combine(_folder.FullName, Guid.NewGuid().ToString("N"))).FullName;
        var tools =
            string.Join(Path.PathSeparator, Path.Combine(Layers, "kubectl"), Path.Combine(Layers, "awscli"),
                Environment.GetEnvironmentVariable("PATH"));
        var run = Run("python3", [Script("run-kubectl.py"), KubectlHandler], @event.ToJsonString(),
            Aws(new() { ["PATH"] = Prepare(tools), ["AWS_ENDPOINT_URL"] = endpoint, ["TEST_OUTDIR"] = home, ["HOME"] = home }));
        return run.Code == 0 ? run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1]
            : throw new InvalidOperationException(run.Errors);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    // The AWS command line of the layer starts with the path of Lambda's Python; a shell script in front of it starts the one
    // of this machine.
    private string Prepare(string tools)
    {
        var front = Path.Combine(_folder.FullName, "front");
        if (!Directory.Exists(front))
            Scripts.Write(Path.Combine(front, "aws"), $"exec python3 {Path.Combine(Layers, "awscli", "aws")} \"$@\"");
        return $"{front}{Path.PathSeparator}{tools}";
    }

    private static string Script(string name) => Path.Combine(AppContext.BaseDirectory, "Handlers", name);

    private static Dictionary<string, string> Aws(Dictionary<string, string> environment)
    {
        foreach (
            var (name, value) in new[] { ("AWS_ACCESS_KEY_ID", "test"), ("AWS_SECRET_ACCESS_KEY", "test"),
                ("AWS_REGION", "us-east-1"), ("AWS_DEFAULT_REGION", "us-east-1"), ("AWS_MAX_ATTEMPTS", "1") })
            environment.TryAdd(name, value);
        return environment;
    }

    /// <summary>The folder of the only asset of a layer's stack that holds a file.</summary>
    private string Asset(string layer, string file)
    {
        var manifest = JsonNode.Parse(File.ReadAllText(Directory.EnumerateFiles(Assembly, $"*-{layer}.assets.json").Single()))!;
        return manifest["files"]!.AsObject().Select(asset => Path.Combine(Assembly, (string)asset.Value!["source"]!["path"]!))
            .Single(folder => File.Exists(Path.Combine(folder, file)));
    }

    private static (int Code, string Output, string Errors) Run(string program, IEnumerable<string> arguments, string input,
        Dictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Repository.Root,
        };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, errors.Result);
    }
}

/// <summary>A test that runs the kubectl handler.</summary>
public sealed class KubectlFactAttribute : FactAttribute
{
    public KubectlFactAttribute() => Skip = Bundles.WhyNoKubectl;
}

/// <summary>A test that runs the assertion handler.</summary>
public sealed class AssertionFactAttribute : FactAttribute
{
    public AssertionFactAttribute() => Skip = Bundles.WhyNoAssertions;
}

/// <summary>A test that runs both.</summary>
public sealed class HandlersFactAttribute : FactAttribute
{
    public HandlersFactAttribute() => Skip = Bundles.WhyNoKubectl ?? Bundles.WhyNoAssertions;
}
