using Amazon.CDK;
using Amazon.CDK.Assertions;
using Amazon.CDK.AWS.IAM;
using EksCdk.Constructs.Security;

namespace EksCdk.Tests.Constructs.Security;

/// <summary>What a company demands of all roles.</summary>
public sealed class RoleBoundaryTests
{
    [Fact]
    public void Every_role_has_the_boundary_the_path_the_prefix_and_a_description()
    {
        var stack = new Stack(new App(), "shop");
        var boundary = new RoleBoundary(stack, "Boundary", "iam:CreateUser");
        var service = new ServicePrincipal("ec2.amazonaws.com");
        _ = new Role(stack, "Plain", new RoleProps { AssumedBy = service });
        _ = new Role(stack, "Told", new RoleProps { AssumedBy = service, Description = "Told" });
        boundary.Guard(stack);
        RoleNames.Of(stack, "/platform/", "acme-");

        var roles = Template.FromStack(stack).FindResources("AWS::IAM::Role").Values
            .Select(role => (IDictionary<string, object>)role["Properties"]).ToList();
        Assert.Equal(["Belongs to shop", "Told"], roles.Select(role => (string)role["Description"]).Order());
        Assert.All(roles, role => Assert.Equal("/platform/", role["Path"]));
        Assert.All(roles, role => Assert.StartsWith("acme-shop-", (string)role["RoleName"]));
        Assert.All(roles, role => Assert.True(role.ContainsKey("PermissionsBoundary")));
    }
}
