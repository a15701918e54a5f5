namespace EksCdk.Facts.Tests;

public sealed class UpdateRulesTests
{
    [Theory]
    [InlineData("AWS::EKS::Nodegroup", "InstanceTypes", UpdateEffect.Replaces)]
    [InlineData("AWS::EKS::Nodegroup", "LaunchTemplate.Version", UpdateEffect.Rolls)]
    [InlineData("AWS::EKS::Nodegroup", "LaunchTemplate.Id", UpdateEffect.Refused)]
    [InlineData("AWS::EKS::Nodegroup", "Labels.a", UpdateEffect.InPlace)]
    [InlineData("AWS::EKS::FargateProfile", "Selectors.Labels.Key", UpdateEffect.Replaces)]
    [InlineData("AWS::EKS::Addon", "NamespaceConfig.Namespace", UpdateEffect.Replaces)]
    [InlineData("AWS::KMS::Key", "KeySpec", UpdateEffect.Refused)]
    [InlineData("AWS::EC2::Subnet", "Ipv6CidrBlock", UpdateEffect.MayReplace)]
    [InlineData("AWS::Nowhere::Thing", "Name", UpdateEffect.MayReplace)]
    [InlineData("Custom::Anything", "Name", UpdateEffect.InPlace)]
    public void A_change_does_what_the_specification_says_and_what_is_known_beyond_it(string type, string path,
        UpdateEffect effect) =>
        Assert.Equal(effect, UpdateRules.Of(type, path).Effect);

    // The traps of the specification: flags of a whole for the sake of a part, flags that are missing, flags that are out of
    // date.
    [Theory]
    [InlineData("KubernetesNetworkConfig.ElasticLoadBalancing.Enabled", UpdateEffect.InPlace)]
    [InlineData("KubernetesNetworkConfig.IpFamily", UpdateEffect.Replaces)]
    [InlineData("AccessConfig.BootstrapClusterCreatorAdminPermissions", UpdateEffect.Replaces)]
    [InlineData("AccessConfig.AuthenticationMode", UpdateEffect.InPlace)]
    [InlineData("ResourcesVpcConfig.SubnetIds", UpdateEffect.InPlace)]
    [InlineData("RemoteNetworkConfig.RemoteNodeNetworks.Cidrs", UpdateEffect.InPlace)]
    [InlineData("EncryptionConfig.Provider.KeyArn", UpdateEffect.Replaces)]
    [InlineData("Version", UpdateEffect.InPlace)]
    public void Of_a_cluster_the_traps_are_known(string path, UpdateEffect effect) =>
        Assert.Equal(effect, UpdateRules.Of("AWS::EKS::Cluster", path).Effect);

    [Theory]
    [InlineData("AWS::EKS::Cluster", "Name")]
    [InlineData("AWS::EKS::Nodegroup", "NodegroupName,ClusterName")]
    [InlineData("AWS::EC2::Subnet", "")]
    public void The_names_are_those_that_a_template_may_write(string type, string names) =>
        Assert.Equal(names, string.Join(',', UpdateRules.NamesOf(type)));

    [Fact]
    public void What_holds_data_is_known_from_both_files()
    {
        Assert.True(UpdateRules.IsStateful("AWS::KMS::Key"));
        Assert.True(UpdateRules.IsStateful("AWS::EC2::VPC"));
        Assert.False(UpdateRules.IsStateful("AWS::EC2::Route"));
    }

    [Fact]
    public void Of_each_duration_the_least_is_not_more_than_the_most()
    {
        TimeTaken[] all = [Durations.Stack, Durations.OfCreating("AWS::EKS::Cluster"), Durations.OfCreating("AWS::SNS::Topic"),
            Durations.OfStep("node drain")];

        Assert.All(all, duration => Assert.True(duration.Least <= duration.Typical && duration.Typical <= duration.Most));
    }
}
