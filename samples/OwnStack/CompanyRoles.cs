using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.JSII.Runtime.Deputy;
using Constructs;
using EksCdk.Constructs;
using EksCdk.Stacks;
using PermissionsBoundary = Amazon.CDK.AWS.IAM.PermissionsBoundary;

namespace OwnStack;

/// <summary>
/// A boundary and a path for every role. The boundary is in a stack of its own, so that it is known what it lets through; of one
/// that is only named (<c>ManagedPolicy.FromManagedPolicyName</c>) nothing can be proven.
/// </summary>
public static class CompanyRoles
{
    public static void Guard(Platform platform)
    {
        var before = new Stack(platform.Scope, platform.Naming.Stack("boundary"), new StackProps
        {
            Env = new Amazon.CDK.Environment { Region = platform.Environment.Region, Account = platform.Environment.Account },
        });
        var boundary = new ManagedPolicy(before, "Boundary");
        boundary.AddStatements(
            new PolicyStatement(new PolicyStatementProps { Actions = ["*"], Resources = ["*"] }),
            new PolicyStatement(new PolicyStatementProps
            {
                Effect = Effect.DENY,
                Actions = ["iam:CreateUser", "iam:CreateAccessKey", "organizations:*", "account:*"],
                Resources = ["*"],
            }));
        const string reason = "A boundary allows nothing by itself: it says what no role may do, whatever else allows it.";
        Acknowledgement.Of(boundary, Acknowledgement.AwsSolutions, "IAM5[Action::*]", reason);
        Acknowledgement.Of(boundary, Acknowledgement.AwsSolutions, "IAM5[Resource::*]", reason);
        Acknowledgement.Of(boundary, Acknowledgement.Nist, "IAMPolicyNoStatementsWithAdminAccess", reason);
        Acknowledgement.Of(boundary, Acknowledgement.Nist, "IAMPolicyNoStatementsWithFullAccess", reason);
        platform.Network.AddStackDependency(before);
        platform.Security.AddStackDependency(before);
        PermissionsBoundary.Of(platform.Scope).Apply(boundary);
        Aspects.Of(platform.Scope).Add(new RolePath("/platform/"));
    }
}

/// <summary>Gives every role its path.</summary>
public sealed class RolePath(string path) : DeputyBase, IAspect
{
    public void Visit(IConstruct node)
    {
        if (node is CfnRole role) role.Path = path;
    }
}
