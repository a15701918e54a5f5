using Amazon.CDK;
using Amazon.CDK.AWS.EKSv2;
using Amazon.CDK.AWS.IAM;
using Constructs;

namespace EksCdk.Constructs.Cluster;

/// <summary>What a role allows.</summary>
public sealed class RoleGrants
{
    /// <summary>Names of AWS's own managed policies, with their path.</summary>
    public IReadOnlyList<string> ManagedPolicies { get; init; } = [];

    /// <summary>What else is allowed.</summary>
    public IReadOnlyList<Permission> Permissions { get; init; } = [];

    /// <summary>
    /// Why it has managed policies, or asterisks in permissions, for security reviewers; null where it has neither.
    /// </summary>
    public string? Reason { get; init; }
}

/// <summary>Calls that are allowed on some resources.</summary>
/// <param name="Actions">The actions: <c>sqs:ReceiveMessage</c>.</param>
/// <param name="Resources">The ARNs of the resources.</param>
public sealed record Permission(IReadOnlyList<string> Actions, IReadOnlyList<string> Resources);

/// <summary>What <see cref="PodRole"/> takes.</summary>
public sealed class PodRoleProps
{
    /// <summary>The cluster.</summary>
    public required ICluster Cluster { get; init; }

    /// <summary>The service account's namespace.</summary>
    public required string Namespace { get; init; }

    /// <summary>The service account's name.</summary>
    public required string ServiceAccount { get; init; }

    /// <summary>Whether the pods get it by the cluster's OIDC provider (IRSA) instead of by EKS Pod Identity.</summary>
    public bool ByWebIdentity { get; init; }

    /// <summary>What it allows.</summary>
    public required RoleGrants Grants { get; init; }
}

/// <summary>
/// A role that only the pods of one service account in one cluster can have. What depends on this comes after all that it
/// allows.
/// </summary>
public sealed class PodRole : Construct
{
    /// <summary>Creates role and policy.</summary>
    public PodRole(Construct scope, string id, PodRoleProps props) : base(scope, id)
    {
        var grants = props.Grants;
        Role = props.ByWebIdentity
            ? ServiceAccountRole.ForWebIdentity(this, "Role", props.Cluster, props.Namespace, props.ServiceAccount)
            : ServiceAccountRole.ForPodIdentity(this, "Role", props.Cluster, props.Namespace, props.ServiceAccount);
        foreach (var name in grants.ManagedPolicies)
        {
            Role.AddManagedPolicy(ManagedPolicy.FromAwsManagedPolicyName(name));
            Accept(Role, $"IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/{name}]", grants);
        }

        if (grants.Permissions.Count == 0) return;
        var policy = new ManagedPolicy(this, "Policy", new ManagedPolicyProps
        {
            Description = $"{props.Namespace}/{props.ServiceAccount}",
            Roles = [Role],
            Statements =
            [
                .. grants.Permissions.Select(permission => new PolicyStatement(new PolicyStatementProps
                {
                    Actions = [.. permission.Actions],
                    Resources = [.. permission.Resources],
                })),
            ],
        });
        foreach (var action in Wide(grants.Permissions.SelectMany(permission => permission.Actions)))
            Accept(policy, $"IAM5[Action::{action}]", grants);
        foreach (var resource in Wide(grants.Permissions.SelectMany(permission => permission.Resources)))
            Accept(policy, $"IAM5[Resource::{OwnAccount.Printed(Stack.Of(this), resource)}]", grants);
    }

    /// <summary>The role.</summary>
    public Role Role { get; }

    private static IEnumerable<string> Wide(IEnumerable<string> texts) => texts.Where(text => text.Contains('*')).Distinct();

    // Without a reason the finding stays open.
    private static void Accept(IConstruct construct, string finding, RoleGrants grants)
    {
        if (grants.Reason is { } reason) Acknowledgement.Of(construct, Acknowledgement.AwsSolutions, finding, reason);
    }
}
