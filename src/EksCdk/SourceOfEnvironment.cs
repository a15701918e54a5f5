using System.ComponentModel;
using System.Diagnostics;
using System.Security.Cryptography;
using EksCdk.Checks.Reporting.Compliance;

namespace EksCdk;

/// <summary>Says which file, in which state of the repository, an assembly is made from.</summary>
internal static class SourceOfEnvironment
{
    // https://git-scm.com/docs/git-status#_branch_headers
    private const string Commit = "# branch.oid ";
    private const string NoCommit = "(initial)";

    /// <summary>What the report of an environment names.</summary>
    /// <param name="file">The environment's file.</param>
    /// <param name="root">The folder of the app.</param>
    public static ReportSource Of(string file, string root)
    {
        var status = GitStatus(root);
        var commit = status.FirstOrDefault(line => line.StartsWith(Commit, StringComparison.Ordinal))?[Commit.Length..];
        return new ReportSource(
            Path.GetRelativePath(root, file).Replace('\\', '/'),
            Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file))),
            commit is null or NoCommit ? "" : commit,
            status.Any(line => !line.StartsWith('#')));
    }

    // Nothing where there is no git, or no repository: a report can do without.
    private static string[] GitStatus(string folder)
    {
        try
        {
            using var git = Process.Start(
                new ProcessStartInfo("git", ["status", "--porcelain=v2", "--branch"])
                {
                    WorkingDirectory = folder,
                    RedirectStandardOutput = true,
                    RedirectStandardError = true,
                })!;
            git.BeginErrorReadLine();
            var output = git.StandardOutput.ReadToEnd();
            git.WaitForExit();
            return git.ExitCode == 0 ? output.Split('\n', StringSplitOptions.RemoveEmptyEntries) : [];
        }
        catch (Win32Exception)
        {
            return [];
        }
    }
}
