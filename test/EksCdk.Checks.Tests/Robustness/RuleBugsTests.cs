namespace EksCdk.Checks.Tests.Robustness;

/// <summary>Values on which a rule or the model once threw.</summary>
public sealed class RuleBugsTests
{
    [Fact]
    public void A_tag_that_starts_with_the_prefix_only_when_names_are_put_in() => Assert.Null(Hostile.Check("""
        Resources:
          Role: {Type: AWS::IAM::Role, Properties: {RoleName: cluster/shop}}
          Group: {Type: AWS::AutoScaling::AutoScalingGroup, Properties: {Tags: [{Key: !Sub 'kubernetes.io/${Role}', Value: owned}]}}
        """));

    [Fact]
    public void A_configuration_with_a_member_without_a_name() => Assert.Null(Hostile.Check("""
        Resources:
          Cluster: {Type: Custom::AWSCDK-EKS-Cluster, Properties: {Config: {"": {"": 1}, tags: {"": x}, resourcesVpcConfig: {"": 1}}}}
        """));

    [Theory]
    [InlineData("v1.99999999999.0-eksbuild.1")]
    [InlineData("v99999999999.1.99999999999-eksbuild.99999999999")]
    public void An_add_on_version_of_great_numbers(string version) => Assert.Null(Hostile.Check("""
        Resources:
          Cluster: {Type: AWS::EKS::Cluster, Properties: {Name: shop, Version: '1.35'}}
          Proxy: {Type: AWS::EKS::Addon, Properties: {ClusterName: !Ref Cluster, AddonName: kube-proxy, AddonVersion: VERSION}}
        """.Replace("VERSION", version, StringComparison.Ordinal)));
}
