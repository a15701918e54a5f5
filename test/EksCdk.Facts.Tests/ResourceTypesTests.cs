namespace EksCdk.Facts.Tests;

public sealed class ResourceTypesTests
{
    [Fact]
    public void A_type_has_what_the_specification_says()
    {
        var nodegroup = ResourceTypes.All["AWS::EKS::Nodegroup"];

        Assert.Equal(["ClusterName", "NodeRole", "RemoteAccess.Ec2SshKey", "Subnets"], nodegroup.Required);
        Assert.Contains("Arn", nodegroup.Attributes);
    }

    [Fact]
    public void What_the_service_requires_beyond_the_specification_is_added() => Assert.Contains(
        ResourceTypes.Required["AWS::AutoScaling::AutoScalingGroup"], property =>
            property.OneOf.SequenceEqual(["LaunchTemplate", "LaunchConfigurationName", "MixedInstancesPolicy", "InstanceId"]));

    [Fact]
    public void A_rule_by_hand_does_not_say_again_what_the_specification_says() => Assert.All(
        ResourceTypes.Required,
        type =>
            Assert.Equal(type.Value.Count, type.Value.Select(property => string.Join('|', property.OneOf)).Distinct().Count()));

    [Fact]
    public void A_closed_list_is_that_of_the_specification()
    {
        var offered = ResourceTypes.Offered["AWS::EKS::Addon"]["ResolveConflicts"];

        Assert.Equal(ResourceTypes.All["AWS::EKS::Addon"].Values["ResolveConflicts"], offered.Closed);
        Assert.Equal("NONE, OVERWRITE, PRESERVE", offered.ToString());
    }

    [Fact]
    public void A_range_has_two_ends() =>
        Assert.Equal("7 to 30", ResourceTypes.Offered["AWS::KMS::Key"]["PendingWindowInDays"].ToString());

    [Fact]
    public void A_list_that_is_not_said_to_be_closed_is_not_offered() =>
        Assert.DoesNotContain("AWS::KMS::Key KeySpec",
            ResourceTypes.Offered.SelectMany(type => type.Value.Keys.Select(path => $"{type.Key} {path}")));
}
