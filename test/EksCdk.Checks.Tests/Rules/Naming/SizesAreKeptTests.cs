using EksCdk.Checks.Results;
using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Naming;

namespace EksCdk.Checks.Tests.Rules.Naming;

public sealed class SizesAreKeptTests
{
    private static string Trust(int accounts) =>
        "{ Statement: [{ Effect: Allow, Principal: { AWS: [" +
        string.Join(", ", Enumerable.Range(0, accounts).Select(i => $"'arn:aws:iam::1111222233{i:00}:root'")) +
        "] }, Action: 'sts:AssumeRole' }] }";

    private static string Document(int actions) =>
        "{ Statement: [{ Effect: Allow, Action: [" +
        string.Join(", ", Enumerable.Range(0, actions).Select(i => $"'ec2:DescribeSomethingLong{i:000}'")) + "], Resource: " +
            "'*' }] }";

    [Fact]
    public void A_trust_policy_that_no_account_takes_is_refused() =>
        TestDeployment.Plain().Set("AppRole.Properties.AssumeRolePolicyDocument", Trust(130))
            .IsBroken<SizesAreKept>("AppRole", "AssumeRolePolicyDocument", "4096 is the most");

    [Fact]
    public void A_trust_policy_that_some_accounts_take_may_be_refused() =>
        TestDeployment.Plain().Set("AppRole.Properties.AssumeRolePolicyDocument", Trust(70))
            .IsBroken<SizesAreKept>("AppRole", "AssumeRolePolicyDocument", "2048", effect: Effect.Possible);

    [Fact]
    public void A_short_one_passes() => TestDeployment.Plain().IsCompliant<SizesAreKept>("AppRole");

    [Fact]
    public void What_is_known_at_deployment_has_a_longest_form_that_fits() =>
        TestDeployment.Plain().Set("AppRole.Properties.AssumeRolePolicyDocument",
                "{ Statement: [{ Effect: Allow, Principal: { AWS: [!GetAtt NodeRole.Arn] }, Action: 'sts:AssumeRole', " +
                "Condition: { StringEquals: { 'sts:ExternalId': !Ref AWS::AccountId } } }] }")
            .IsCompliant<SizesAreKept>("AppRole");

    [Fact]
    public void Longest_forms_that_do_not_fit_together_are_not_known() =>
        TestDeployment.Plain().Set("AppRole.Properties.AssumeRolePolicyDocument",
                "{ Statement: [{ Effect: Allow, Principal: { AWS: [!GetAtt NodeRole.Arn, !GetAtt NodeRole.Arn, " +
                "!GetAtt NodeRole.Arn, !GetAtt NodeRole.Arn] }, Action: 'sts:AssumeRole' }] }")
            .IsUnknown<SizesAreKept>("AppRole");

    [Fact]
    public void A_managed_policy_that_is_too_long_is_refused() =>
        TestDeployment.Plain()
            .Add("Long", $"{{ Type: AWS::IAM::ManagedPolicy, Properties: {{ Roles: [!Ref AppRole], PolicyDocument: " +
                $"{Document(220)} }} }}")
            .IsBroken<SizesAreKept>("Long", "PolicyDocument", "6144 is the most");

    [Fact]
    public void Inline_policies_count_together() =>
        TestDeployment.Plain()
            .Set("AppRole.Properties.Policies", $"[{{ PolicyName: a, PolicyDocument: {Document(200)} }}]")
            .Add("More",
                $"{{ Type: AWS::IAM::Policy, Properties: {{ PolicyName: b, Roles: [!Ref AppRole], PolicyDocument: " +
                $"{Document(200)} }} }}")
            .IsBroken<SizesAreKept>("AppRole", saying: "10240 is the most");

    [Fact]
    public void A_release_name_that_is_too_long_is_refused() =>
        TestDeployment.Plain()
            .Add("Chart",
                $"{{ Type: Custom::AWSCDK-EKS-HelmChart, Properties: {{ ClusterName: !Ref Cluster, Chart: keda, Release: " +
                $"{new string('r', 54)} }} }}")
            .IsBroken<SizesAreKept>("Chart", "Release", "has 54 characters");

    [Fact]
    public void A_name_that_is_known_in_part_is_not_known() =>
        TestDeployment.Plain().Set("AppRole.Properties.RoleName", "!Sub " +
            "'${AWS::StackName}-app'").IsUnknown<SizesAreKept>("AppRole");

    [Fact]
    public void What_is_known_of_a_name_may_be_too_much() =>
        TestDeployment.Plain().Set("AppRole.Properties.RoleName", $"!Sub '${{AWS::StackName}}-{new string('r', 64)}'")
            .IsBroken<SizesAreKept>("AppRole", "RoleName", "or more");

    [Fact]
    public void Eleven_managed_policies_may_be_refused() =>
        TestDeployment.Plain()
            .Set("AppRole.Properties.ManagedPolicyArns",
                $"[{string.Join(", ", Enumerable.Range(0, 11).Select(i => $"'arn:aws:iam::111122223333:policy/p{i}'"))}]")
            .IsBroken<SizesAreKept>("AppRole", "ManagedPolicyArns", effect: Effect.Possible);

    [Fact]
    public void Nodes_of_a_refused_role_do_not_join() =>
        Assert.Equal(Verdict.Fails,
            TestDeployment.Plain().Set("NodeRole.Properties.RoleName", new string('r', 70)).Analyze().Nodes
                .Single(node => node.LogicalId == "Nodes").Verdict);

    [Fact]
    public void A_size_that_is_not_known_leaves_them_joining() =>
        Assert.All(TestDeployment.Plain().Set("NodeRole.Properties.RoleName", "!Sub '${AWS::StackName}-a'").Analyze().Nodes,
            node => Assert.Equal(Verdict.Joins, node.Verdict));

    [Theory]
    [InlineData("a-name-that-is-a-little-too-long-", true)]
    [InlineData("a-name-that-is-as-long-as-it-may", false)]
    public void A_target_group_has_a_short_name(string name, bool isBroken)
    {
        var group = TestDeployment.Plain().Add("Target",
            $"{{ Type: AWS::ElasticLoadBalancingV2::TargetGroup, Properties: {{ Name: {name}, VpcId: !Ref Vpc }} }}");
        if (isBroken) group.IsBroken<SizesAreKept>("Target", "Name", "32");
        else group.IsCompliant<SizesAreKept>("Target");
    }

    [Fact]
    public void No_region_has_a_shorter_name_than_the_shortest() =>
        TestDeployment.Plain().Set("AppRole.Properties.RoleName", $"!Sub '${{AWS::Region}}-{new string('r', 55)}'")
            .IsBroken<SizesAreKept>("AppRole", "RoleName");
}
