using EksCdk.Checks.Reporting.Compliance;
using EksCdk.Checks.Results;
using EksCdk.Configuration;
using EksCdk.Tests.Constructs.Cluster;

namespace EksCdk.Tests.Stacks;

/// <summary>An environment with all that an environment can bring of its own, synthesized once.</summary>
public sealed class OwnWorkloadsPlatform : IDisposable
{
    public SynthesizedPlatform Platform { get; } = new(
        EnvironmentLoader.Load(Path.Combine(Repository.Root, "samples/environments/own-workloads.yaml")), validate: true);

    public void Dispose() => Platform.Dispose();
}

/// <summary>What an environment brings of its own is there, in order, with no more rights than it asks for, and proven.</summary>
public sealed class OwnWorkloadsTests(OwnWorkloadsPlatform own) : IClassFixture<OwnWorkloadsPlatform>
{
    private readonly SynthesizedPlatform _platform = own.Platform;

    [Fact]
    public void Nothing_is_open_and_everything_is_proven()
    {
        Assert.Empty(_platform.Report.Entries
            .Where(entry => entry.Status is ComplianceStatus.Open or ComplianceStatus.Unknown)
            .Select(entry => $"{entry.Rule} {entry.ConstructPath}: {entry.Message}"));
        Assert.All(_platform.Report.Nodes, node => Assert.Equal(Verdict.Joins, node.Verdict));
        Assert.Empty(
            from cluster in _platform.Report.Workloads
            from evidence in cluster.Evidence
            where evidence.State != LinkState.Proven
            select $"{evidence.Rule}: {evidence.Message}");
    }

    [Fact]
    public void An_own_account_gets_its_role_by_an_association()
    {
        var association = _platform.Resources(Layer.Workloads, "AWS::EKS::PodIdentityAssociation").Values
            .Single(one => one.Properties()["Namespace"].Text() == "orders");
        var role = association.Properties()["RoleArn"].Target();
        var policy = Assert.Single(_platform.Resources(Layer.Workloads, "AWS::IAM::ManagedPolicy").Values,
            one => one.Properties()["Roles"]![0].Target() == role);

        Assert.Equal("worker", association.Properties()["ServiceAccount"].Text());
        Assert.Contains("orders", _platform.Resources(Layer.Workloads, "AWS::IAM::Role")[role]
            .Properties()["AssumeRolePolicyDocument"]!.ToJsonString());
        Assert.Contains("arn:aws:sqs:eu-west-1:111122223333:orders", policy.Properties()["PolicyDocument"]!.ToJsonString());
    }

    [Theory]
    [InlineData("external-dns", "route53:ChangeResourceRecordSets")]
    [InlineData("aws-mountpoint-s3-csi-driver", "s3:ListBucket")]
    public void An_add_on_gets_the_role_of_its_account(string addOn, string call)
    {
        var role = _platform.AddOn(addOn).Value.Properties()["PodIdentityAssociations"]![0]!["RoleArn"].Target();

        Assert.Contains(_platform.Resources(Layer.Cluster, "AWS::IAM::ManagedPolicy").Values, policy =>
            policy.Properties()["Roles"]![0].Target() == role
            && policy.Properties()["PolicyDocument"]!.ToJsonString().Contains(call, StringComparison.Ordinal));
    }

    [Fact]
    public void Namespaces_come_first_then_charts_in_their_order_then_manifests()
    {
        var charts = _platform.Resources(Layer.Workloads, "Custom::AWSCDK-EKS-HelmChart");
        var objects = _platform.Resources(Layer.Workloads, "Custom::AWSCDK-EKS-KubernetesResource");
        var spaces = objects.Single(one => one.Key.StartsWith("OwnNamespaces", StringComparison.Ordinal));
        var (first, second) = (Chart("cert-manager"), Chart("argo-cd"));
        var orders = objects.Single(one => one.Key.StartsWith("Manifestownworkloadsorders", StringComparison.Ordinal));

        Assert.Contains("enforce", spaces.Value.Properties()["Manifest"].Text());
        Assert.All(new[] { "argocd", "metrics", "cert-manager" }, name =>
            Assert.Contains(name, spaces.Value.Properties()["Manifest"].Text()));
        Assert.Contains(spaces.Key, first.Value.DependsOn());
        Assert.Contains(first.Key, second.Value.DependsOn());
        Assert.Contains(Chart("metrics-agent").Key, orders.Value.DependsOn());
        Assert.DoesNotContain("Namespace\"", orders.Value.Properties()["Manifest"].Text().Replace("\"namespace\"", ""));
        Assert.Contains("crds", first.Value.Properties()["Values"].Text());
        Assert.Equal("oci://ghcr.io/prometheus-community/charts/prometheus",
            Chart("metrics-agent").Value.Properties()["Repository"].Text());

        KeyValuePair<string, System.Text.Json.Nodes.JsonNode> Chart(string release) =>
            charts.Single(chart => chart.Value.Properties()["Release"].Text() == release);
    }

    [Fact]
    public void A_reason_stands_in_the_report() => Assert.Contains(_platform.Report.Entries, entry =>
        entry.Status == ComplianceStatus.Acknowledged
            && entry.Reason == "Everything in the bucket is for the pods that mount it.");
}
