using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using EksCdk.Stacks;

namespace OwnStack;

/// <summary>What an agent on every node may do beside what nodes need: here, read its own settings.</summary>
public static class CompanyNodes
{
    public static void Allow(Platform platform)
    {
        var security = platform.Security;
        _ = new ManagedPolicy(security, "NodeAgentPolicy", new ManagedPolicyProps
        {
            Roles = [security.NodeRole],
            Statements = [new PolicyStatement(new PolicyStatementProps
            {
                Actions = ["ssm:GetParameter"],
                Resources = [$"arn:{Aws.PARTITION}:ssm:{Aws.REGION}:{Aws.ACCOUNT_ID}:parameter/company/node-agent"],
            })],
        });
    }
}
