using System.ComponentModel;
using System.Diagnostics;
using System.Security.Cryptography;
using EksCdk.Checks.Reporting.Compliance;

namespace EksCdk;

/// <summary>Says which file, in which state of the repository, an assembly is made from.</summary>
internal static class SourceOfEnvironment
{
    /// <summary>What the report of an environment names.</summary>
    /// <param name="file">The environment's file.</param>
    /// <param name="root">The folder of the app.</param>
    public static ReportSource Of(string file, string root) => new(
        Path.GetRelativePath(root, file).Replace('\\', '/'),
        Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file))),
        Git(root, "rev-parse", "HEAD") ?? "",
        Git(root, "status", "--porcelain") is { Length: > 0 });

    // Null where there is no git, or no repository: a report can do without.
    private static string? Git(string folder, params string[] arguments)
    {
        try
        {
            using var git = Process.Start(
                new ProcessStartInfo("git", arguments)
                {
                    WorkingDirectory = folder,
                    RedirectStandardOutput = true,
                    RedirectStandardError = true,
                })!;
            git.ErrorDataReceived += (_, _) => { };
            git.BeginErrorReadLine();
            var output = git.StandardOutput.ReadToEnd().Trim();
            git.WaitForExit();
            return git.ExitCode == 0 ? output : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
