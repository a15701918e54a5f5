using Amazon.CDK;
using EksCdk.Constructs.Security;
using EksCdk.Stacks;

namespace OwnStack;

/// <summary>
/// A boundary, a path, a name and a description for every role. The boundary is in a stack of its own, so that it is known what
/// it lets through.
/// </summary>
public static class CompanyRoles
{
    public static void Guard(Platform platform)
    {
        var (region, account) = (platform.Environment.Region, platform.Environment.Account);
        var before = new Stack(platform.Scope, platform.Naming.Stack("boundary"), new StackProps
        {
            Env = new Amazon.CDK.Environment { Region = region, Account = account },
        });
        string[] denied = ["iam:CreateUser", "iam:CreateAccessKey", "organizations:*", "account:*"];
        var boundary = new RoleBoundary(before, "Boundary", denied);
        platform.Network.AddStackDependency(before);
        platform.Security.AddStackDependency(before);
        boundary.Guard(platform.Scope);
        RoleNames.Of(platform.Scope, path: "/platform/", prefix: "acme-");
    }
}
