using EksCdk.Checks.Rules.Workloads;

namespace EksCdk.Checks.Tests.Rules.Workloads;

public sealed class KubectlIsAdmittedTests
{
    [Fact]
    public void An_entry_with_permissions_passes() => Kubectl.Plain().IsCompliant<KubectlIsAdmitted>("Handler");

    [Fact]
    public void No_entry_is_refused() =>
        Kubectl.Plain().Set("AdminEntry.Properties.PrincipalArn", "arn:aws:iam::111122223333:role/Admin")
        .Set("KubectlRole.Properties.RoleName", "kubectl").Drop("KubectlEntry")
        .IsBroken<KubectlIsAdmitted>("Handler", "Role", "none is for");

    [Fact]
    public void An_entry_without_permissions_is_refused() =>
        Kubectl.Plain().Remove("KubectlEntry.Properties.AccessPolicies")
        .IsBroken<KubectlIsAdmitted>("Handler", "Role", "no permissions");

    [Fact]
    public void Groups_may_have_permissions() =>
        Kubectl.Plain().Remove("KubectlEntry.Properties.AccessPolicies")
            .Set("KubectlEntry.Properties.KubernetesGroups", "[deployers]").IsCompliant<KubectlIsAdmitted>("Handler");

    [Fact]
    public void A_role_that_may_not_describe_the_cluster_is_refused() =>
        Kubectl.Plain().Remove("KubectlRole.Properties.Policies")
        .IsBroken<KubectlIsAdmitted>("Handler", null, "eks:DescribeCluster");

    [Fact]
    public void An_entry_for_a_parameter_may_be_for_it() =>
        Kubectl.Plain().Drop("KubectlEntry").IsUnknown<KubectlIsAdmitted>("Handler");

    [Fact]
    public void aws_auth_may_admit_it() =>
        Kubectl.Plain().Set("Cluster.Properties.AccessConfig.AuthenticationMode", "API_AND_CONFIG_MAP")
        .IsUnknown<KubectlIsAdmitted>("Handler");

    [Fact]
    public void A_role_to_act_as_is_another_matter() =>
        Kubectl.Plain().Set("Manifest.Properties.RoleArn", "!Ref AdminRoleArn").IsSilent<KubectlIsAdmitted>();

    [Fact]
    public void An_entry_for_an_ARN_that_is_written_down_may_be_for_it() =>
        Kubectl.Plain().Set("AdminEntry.Properties.PrincipalArn", "arn:aws:iam::111122223333:role/Admin").Drop("KubectlEntry")
            .IsUnknown<KubectlIsAdmitted>("Handler");

    [Fact]
    public void A_role_of_the_templates_to_act_as_needs_an_entry_too() =>
        Kubectl.Plain().Set("AdminEntry.Properties.PrincipalArn", "arn:aws:iam::111122223333:role/Admin")
            .Set("AppRole.Properties.RoleName", "app").Set("Manifest.Properties.RoleArn", "!GetAtt AppRole.Arn")
            .IsBroken<KubectlIsAdmitted>("Manifest", "RoleArn", "none is for AppRole");
}
