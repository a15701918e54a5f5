using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Security;

namespace EksCdk.Checks.Tests.Rules.Security;

public sealed class ServiceAccountRolesAreNarrowTests
{
    [Fact]
    public void A_narrow_role_passes() =>
        TestDeployment.Plain().IsCompliant<ServiceAccountRolesAreNarrow>("EbsCsiRole");

    [Fact]
    public void A_role_of_an_application_passes() =>
        TestDeployment.Plain().IsCompliant<ServiceAccountRolesAreNarrow>("AppRole");

    [Fact]
    public void Everything_gets_a_warning() =>
        TestDeployment.Plain()
            .Set("AppRole.Properties.Policies",
                "[{ PolicyName: all, PolicyDocument: { Statement: [{ Effect: Allow, Action: '*', Resource: '*' }] } }]")
                .IsBroken<ServiceAccountRolesAreNarrow>("AppRole", saying: "every action", effect: Effect.Insecure);

    [Fact]
    public void The_administrators_policy_gets_one_too() =>
        TestDeployment.Cdk().Set("AppRole.Properties.ManagedPolicyArns", "[arn:aws:iam::aws:policy/AdministratorAccess]")
            .IsBroken<ServiceAccountRolesAreNarrow>("AppRole", saying: "AdministratorAccess", effect: Effect.Insecure);

    [Fact]
    public void A_policy_from_a_parameter_is_unknown() =>
        TestDeployment.Plain().Set("AppRole.Properties.ManagedPolicyArns", "[!Ref AdminRoleArn]")
            .IsUnknown<ServiceAccountRolesAreNarrow>("AppRole");

    [Fact]
    public void Roles_of_others_have_nothing_to_say() =>
        TestDeployment.Plain().IsSilent<ServiceAccountRolesAreNarrow>("NodeRole");
}
