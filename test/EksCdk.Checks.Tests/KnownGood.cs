using EksCdk.Checks.Results;
using EksCdk.Checks.Sources;


namespace EksCdk.Checks.Tests;

/// <summary>Assemblies that AWS's own integration tests deploy: see <see cref="SharedFolder"/>.</summary>
/// <param name="Folder">The folder in <c>../shared</c>.</param>
/// <param name="Made">When their snapshots were made.</param>
/// <param name="Today">The day for which they are judged.</param>
public sealed record KnownGood(string Folder, string Made, DateOnly Today)
{
    /// <summary>Both of them.</summary>
    public static IReadOnlyList<KnownGood> All { get; } =
        [new("known-good", "spring 2025", new(2025, 5, 15)), new("known-good-2026", "August 2026", new(2026, 8, 7))];

    /// <summary>Errors that are right, as the README of the assemblies says: an AMI type that AWS has no AMI for.</summary>
    public static IReadOnlySet<(string Assembly, string Rule)> RightErrors { get; } =
        new HashSet<(string, string)> { ("aws-eks__integ.eks-cluster-handlers-vpc", "EKS203") };

    /// <summary>The names of the assemblies.</summary>
    public IEnumerable<string> Assemblies =>
        SharedFolder.Entries(Folder).Where(name => Directory.Exists(Path.Combine(SharedFolder.Of(Folder), name)));

    /// <summary>What the analyzer says of one, some days after they were made.</summary>
    public AnalysisResult Analyze(string assembly, int later = 0) =>
        Analyzer.Analyze(DeploymentReader.Read([Path.Combine(SharedFolder.Of(Folder), assembly)]),
            new AnalysisOptions { Today = Today.AddDays(later) });
}
