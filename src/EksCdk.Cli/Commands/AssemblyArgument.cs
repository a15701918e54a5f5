using EksCdk.Account;
using EksCdk.Checks.Changes;
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
    public static Deployment Read(string text, string folder) => ReadWithSource(text, folder).Deployment;

    /// <summary>Reads it, with what it was made from where that stands beside it.</summary>
    /// <inheritdoc cref="Read"/>
    public static (Deployment Deployment, AssemblySource? Source) ReadWithSource(string text, string folder)
    {
        // A path of Windows has a colon too.
        var colon = text.LastIndexOf(':');
        if (colon <= 1 || Path.Exists(text)) return ReadPath(text);
        return ReadRevision(text[..colon], text[(colon + 1)..], folder).GetAwaiter().GetResult();
    }

    /// <summary>Whether it is a revision alone, without a folder: <c>main</c>.</summary>
    /// <param name="text">The argument.</param>
    public static bool IsRevision(string text) => text.LastIndexOf(':') <= 1 && !Path.Exists(text);

    /// <summary>The folder with what was deployed last of an environment.</summary>
    /// <param name="root">The folder of the app.</param>
    /// <param name="environment">The environment's name.</param>
    /// <exception cref="CommandException">Nothing is kept of it.</exception>
    public static string Deployed(string root, string environment) =>
        KeptAssembly.Of(root, environment) is { IsThere: true } kept ? kept.Folder
            : throw new CommandException(ExitCode.BadInput,
                $"nothing is kept of the last deployment of '{environment}'. Run eks keep {environment} after a deployment, or " +
                $"eks pull {environment}.");

    /// <summary>Takes a folder as it was in a revision of git.</summary>
    /// <param name="revision">The revision.</param>
    /// <param name="path">The folder, or a file, as from <paramref name="folder"/>.</param>
    /// <param name="folder">Where git runs.</param>
    /// <param name="target">Where its files go.</param>
    /// <exception cref="CommandException">git does not know it.</exception>
    public static async Task Extract(string revision, string path, string folder, string target)
    {
        var archive = Path.Combine(target, "revision.tar");
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
        await System.Formats.Tar.TarFile.ExtractToDirectoryAsync(archive, target, overwriteFiles: true).ConfigureAwait(false);
        File.Delete(archive);
    }

    private static (Deployment Deployment, AssemblySource? Source) ReadPath(string path) =>
        (DeploymentReader.Read([path]), AssemblySource.Read(path));

    private static async Task<(Deployment Deployment, AssemblySource? Source)> ReadRevision(string revision, string path,
        string folder)
    {
        var target = Directory.CreateTempSubdirectory("eks-diff-");
        try
        {
            await Extract(revision, path, folder, target.FullName).ConfigureAwait(false);
            return ReadPath(Path.Combine(target.FullName, path));
        }
        finally
        {
            target.Delete(recursive: true);
        }
    }
}
