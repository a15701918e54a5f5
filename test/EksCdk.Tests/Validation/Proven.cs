using System.Text.Json.Nodes;
using EksCdk.Checks.Reporting.Compliance;
using EksCdk.Checks.Results;
using EksCdk.Configuration;
using EksCdk.Tests.RealTools;

namespace EksCdk.Tests.Validation;

/// <summary>
/// What holds of every environment that is shown to anybody: nothing is open and nothing unknown, every group of nodes joins,
/// every workload works, and every manifest is what Kubernetes takes.
/// </summary>
internal static class Proven
{
    /// <summary>Fails with what is not so.</summary>
    /// <param name="environment">The environment's file, loaded.</param>
    /// <param name="platform">What was synthesized from it.</param>
    /// <param name="kinds">Kinds of objects that are not Kubernetes' own, beside those of the platform.</param>
    public static void Assert(EnvironmentConfiguration environment, SynthesizedPlatform platform, params string[] kinds)
    {
        var report = platform.Report;
        Xunit.Assert.Empty(report.Entries.Where(entry => entry.Status == ComplianceStatus.Open)
            .Select(entry => $"{entry.Rule} {entry.ConstructPath}: {entry.Message}"));
        Xunit.Assert.Empty(report.Entries
            .Where(entry => entry.Status == ComplianceStatus.Unknown && !IsOfAnotherOwner(entry, environment))
            .Select(entry => $"{entry.Rule} {entry.ConstructPath}: {entry.Message}"));
        Xunit.Assert.NotEmpty(report.Nodes);
        Xunit.Assert.Empty(
            from node in report.Nodes
            from link in node.Links
            where link.State != LinkState.Proven
            from evidence in link.Evidence
            where evidence.State != LinkState.Proven
            select $"{node.Label} {link.Link} {evidence.Rule}: {evidence.Message}");
        Xunit.Assert.All(report.Nodes, node => Xunit.Assert.Equal(Verdict.Joins, node.Verdict));
        Xunit.Assert.Empty(
            from cluster in report.Workloads
            where cluster.Verdict != LinkState.Proven
            from evidence in cluster.Evidence
            where evidence.State != LinkState.Proven
            select $"{cluster.Label} {evidence.Rule}: {evidence.Message}");
        // Lambda would make a log group, without key and for ever.
        Xunit.Assert.Empty(
            from layer in Enum.GetValues<Layer>()
            from function in platform.Resources(layer, "AWS::Lambda::Function")
            where function.Value.Properties()["LoggingConfig"]?["LogGroup"] is null
            select function.Key);
        var (faults, others) = KubernetesTypes.Check(Manifests(platform));
        Xunit.Assert.Empty(faults);
        Xunit.Assert.Subset(
            new HashSet<string>([
                "crd.k8s.amazonaws.com/v1alpha1 ENIConfig", "eks.amazonaws.com/v1 NodeClass",
                "karpenter.k8s.aws/v1 EC2NodeClass", "karpenter.sh/v1 NodePool", .. kinds,
            ]),
            others.ToHashSet());
    }

    private static IEnumerable<JsonNode> Manifests(SynthesizedPlatform platform) =>
        from layer in Enum.GetValues<Layer>()
        from resource in platform.Resources(layer, "Custom::AWSCDK-EKS-KubernetesResource").Values
        from manifest in JsonNode.Parse(resource.Properties()["Manifest"].Text())!.AsArray()
        select manifest;

    // Which tags the subnets of an existing VPC have is not written down.
    private static bool IsOfAnotherOwner(ComplianceEntry entry, EnvironmentConfiguration environment) =>
        entry.Rule == "EKS433" && environment.Network.Existing is not null;
}
