using System.ComponentModel;
using System.Diagnostics;
using System.Reflection;
using System.Security.Cryptography;
using EksCdk.Checks.Changes;
using EksCdk.Checks.Reporting.Compliance;
using EksCdk.Configuration;
using EksCdk.Constructs.Cluster;
using EksCdk.Facts;

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

    /// <summary>What is kept beside the templates, to name the keys that were edited since.</summary>
    /// <param name="name">The environment's name.</param>
    /// <param name="file">Its file.</param>
    /// <param name="root">The folder of the app.</param>
    /// <param name="environment">What the file says.</param>
    public static AssemblySource ToKeep(string name, string file, string root, EnvironmentConfiguration environment) =>
        new(name, Path.GetRelativePath(root, file).Replace('\\', '/'), File.ReadAllText(file), App(file, environment));

    // The code, that of an app that extends ours too, and what the environment's file only names.
    private static string App(string file, EnvironmentConfiguration environment)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Assembly?[] code =
        [
            typeof(PlatformApp).Assembly, typeof(ControlPlane).Assembly, typeof(EnvironmentConfiguration).Assembly,
            typeof(Toolchain).Assembly, typeof(Amazon.CDK.App).Assembly, Assembly.GetEntryAssembly(),
        ];
        foreach (var assembly in code)
            if (assembly is not null) hash.AppendData(assembly.ManifestModule.ModuleVersionId.ToByteArray());
        foreach (var own in OwnFiles.Of(environment))
            hash.AppendData(File.ReadAllBytes(Path.Combine(Path.GetDirectoryName(Path.GetFullPath(file))!, own)));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
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
