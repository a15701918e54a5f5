using Amazon.CDK.AWS.IAM;
using Constructs;

namespace EksCdk.Constructs.Security;

/// <summary>
/// A permissions boundary that lets roles do what their policies say, but for some calls. It is here, and not only named, so that
/// it is known what it lets through; of one that is only named (<c>ManagedPolicy.FromManagedPolicyName</c>) nothing can be
/// proven.
/// </summary>
public sealed class RoleBoundary : ManagedPolicy
{
    /// <summary>Creates the policy, in a stack that comes before those of the roles.</summary>
    /// <param name="scope">Where it is.</param>
    /// <param name="id">The construct's id.</param>
    /// <param name="denied">The calls that no role may make: <c>iam:CreateUser</c>, <c>organizations:*</c>.</param>
    public RoleBoundary(Construct scope, string id, params string[] denied) : base(scope, id)
    {
        AddStatements(
            new PolicyStatement(new PolicyStatementProps { Actions = ["*"], Resources = ["*"] }),
            new PolicyStatement(new PolicyStatementProps { Effect = Effect.DENY, Actions = denied, Resources = ["*"] }));
        const string reason = "A boundary allows nothing by itself: it says what no role may do, whatever else allows it.";
        Acknowledgement.Of(this, Acknowledgement.AwsSolutions, "IAM5[Action::*]", reason);
        Acknowledgement.Of(this, Acknowledgement.AwsSolutions, "IAM5[Resource::*]", reason);
        Acknowledgement.Of(this, Acknowledgement.Nist, "IAMPolicyNoStatementsWithAdminAccess", reason);
        Acknowledgement.Of(this, Acknowledgement.Nist, "IAMPolicyNoStatementsWithFullAccess", reason);
    }

    /// <summary>Makes it the boundary of every role and user in <paramref name="scope"/>.</summary>
    public void Guard(IConstruct scope) => Amazon.CDK.AWS.IAM.PermissionsBoundary.Of(scope).Apply(this);
}
