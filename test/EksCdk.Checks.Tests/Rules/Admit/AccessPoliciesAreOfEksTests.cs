using EksCdk.Checks.Rules.Admit;

namespace EksCdk.Checks.Tests.Rules.Admit;

public sealed class AccessPoliciesAreOfEksTests
{
    [Fact]
    public void An_access_policy_passes() =>
        TestDeployment.Plain()
            .IsCompliant<AccessPoliciesAreOfEks>("AdminEntry");

    [Fact]
    public void A_policy_of_IAM_is_refused() =>
        TestDeployment.Plain()
            .Set("AdminEntry.Properties.AccessPolicies.0.PolicyArn", "arn:aws:iam::aws:policy/AdministratorAccess")
            .IsBroken<AccessPoliciesAreOfEks>("AdminEntry", "AccessPolicies[0].PolicyArn", "IAM");

    [Fact]
    public void The_wrong_partition_is_refused() =>
        TestDeployment.Cdk()
            .Set("AdminEntry.Properties.AccessPolicies.0.PolicyArn",
                "arn:aws-cn:eks::aws:cluster-access-policy/AmazonEKSViewPolicy")
            .IsBroken<AccessPoliciesAreOfEks>("AdminEntry", null, "aws-cn");

    [Fact]
    public void A_bare_name_is_refused() =>
        TestDeployment.Plain().Set("AdminEntry.Properties.AccessPolicies.0.PolicyArn", "AmazonEKSViewPolicy")
            .IsBroken<AccessPoliciesAreOfEks>("AdminEntry");

    [Fact]
    public void The_path_of_IAM_is_refused() =>
        TestDeployment.Plain()
            .Set("AdminEntry.Properties.AccessPolicies.0.PolicyArn", "arn:aws:eks::aws:policy/AmazonEKSViewPolicy")
            .IsBroken<AccessPoliciesAreOfEks>("AdminEntry", null, "cluster-access-policy/");

    [Fact]
    public void A_region_is_refused() =>
        TestDeployment.Plain()
            .Set("AdminEntry.Properties.AccessPolicies.0.PolicyArn",
                "arn:aws:eks:us-east-1:aws:cluster-access-policy/AmazonEKSViewPolicy")
            .IsBroken<AccessPoliciesAreOfEks>("AdminEntry");

    [Fact]
    public void A_policy_that_is_not_known_here_is_unknown() =>
        TestDeployment.Plain()
            .Set("AdminEntry.Properties.AccessPolicies.0.PolicyArn", "arn:aws:eks::aws:cluster-access-policy/AmazonNewPolicy")
            .IsUnknown<AccessPoliciesAreOfEks>("AdminEntry");

    [Fact]
    public void A_policy_from_a_parameter_is_unknown() =>
        TestDeployment.Plain().Parameter("Policy").Set("AdminEntry.Properties.AccessPolicies.0.PolicyArn", "!Ref Policy")
            .IsUnknown<AccessPoliciesAreOfEks>("AdminEntry");

    [Fact]
    public void Without_policies_there_is_nothing_to_say() =>
        TestDeployment.Plain().Remove("AdminEntry.Properties.AccessPolicies")
            .IsSilent<AccessPoliciesAreOfEks>();

    [Fact]
    public void The_plural_is_refused() =>
        TestDeployment.Plain()
            .Set("AdminEntry.Properties.AccessPolicies.0.PolicyArn",
                "!Sub arn:${AWS::Partition}:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicies")
                .IsBroken<AccessPoliciesAreOfEks>("AdminEntry", saying: "the name is AmazonEKSClusterAdminPolicy");
}
