using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Admit;

namespace EksCdk.Checks.Tests.Rules.Admit;

public sealed class HybridRoleIsUsableTests
{
    private static TestDeployment Trusting(string principal) => PoolTemplates.Hybrid()
        .Set("HybridRole.Properties.AssumeRolePolicyDocument",
            $"{{ Statement: [{{ Effect: Allow, Principal: {{ Service: {principal} }}, Action: 'sts:AssumeRole' }}] }}");

    [Theory]
    [InlineData("ssm.amazonaws.com")]
    [InlineData("rolesanywhere.amazonaws.com")]
    public void A_complete_role_passes(string service) => Trusting(service).IsCompliant<HybridRoleIsUsable>("HybridEntry");

    [Theory]
    [InlineData("eks:ListAccessEntries", "eks:DescribeCluster")]
    [InlineData("eks:DescribeCluster", "eks:ListAccessEntries")]
    public void A_call_that_is_not_allowed_is_refused(string allowed, string missing) =>
        PoolTemplates.Hybrid(allowed).IsBroken<HybridRoleIsUsable>("HybridRole", saying: missing);

    [Fact]
    public void A_role_for_instances_is_refused() =>
        Trusting("ec2.amazonaws.com").IsBroken<HybridRoleIsUsable>("HybridRole", "AssumeRolePolicyDocument");

    [Fact]
    public void A_cluster_that_knows_no_remote_network_may_get_no_hybrid_nodes() =>
        PoolTemplates.Hybrid("eks:DescribeCluster").Remove("Cluster.Properties.RemoteNetworkConfig")
            .IsBroken<HybridRoleIsUsable>("HybridRole", saying: "eks:ListAccessEntries", effect: Effect.Possible);

    [Fact]
    public void A_policy_that_is_not_known_is_left_open() =>
        PoolTemplates.Hybrid("eks:DescribeCluster").Set("HybridRole.Properties.ManagedPolicyArns", "[!Ref AdminRoleArn]")
            .IsUnknown<HybridRoleIsUsable>("HybridEntry");

    [Fact]
    public void A_role_outside_the_templates_is_not_known() =>
        PoolTemplates.Hybrid().Set("HybridEntry.Properties.PrincipalArn", "!Ref AdminRoleArn")
            .IsUnknown<HybridRoleIsUsable>("HybridEntry");

    [Fact]
    public void Without_an_entry_the_role_is_not_known() =>
        PoolTemplates.Hybrid().Drop("HybridEntry").IsUnknown<HybridRoleIsUsable>("Cluster");

    [Fact]
    public void A_cluster_without_hybrid_nodes_is_left_alone() => TestDeployment.Plain().IsSilent<HybridRoleIsUsable>();

    private static TestDeployment Profile(string role) => Trusting("rolesanywhere.amazonaws.com")
        .Add("Profile", $"{{ Type: AWS::RolesAnywhere::Profile, Properties: {{ Name: site, RoleArns: [{role}] }} }}");

    [Fact]
    public void A_role_that_no_profile_has_may_be_out_of_reach() =>
        Profile("!GetAtt NodeRole.Arn").IsBroken<HybridRoleIsUsable>("Profile", "RoleArns", effect: Effect.Possible);

    [Theory]
    [InlineData("!GetAtt HybridRole.Arn")]
    [InlineData("!Ref AdminRoleArn")]
    public void One_that_a_profile_has_or_may_have_passes(string role) =>
        Profile(role).IsCompliant<HybridRoleIsUsable>("HybridEntry");

    private static TestDeployment On(string resource) =>
        PoolTemplates.Hybrid().Set("HybridRole.Properties.Policies.0.PolicyDocument.Statement.0.Resource", resource);

    [Theory]
    [InlineData("!Sub 'arn:${AWS::Partition}:eks:${AWS::Region}:${AWS::AccountId}:cluster/other'")]
    [InlineData("'arn:aws:eks:*:*:cluster/prod-*'")]
    public void The_right_for_another_cluster_does_not_help(string resource) =>
        On(resource).IsBroken<HybridRoleIsUsable>("HybridRole", saying: "on the cluster");

    [Theory]
    [InlineData("!GetAtt Cluster.Arn")]
    [InlineData("!Sub 'arn:${AWS::Partition}:eks:${AWS::Region}:${AWS::AccountId}:cluster/shop'")]
    [InlineData("'arn:aws:eks:*:*:cluster/*'")]
    public void The_right_for_this_one_does(string resource) => On(resource).IsCompliant<HybridRoleIsUsable>("HybridEntry");
}
