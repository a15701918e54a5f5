using EksCdk.Checks.Rules.Launch;

namespace EksCdk.Checks.Tests.Rules.Launch;

public sealed class ManagedPoliciesHaveTheirPathTests
{
    [Fact]
    public void Policies_under_their_path_pass() =>
        TestDeployment.Plain().IsCompliant<ManagedPoliciesHaveTheirPath>("NodeRole");

    [Fact]
    public void A_policy_of_service_role_without_it_is_refused() =>
        TestDeployment.Plain()
            .Set("EbsCsiRole.Properties.ManagedPolicyArns.0",
                "!Sub arn:${AWS::Partition}:iam::aws:policy/AmazonEBSCSIDriverPolicy")
                .IsBroken<ManagedPoliciesHaveTheirPath>("EbsCsiRole", "ManagedPolicyArns[0]", "service-role/");

    [Fact]
    public void A_policy_without_a_path_under_service_role_is_refused() =>
        TestDeployment.Plain()
            .Set("NodeRole.Properties.ManagedPolicyArns.0", "arn:aws:iam::aws:policy/service-role/AmazonEKSWorkerNodePolicy")
            .IsBroken<ManagedPoliciesHaveTheirPath>("NodeRole");

    [Fact]
    public void A_policy_of_the_account_has_nothing_to_say() =>
        TestDeployment.Plain()
            .Set("NodeRole.Properties.ManagedPolicyArns", "[arn:aws:iam::111122223333:policy/team/AmazonEBSCSIDriverPolicy]")
            .IsSilent<ManagedPoliciesHaveTheirPath>("NodeRole");

    [Fact]
    public void A_policy_that_is_not_listed_has_nothing_to_say() =>
        TestDeployment.Plain().Set("NodeRole.Properties.ManagedPolicyArns", "[arn:aws:iam::aws:policy/job-function/Billing]")
            .IsSilent<ManagedPoliciesHaveTheirPath>("NodeRole");

    [Fact]
    public void A_policy_from_a_parameter_has_nothing_to_say() =>
        TestDeployment.Plain().Parameter("Policy").Set("NodeRole.Properties.ManagedPolicyArns", "[!Ref Policy]")
            .IsSilent<ManagedPoliciesHaveTheirPath>("NodeRole");
}
