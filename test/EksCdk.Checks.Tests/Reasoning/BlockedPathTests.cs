using EksCdk.Checks.Results;

namespace EksCdk.Checks.Tests.Reasoning;

/// <summary>Where several settings keep a connection from being possible, all of them are told at once.</summary>
public sealed class BlockedPathTests
{
    private const string NothingOut = "[{ IpProtocol: tcp, FromPort: 80, ToPort: 80, CidrIp: 0.0.0.0/0 }]";

    private static TestDeployment OwnGroup() => TestDeployment.Plain().Drop("Batch")
        .Set("NodeTemplate.Properties.LaunchTemplateData.SecurityGroupIds", "[!Ref NodeSecurityGroup]");

    private static Finding Found(TestDeployment deployment, string rule) =>
        Assert.Single(deployment.Analyze().Findings, f => f.Rule == rule);

    private static void Has(Finding finding, string words, params string[] places)
    {
        Assert.Contains(words, finding.Message, StringComparison.Ordinal);
        foreach (var place in places) Assert.Contains(finding.Places, p => p.Path.EndsWith(place, StringComparison.Ordinal));
    }

    [Fact]
    public void Both_groups_between_nodes_and_control_plane() => Has(
        Found(OwnGroup().Drop("ControlPlaneFromNodes").Set("NodeSecurityGroup.Properties.SecurityGroupEgress", NothingOut),
            "EKS404"),
        "NodeSecurityGroup must let it out", "NodeSecurityGroup.Properties.SecurityGroupEgress",
        "ControlPlaneSecurityGroup.Properties.SecurityGroupIngress", "LaunchTemplateData.SecurityGroupIds");

    [Fact]
    public void One_group_that_admits_nobody_is_the_place() => Has(
        Found(OwnGroup().Drop("NodesFromControlPlane"), "EKS405"), "No rule lets the control plane",
        "NodeSecurityGroup.Properties.SecurityGroupIngress", "LaunchTemplateData.SecurityGroupIds");

    [Fact]
    public void Nodes_that_let_each_other_neither_out_nor_in() => Has(
        Found(OwnGroup().Drop("NodesFromNodes").Set("NodeSecurityGroup.Properties.SecurityGroupEgress",
            "[{ IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: 0.0.0.0/0 }]"), "EKS406"),
        "Both sides are shut", "NodeSecurityGroup.Properties.SecurityGroupEgress",
        "NodeSecurityGroup.Properties.SecurityGroupIngress");

    [Fact]
    public void An_endpoint_without_a_name_and_without_an_open_group() => Has(
        Assert.Single(TestDeployment.Plain().Isolated().Set("EcrApiEndpoint.Properties.PrivateDnsEnabled", "false")
            .Set("EndpointGroup.Properties.SecurityGroupIngress.0.CidrIp", "10.9.0.0/16").Analyze().Findings,
            f => f.Rule == "EKS402" && f.LogicalId == "EcrApiEndpoint"),
        "has no private DNS: the service's name does not lead to it, and its security groups (EndpointGroup) do not admit");

    [Fact]
    public void A_network_ACL_that_is_shut_in_both_directions() => Has(
        Found(TestDeployment.Plain().Drop("Batch")
            .Add("Acl", "{ Type: AWS::EC2::NetworkAcl, Properties: { VpcId: !Ref Vpc } }")
            .Add("InA", "{ Type: AWS::EC2::SubnetNetworkAclAssociation, Properties: { SubnetId: !Ref PrivateSubnetA, " +
                "NetworkAclId: !Ref Acl } }")
            .Add("InB", "{ Type: AWS::EC2::SubnetNetworkAclAssociation, Properties: { SubnetId: !Ref PrivateSubnetB, " +
                "NetworkAclId: !Ref Acl } }"), "EKS431"),
        "lets nothing out to port 443, and no answers in to the ephemeral ports");

    [Fact]
    public void Three_obstacles_are_three_settings()
    {
        var findings = TestDeployment.Plain().Isolated()
            .Set("EcrApiEndpoint.Properties.PrivateDnsEnabled", "false")
            .Set("EndpointGroup.Properties.SecurityGroupIngress.0.CidrIp", "10.9.0.0/16")
            .Set("EcrApiEndpoint.Properties.PolicyDocument",
                "{ Statement: [{ Effect: Allow, Principal: '*', Action: 'ecr:DescribeImages', Resource: '*' }] }")
            .Analyze().Findings.Where(f => f.Rule is "EKS402" or "EKS428").ToList();
        string[] settings = ["EcrApiEndpoint.Properties.PrivateDnsEnabled", "EcrApiEndpoint.Properties.PolicyDocument",
            "SecurityGroupIngress"];
        Assert.All(settings, s => Assert.Contains(findings.SelectMany(f => f.Places), p =>
            p.Path.EndsWith(s, StringComparison.Ordinal)));
    }
}
