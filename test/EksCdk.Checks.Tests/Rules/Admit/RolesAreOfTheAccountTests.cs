using EksCdk.Checks.Rules.Admit;

namespace EksCdk.Checks.Tests.Rules.Admit;

public sealed class RolesAreOfTheAccountTests
{
    [Fact]
    public void A_role_of_the_account_passes() =>
        TestDeployment.Cdk().Set("Nodes.Properties.NodeRole", "arn:aws:iam::111122223333:role/nodes")
            .IsCompliant<RolesAreOfTheAccount>("Nodes");

    [Fact]
    public void A_role_of_another_account_is_refused() =>
        TestDeployment.Cdk().Set("Nodes.Properties.NodeRole", "arn:aws:iam::444455556666:role/nodes")
            .IsBroken<RolesAreOfTheAccount>("Nodes", "NodeRole", "444455556666");

    [Fact]
    public void So_is_the_role_of_an_add_on() =>
        TestDeployment.Cdk().Set("VpcCni.Properties.ServiceAccountRoleArn", "arn:aws:iam::444455556666:role/cni")
            .IsBroken<RolesAreOfTheAccount>("VpcCni");

    [Fact]
    public void An_unknown_account_is_unknown() =>
        TestDeployment.Plain().Set("Nodes.Properties.NodeRole", "arn:aws:iam::444455556666:role/nodes")
            .IsUnknown<RolesAreOfTheAccount>("Nodes");

    [Fact]
    public void Roles_of_the_template_have_nothing_to_say() =>
        TestDeployment.Plain()
            .IsSilent<RolesAreOfTheAccount>();
}
