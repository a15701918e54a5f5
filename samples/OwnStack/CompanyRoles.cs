using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.JSII.Runtime.Deputy;
using Constructs;
using EksCdk.Constructs;
using EksCdk.Stacks;
using PermissionsBoundary = Amazon.CDK.AWS.IAM.PermissionsBoundary;

namespace OwnStack;

/// <summary>
/// A boundary, a path, a name and a description for every role. The boundary is in a stack of its own, so that it is known what
/// it lets through; of one that is only named (<c>ManagedPolicy.FromManagedPolicyName</c>) nothing can be proven.
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
        Aspects.Of(platform.Scope).Add(new CompanyRole("/platform/", "acme-"));
    }
}

/// <summary>Gives every role the company's path, the prefix of its name, and a description.</summary>
public sealed class CompanyRole(string path, string prefix) : DeputyBase, IAspect
{
    public void Visit(IConstruct node)
    {
        if (node is not CfnRole role) return;
        role.Path = path;
        role.RoleName = prefix
            + Names.UniqueResourceName(role, new UniqueResourceNameOptions { MaxLength = 64 - prefix.Length, Separator = "-" });
        role.Description ??= $"Belongs to {Stack.Of(role).StackName}";
    }
}
