using EksCdk.Checks.JoinChain;
using EksCdk.Checks.Rules;

namespace EksCdk.Checks.Tests.JoinChain;

/// <summary>What it takes to prove each link, by the kind of nodes.</summary>
public sealed class LinkProofTests
{
    private static Compute Of(TestDeployment deployment, ComputeKind kind) =>
        deployment.Model().AllOneByOne().Single(c => c.Kind == kind);

    private static string Required(Compute compute, JoinLink link) =>
        string.Join(", ",
            Proof(link).Required(compute).Select(id => RuleCatalog.All.Single(r => r.Id == id).Name)
            .Order(StringComparer.Ordinal));

    private static LinkProof Proof(JoinLink link) => LinkProof.All.Single(p => p.Link == link);

    private static string Given(Compute compute) =>
        string.Join(" ", LinkProof.All.Where(p => p.ProvenByKind(compute) is not null).Select(p => p.Link));

    private static string Open(Compute compute) =>
        string.Join(" ", LinkProof.All.Where(p => p.Open(compute) is not null).Select(p => p.Link));

    private const string Reach = "NodesReachAwsServices, NodesReachTheApiServer, VpcResolvesNames";
    private const string OfKarpenter = "KarpenterMayPassTheNodeRole, KarpenterMayStartNodes, KarpenterRunsForTheCluster, " +
        "NodeClassesFindWhatTheySelect";
    private const string Admit = "NodeRoleHasPolicies, NodeRoleIsTrusted, NodesAreAdmitted";

    private static void Check(Compute compute, string given, string open, params string[] required)
    {
        Assert.Equal((given, open), (Given(compute), Open(compute)));
        Assert.Equal("ClusterRoleIsUsable, EndpointIsReachable, SubnetsSpanTwoZones", Required(compute, JoinLink.ControlPlane));
        Assert.Equal(required,
            new[] { JoinLink.Launch, JoinLink.Boot, JoinLink.Reach, JoinLink.Admit, JoinLink.Network }.Select(l =>
                Required(compute, l)));
    }

    [Fact]
    public void Links_stand_in_the_order_in_which_a_node_passes_them() =>
        Assert.Equal([JoinLink.ControlPlane, JoinLink.Launch, JoinLink.Boot, JoinLink.Reach, JoinLink.Admit, JoinLink.Network],
            LinkProof.All.Select(p => p.Link));

    [Fact]
    public void A_managed_node_group_has_to_show_everything() =>
        Check(Of(TestDeployment.Plain(), ComputeKind.NodeGroup), "", "", "ImageFitsInstanceTypes", "UserDataFitsImage",
            Reach, Admit, "PodNetworkIsPresent");

    [Fact]
    public void With_an_image_of_its_own_the_user_data_has_to_name_the_cluster() =>
        Assert.Equal(
            "UserDataFitsImage, UserDataNamesItsCluster",
            Required(
                Of(TestDeployment.Plain().Set("NodeTemplate.Properties.LaunchTemplateData.ImageId", "ami-0123456789abcdef0"),
                    ComputeKind.NodeGroup), JoinLink.Boot));

    [Fact]
    public void A_self_managed_group_has_to_show_everything() =>
        Check(Of(TestDeployment.Plain().WithSelfManagedGroup(), ComputeKind.SelfManagedGroup), "", "", "ImageFitsInstanceTypes",
            "UserDataFitsImage, UserDataNamesItsCluster", Reach, Admit, "PodNetworkIsPresent");

    [Fact]
    public void Fargate_brings_machines_boot_and_network() =>
        Check(Of(TestDeployment.Plain(), ComputeKind.FargateProfile), "Launch Boot Network", "", "", "",
            "NodesReachAwsServices, VpcResolvesNames", Admit, "");

    [Fact]
    public void Auto_Mode_brings_machines_boot_and_network() =>
        Check(Of(PoolTemplates.AutoMode(), ComputeKind.AutoMode), "Launch Boot Network", "", "", "", Reach, Admit, "");

    [Fact]
    public void Which_subnets_a_pool_of_Auto_Mode_finds_stays_open() =>
        Check(Of(PoolTemplates.AutoMode(), ComputeKind.AutoModePool), "Boot Network", "Launch Reach",
            "NodeClassesFindWhatTheySelect", "", Reach, Admit, "");

    [Fact]
    public void What_Karpenter_finds_stays_open() =>
        Check(Of(PoolTemplates.Karpenter(), ComputeKind.KarpenterPool), "", "Launch Boot Reach", OfKarpenter, "", Reach, Admit,
            "PodNetworkIsPresent");

    [Fact]
    public void Of_pools_that_nobody_describes_everything_but_the_cluster_stays_open() =>
        Check(Of(PoolTemplates.Karpenter().Drop("Pool"), ComputeKind.KarpenterPool), "", "Launch Boot Reach Admit Network",
            OfKarpenter, "", Reach, Admit, "PodNetworkIsPresent");

    [Fact]
    public void Of_hybrid_nodes_only_cluster_and_role_are_in_the_templates() =>
        Check(Of(PoolTemplates.Hybrid(), ComputeKind.HybridNodes), "", "Launch Boot Reach Network", "", "",
            "NodesReachAwsServices, VpcResolvesNames", "HybridRoleIsUsable, NodesAreAdmitted", "");

    [Fact]
    public void What_would_have_to_be_known_names_the_cluster_first()
    {
        var nodes = Of(TestDeployment.Plain().Set("Nodes.Properties.ClusterName", "elsewhere"), ComputeKind.NodeGroup);
        Assert.All(LinkProof.All, p => Assert.Equal("The cluster of general is not in the templates.", p.Missing(nodes)));
        var known = Of(TestDeployment.Plain(), ComputeKind.NodeGroup);
        Assert.Equal(
            ["don't say enough", "don't say enough", "don't say enough", "The VPC", "The role", "don't say enough"],
            LinkProof.All.Select(p =>
                new[] { "don't say enough", "The VPC", "The role" }.Single(part =>
                    p.Missing(known).Contains(part, StringComparison.Ordinal))));
    }

    [Fact]
    public void Auto_Mode_without_built_in_pools_brings_no_role()
    {
        var none = Of(PoolTemplates.AutoMode().Set("Cluster.Properties.ComputeConfig.NodePools", "[]"), ComputeKind.AutoMode);
        Assert.StartsWith("There are no built-in node pools", Proof(JoinLink.Admit).Missing(none), StringComparison.Ordinal);
        Assert.StartsWith("The role of", Proof(JoinLink.Admit).Missing(Of(PoolTemplates.AutoMode(), ComputeKind.AutoMode)),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(JoinLink.Launch, "Which subnets, security groups, AMI and instance types Karpenter finds")]
    [InlineData(JoinLink.Boot, "Karpenter writes the user data")]
    [InlineData(JoinLink.Reach, "In which subnets the nodes of")]
    public void Of_pools_that_are_described_it_is_said_what_stays_open(JoinLink link, string open)
    {
        Assert.StartsWith(open, Proof(link).Open(Of(PoolTemplates.Karpenter(), ComputeKind.KarpenterPool)),
            StringComparison.Ordinal);
        Assert.EndsWith("installs Karpenter, whose node pools are not in the templates.",
            Proof(link).Open(Of(PoolTemplates.Karpenter().Drop("Pool"), ComputeKind.KarpenterPool)), StringComparison.Ordinal);
    }
}
