using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Reach;

namespace EksCdk.Checks.Tests.Rules.Reach;

public sealed class SubnetsCarryDiscoveryTagsTests
{
    [Fact]
    public void Tagged_subnets_pass() =>
        TestDeployment.Plain().IsCompliant<SubnetsCarryDiscoveryTags>("PrivateSubnetA");

    [Fact]
    public void Tagged_subnets_of_another_stack_pass() =>
        TestDeployment.Cdk().IsCompliant<SubnetsCarryDiscoveryTags>("PublicSubnetA");

    [Fact]
    public void A_private_subnet_without_its_tag_is_told_of() =>
        TestDeployment.Plain().Remove("PrivateSubnetA.Properties.Tags")
            .IsBroken<SubnetsCarryDiscoveryTags>("PrivateSubnetA", "Tags", "internal-elb", effect: Effect.Advice);

    [Fact]
    public void A_public_subnet_with_the_tag_of_a_private_one_is_told_of() =>
        TestDeployment.Plain().Set("PublicSubnetA.Properties.Tags", "[{ Key: kubernetes.io/role/internal-elb, Value: '1' }]")
            .IsBroken<SubnetsCarryDiscoveryTags>("PublicSubnetA", "Tags", "role/elb", effect: Effect.Advice);

    [Fact]
    public void A_tag_from_a_parameter_is_unknown() =>
        TestDeployment.Plain().Parameter("Role").Set("PrivateSubnetA.Properties.Tags", "[{ Key: !Ref Role, Value: '1' }]")
            .IsUnknown<SubnetsCarryDiscoveryTags>("PrivateSubnetA");

    [Fact]
    public void A_subnet_of_nobody_has_nothing_to_say() =>
        TestDeployment.Plain().Add("Spare", "Type: AWS::EC2::Subnet\nProperties: { VpcId: !Ref Vpc, CidrBlock: 10.0.64.0/20 }")
            .IsSilent<SubnetsCarryDiscoveryTags>("Spare");

    [Fact]
    public void A_value_that_nobody_looks_for_is_told_of() => TestDeployment.Plain()
        .Set("PublicSubnetA.Properties.Tags", "[{ Key: kubernetes.io/role/elb, Value: 'true' }]")
        .IsBroken<SubnetsCarryDiscoveryTags>("PublicSubnetA", "Tags", "'true'", effect: Effect.Advice);

    [Fact]
    public void An_empty_value_passes() => TestDeployment.Plain()
        .Set("PublicSubnetA.Properties.Tags", "[{ Key: kubernetes.io/role/elb, Value: '' }]")
        .IsCompliant<SubnetsCarryDiscoveryTags>("PublicSubnetA");
}
