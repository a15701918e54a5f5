using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Admit;

namespace EksCdk.Checks.Tests.Rules.Admit;

public sealed class NodePoliciesComeBeforeNodesTests
{
    private static TestDeployment With(string action = "ec2:AssignPrivateIpAddresses") => TestDeployment.Plain()
        .Set("NodeRole.Properties.ManagedPolicyArns", "['arn:aws:iam::aws:policy/AmazonEKSWorkerNodePolicy']")
        .Add("Cni",
            $"{{ Type: AWS::IAM::Policy, Properties: {{ PolicyName: cni, Roles: [!Ref NodeRole], PolicyDocument: {{ " +
            $"Statement: [{{ " +
            $"Effect: Allow, Action: '{action}', Resource: '*' }}] }} }} }}");

    [Fact]
    public void A_policy_that_nothing_orders_may_come_late() =>
        With().IsBroken<NodePoliciesComeBeforeNodes>("Nodes", "PolicyDocument", "nothing orders", effect: Effect.Possible);

    [Fact]
    public void One_that_the_group_depends_on_passes() =>
        With().Set("Nodes.DependsOn", "[Cni, VpcCni]").IsCompliant<NodePoliciesComeBeforeNodes>("Nodes");

    [Fact]
    public void One_that_nodes_don_t_need_has_nothing_to_say() => With("s3:GetObject").IsSilent<NodePoliciesComeBeforeNodes>();
}
