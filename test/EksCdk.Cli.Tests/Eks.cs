using System.Text;

namespace EksCdk.Cli.Tests;

/// <summary>Runs the command inside the test's process.</summary>
internal static class Eks
{
    public static Result Run(params string[] arguments)
    {
        using var output = new MemoryStream();
        using var error = new StringWriter();
        var exitCode = EksCommand.Run(arguments, new Terminal(output, error, Coloured: false));
        return new Result(exitCode, Encoding.UTF8.GetString(output.ToArray()), error.ToString());
    }

    public sealed record Result(int ExitCode, string Output, string Error);
}

/// <summary>Files in a temporary folder.</summary>
public sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("eks-cli-");

    public string Path => _folder.FullName;

    /// <summary>Writes a file and answers its path.</summary>
    public string Put(string name, string text)
    {
        var path = System.IO.Path.Combine(Path, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>Writes a program and answers its path.</summary>
    public string Script(string name, string text)
    {
        var path = System.IO.Path.Combine(Path, name);
        Scripts.Write(path, text);
        return path;
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
