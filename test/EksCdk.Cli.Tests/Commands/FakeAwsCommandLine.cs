using System.Diagnostics;

namespace EksCdk.Cli.Tests.Commands;

/// <summary>A stand-in for the AWS command line, and the built command that finds it on its PATH.</summary>
internal sealed class FakeAwsCommandLine : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public FakeAwsCommandLine() => Directory.CreateDirectory(Path.Combine(_folder.Path, "bin"));

    public string Folder => _folder.Path;

    /// <summary>What the account is asked, one line each.</summary>
    public IEnumerable<string> Calls => File.ReadAllLines(Path.Combine(_folder.Path, "calls"));

    /// <summary>Installs it.</summary>
    /// <param name="answers">
    /// Cases of a shell's <c>case</c> over service and operation; everything else is answered with {}.
    /// </param>
    public void Answers(string answers) => _folder.Script("bin/aws",
        $"echo \"$*\" >> {_folder.Path}/calls\ncase \"$1 $2\" in\n{answers}\n*) echo '{{}}';;\nesac");

    /// <summary>Runs the command in the folder, and nobody who could be asked.</summary>
    public Eks.Result Run(params string[] arguments)
    {
        string[] words = [Path.Combine(AppContext.BaseDirectory, "eks.dll"), .. arguments];
        var start = new ProcessStartInfo(Environment.ProcessPath!, words)
        {
            WorkingDirectory = _folder.Path,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PATH"] = $"{_folder.Path}/bin:/usr/bin:/bin";
        foreach (var variable in new[] { "AWS_REGION", "AWS_DEFAULT_REGION" }) start.Environment.Remove(variable);
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new Eks.Result(process.ExitCode, output, error.Result);
    }

    public void Dispose() => _folder.Dispose();
}
