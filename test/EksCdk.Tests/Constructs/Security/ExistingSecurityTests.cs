using System.Text.Json.Nodes;
using EksCdk.Checks.Results;
using EksCdk.Configuration;
using EksCdk.Tests.Validation;

namespace EksCdk.Tests.Constructs.Security;

/// <summary>
/// Keys and nodes' role that are there already, under EKS Auto Mode with a cluster role that is made; the sample
/// existing-keys-and-roles has both roles.
/// </summary>
public sealed class ExistingSecurityPlatform : IDisposable
{
    public const string Secrets = "arn:aws:kms:us-east-1:111122223333:key/0a1b2c3d-0000-1111-2222-333344445551",
        Volumes = "arn:aws:kms:us-east-1:111122223333:key/0a1b2c3d-0000-1111-2222-333344445552",
        Nodes = "arn:aws:iam::111122223333:role/security/nodes";

    public ExistingSecurityPlatform() => Platform = new SynthesizedPlatform(Environment);

    public static EnvironmentConfiguration Environment { get; } = EnvironmentLoader.Complete(new EnvironmentConfiguration
    {
        Name = "keyed",
        Account = "111122223333",
        Security = new SecurityConfiguration
        {
            Existing = new ExistingSecurityConfiguration
            {
                SecretsKey = new ExistingKeyConfiguration { Arn = Secrets, Allows = [KeyGrantee.Account] },
                VolumeKey = new ExistingKeyConfiguration { Arn = Volumes, Allows = [KeyGrantee.Account, KeyGrantee.AutoScaling] },
                NodeRole = new ExistingRoleConfiguration
                {
                    Arn = Nodes,
                    ManagedPolicies = ["AmazonEKSWorkerNodePolicy", "AmazonEC2ContainerRegistryPullOnly"],
                },
            },
        },
        NodeGroups = [new NodeGroupConfiguration { Name = "general" }],
        AutoMode = new AutoModeConfiguration(),
        NodePools = [new NodePoolConfiguration { Name = "apps" }],
        Tags = new Dictionary<string, string> { ["CostCenter"] = "4711" },
    });

    public SynthesizedPlatform Platform { get; }

    public void Dispose() => Platform.Dispose();
}

public sealed class ExistingSecurityTests(ExistingSecurityPlatform existing) : IClassFixture<ExistingSecurityPlatform>
{
    private IReadOnlyDictionary<string, JsonNode> Of(Layer layer, string type) => existing.Platform.Resources(layer, type);

    [Fact]
    public void Nothing_is_open_and_everything_is_proven() =>
        Proven.Assert(ExistingSecurityPlatform.Environment, existing.Platform);

    [Fact]
    public void The_proof_says_under_which_assumption_nodes_join() =>
        Assert.Equal(["EKS148", "EKS276", "EKS538"], existing.Platform.Report.Nodes
            .Single(node => node.LogicalId.StartsWith("Nodesgeneral", StringComparison.Ordinal)).Links
            .SelectMany(link => link.Evidence).Where(evidence => evidence.State == LinkState.Proven)
            .Where(evidence => evidence.Message.StartsWith("Assumed", StringComparison.Ordinal))
            .Select(evidence => evidence.Rule).Distinct().Order());

    [Fact]
    public void What_is_there_is_neither_made_nor_changed()
    {
        Assert.StartsWith("KeysLogs", Assert.Single(Of(Layer.Security, "AWS::KMS::Key")).Key);
        Assert.DoesNotContain(Of(Layer.Security, "AWS::IAM::Role").Keys,
            id => id.StartsWith("RolesNodes", StringComparison.Ordinal));
        Assert.Empty(Of(Layer.Security, "AWS::IAM::Policy"));
    }

    [Fact]
    public void Cluster_and_nodes_have_them()
    {
        var cluster = Assert.Single(Of(Layer.Cluster, "AWS::EKS::Cluster")).Value.Properties();
        Assert.Equal(ExistingSecurityPlatform.Secrets, (string?)cluster["EncryptionConfig"]![0]!["Provider"]!["KeyArn"]);
        Assert.Equal(ExistingSecurityPlatform.Nodes,
            (string?)Assert.Single(Of(Layer.Cluster, "AWS::EKS::Nodegroup")).Value.Properties()["NodeRole"]);
        Assert.All(Of(Layer.Cluster, "AWS::EC2::LaunchTemplate").Values.Select(template =>
            template.Properties()["LaunchTemplateData"]!["BlockDeviceMappings"]![0]!["Ebs"]!),
            volume => Assert.Equal(ExistingSecurityPlatform.Volumes, (string?)volume["KmsKeyId"]));
    }

    [Fact]
    public void Instances_of_Auto_Mode_have_the_tags_of_the_environment_which_the_role_of_the_cluster_may_give_them()
    {
        var manifest = Of(Layer.Cluster, "Custom::AWSCDK-EKS-KubernetesResource").Values
            .Select(resource => resource.Properties()["Manifest"]!.ToJsonString()).Single(text => text.Contains("NodeClass"));
        Assert.Contains("CostCenter", manifest);

        var allowed = Of(Layer.Security, "AWS::IAM::ManagedPolicy")
            .Single(policy => policy.Key.Contains("AutoModeTags", StringComparison.Ordinal)).Value.Properties();
        Assert.StartsWith("RolesControlPlane", (string?)allowed["Roles"]![0]!["Ref"]);
        Assert.All(allowed["PolicyDocument"]!["Statement"]!.AsArray(), statement =>
            Assert.Contains("aws:RequestTag/eks:eks-cluster-name", statement!["Condition"]!.ToJsonString()));
    }

    [Fact]
    public void What_the_cluster_does_with_the_keys_a_policy_of_its_role_allows()
    {
        var policies = Of(Layer.Security, "AWS::IAM::ManagedPolicy")
            .Where(policy => policy.Key.StartsWith("KeysUseOf", StringComparison.Ordinal))
            .Select(policy => policy.Value.Properties()).ToList();

        Assert.Equal([ExistingSecurityPlatform.Secrets, ExistingSecurityPlatform.Volumes],
            policies.Select(policy => (string?)policy["PolicyDocument"]!["Statement"]![0]!["Resource"]).Order());
        Assert.All(policies, policy => Assert.StartsWith("RolesControlPlane", (string?)policy["Roles"]![0]!["Ref"]));
    }
}
