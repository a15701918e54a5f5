using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Reach;

namespace EksCdk.Checks.Tests.Rules.Reach;

public sealed class OneGroupCarriesTheClusterTagTests
{
    private static TestDeployment Tagged(string key = "kubernetes.io/cluster/shop") => TestDeployment.Plain()
        .Set("NodeSecurityGroup.Properties.Tags", $"[{{ Key: {key}, Value: owned }}]");

    [Fact]
    public void Beside_the_cluster_security_group_a_second_one_is_too_many() =>
        Tagged().Manifest("Web", """{"kind":"Ingress","apiVersion":"networking.k8s.io/v1","metadata":{"name":"web"}}""")
            .IsBroken<OneGroupCarriesTheClusterTag>("Nodes", "Tags[0].Key", "have 2 security groups", effect: Effect.Broken);

    [Fact]
    public void Without_load_balancers_nobody_looks_yet() =>
        Tagged().IsBroken<OneGroupCarriesTheClusterTag>("Nodes", effect: Effect.Possible);

    [Fact]
    public void The_tag_of_another_cluster_passes() =>
        Tagged("kubernetes.io/cluster/other").IsCompliant<OneGroupCarriesTheClusterTag>("Nodes");

    [Fact]
    public void Alone_it_passes() =>
        Tagged().Set("NodeTemplate.Properties.LaunchTemplateData.SecurityGroupIds", "[!Ref NodeSecurityGroup]")
            .IsCompliant<OneGroupCarriesTheClusterTag>("Nodes");

    [Fact]
    public void A_group_outside_the_templates_is_not_known() =>
        Tagged().Set("NodeTemplate.Properties.LaunchTemplateData.SecurityGroupIds", "[!Ref NodeSecurityGroup, sg-1]")
            .IsUnknown<OneGroupCarriesTheClusterTag>("Nodes");
}
