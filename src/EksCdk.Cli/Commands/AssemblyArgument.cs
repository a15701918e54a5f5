using EksCdk.Account;
using EksCdk.Checks.Sources;
using EksCdk.Checks.Templates;

namespace EksCdk.Cli.Commands;

/// <summary>
/// Where templates come from that are compared: a folder, a template, or a folder as it was in a revision of git, as
/// <c>main:cdk.out</c>.
/// </summary>
internal static class AssemblyArgument
{
    /// <summary>What an argument may be, for the help.</summary>
    public const string Help = "A cloud assembly folder (cdk.out), a template, or REVISION:FOLDER as git has it.";

    /// <summary>Reads it.</summary>
    /// <param name="text">The argument.</param>
    /// <param name="folder">Where the command runs.</param>
    /// <exception cref="CommandException">git does not know it.</exception>
    /// <exception cref="InputException">It is no assembly and no template.</exception>
    public static Deployment Read(string text, string folder)
    {
        // A path of Windows has a colon too.
        var colon = text.LastIndexOf(':');
        if (colon <= 1 || Directory.Exists(text) || File.Exists(text)) return DeploymentReader.Read([text]);
        return ReadRevision(text[..colon], text[(colon + 1)..], folder).GetAwaiter().GetResult();
    }

    private static async Task<Deployment> ReadRevision(string revision, string path, string folder)
    {
        var target = Directory.CreateTempSubdirectory("eks-diff-");
        try
        {
            var archive = Path.Combine(target.FullName, "revision.tar");
            var errors = new List<string>();
            var exitCode = await ChildProcess.Run("git",
                ["archive", "--format=tar", $"--output={archive}", revision, "--", path.Length == 0 ? "." : path], folder,
                new Dictionary<string, string>(), _ => { }, errors.Add, CancellationToken.None).ConfigureAwait(false);
            if (exitCode is null)
                throw new CommandException(ExitCode.MissingTool, "git is not on the PATH, and a revision is read by it.");
            if (exitCode != 0)
                throw new CommandException(ExitCode.BadInput,
                    $"'{revision}:{path}' is neither a path nor something that git has: {string.Join(' ', errors)} " +
                    "(give a folder, a template, or REVISION:FOLDER from within the repository)");
            var files = Path.Combine(target.FullName, "files");
            Directory.CreateDirectory(files);
            await System.Formats.Tar.TarFile.ExtractToDirectoryAsync(archive, files, overwriteFiles: false).ConfigureAwait(false);
            return DeploymentReader.Read([Path.Combine(files, path)]);
        }
        finally
        {
            target.Delete(recursive: true);
        }
    }
}
