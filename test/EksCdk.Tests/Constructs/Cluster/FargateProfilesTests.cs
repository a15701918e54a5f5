using System.Text.Json.Nodes;
using EksCdk.Configuration;

namespace EksCdk.Tests.Constructs.Cluster;

public sealed class FargateProfilesTests(SmallPlatform small, VariedPlatform varied) : IClassFixture<SmallPlatform>,
    IClassFixture<VariedPlatform>
{
    private IReadOnlyDictionary<string, JsonNode> Profiles =>
        varied.Platform.Resources(Layer.Cluster, "AWS::EKS::FargateProfile");

    [Fact]
    public void There_is_a_profile_for_each_one_configured_and_none_otherwise()
    {
        Assert.Equal(
            ["""kube-system [{"Key":"k8s-app","Value":"kube-dns"}]""", "jobs-* []", "reports []"],
            Profiles.Values.Select(profile => Assert.Single(profile.Properties()["Selectors"]!.AsArray())!)
                .Select(selector => $"{selector["Namespace"]} {selector["Labels"]!.ToJsonString()}"));
        Assert.Empty(small.Platform.Resources(Layer.Cluster, "AWS::EKS::FargateProfile"));
    }

    [Fact]
    public void Profiles_are_created_one_after_the_other()
    {
        var ids = Profiles.Keys.ToList();
        Assert.DoesNotContain(Profiles[ids[0]].DependsOn(), ids.Contains);
        Assert.Equal([ids[0]], Profiles[ids[1]].DependsOn().Intersect(ids));
        Assert.Equal([ids[1]], Profiles[ids[2]].DependsOn().Intersect(ids));
    }

    [Fact]
    public void Pods_run_in_private_subnets_with_the_security_layers_role() => Assert.All(Profiles.Values, profile =>
    {
        Assert.Contains("RolesFargate", profile.Properties()["PodExecutionRoleArn"].Text());
        Assert.Equal(3, profile.Properties()["Subnets"]!.AsArray().Count);
        Assert.All(profile.Properties()["Subnets"]!.AsArray(), subnet => Assert.Contains("PrivateSubnet", subnet.Text()));
    });

    [Fact]
    public void A_profile_that_must_be_replaced_can_be_and_has_no_name_that_EKS_reserves() =>
        Assert.All(Profiles.Values, profile => Assert.Null(profile.Properties()["FargateProfileName"]));
}
