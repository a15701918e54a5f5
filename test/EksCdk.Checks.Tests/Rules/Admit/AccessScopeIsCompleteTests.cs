using EksCdk.Checks.Rules.Admit;

namespace EksCdk.Checks.Tests.Rules.Admit;

public sealed class AccessScopeIsCompleteTests
{
    [Fact]
    public void The_cluster_passes() =>
        TestDeployment.Plain()
            .IsCompliant<AccessScopeIsComplete>("AdminEntry");

    [Fact]
    public void Namespaces_pass() =>
        TestDeployment.Plain()
            .Set("AdminEntry.Properties.AccessPolicies.0.AccessScope", "{ Type: namespace, Namespaces: [shop] }")
            .IsCompliant<AccessScopeIsComplete>("AdminEntry");

    [Fact]
    public void No_namespaces_are_refused() =>
        TestDeployment.Plain().Set("AdminEntry.Properties.AccessPolicies.0.AccessScope", "{ Type: namespace }")
            .IsBroken<AccessScopeIsComplete>("AdminEntry", "AccessScope.Namespaces");

    [Fact]
    public void Namespaces_of_the_cluster_are_refused() =>
        TestDeployment.Plain().Set("AdminEntry.Properties.AccessPolicies.0.AccessScope", "{ Type: cluster, Namespaces: [shop] }")
            .IsBroken<AccessScopeIsComplete>("AdminEntry", null, "shop");

    [Fact]
    public void Another_type_is_refused() =>
        TestDeployment.Plain().Set("AdminEntry.Properties.AccessPolicies.0.AccessScope", "{ Type: Cluster }")
            .IsBroken<AccessScopeIsComplete>("AdminEntry", "AccessScope.Type");

    [Fact]
    public void A_type_from_a_parameter_is_unknown() =>
        TestDeployment.Plain().Parameter("Kind").Set("AdminEntry.Properties.AccessPolicies.0.AccessScope", "{ Type: !Ref Kind }")
            .IsUnknown<AccessScopeIsComplete>("AdminEntry");

    [Fact]
    public void Without_policies_there_is_nothing_to_say() =>
        TestDeployment.Plain().Remove("AdminEntry.Properties.AccessPolicies")
            .IsSilent<AccessScopeIsComplete>();
}
