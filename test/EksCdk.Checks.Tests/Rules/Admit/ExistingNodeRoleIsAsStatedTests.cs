using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Admit;

namespace EksCdk.Checks.Tests.Rules.Admit;

public sealed class ExistingNodeRoleIsAsStatedTests
{
    [Fact]
    public void A_role_of_which_all_is_said_is_assumed_to_be_so() =>
        StatedTemplates.Said().IsCompliant<ExistingNodeRoleIsAsStated>("Nodes");

    [Fact]
    public void Of_a_role_of_which_nothing_is_said_it_says_nothing() =>
        StatedTemplates.Unsaid().IsSilent<ExistingNodeRoleIsAsStated>();

    [Fact]
    public void A_role_that_is_said_to_trust_somebody_else_is_refused() =>
        StatedTemplates.Said(nodeTrust: "lambda.amazonaws.com").IsBroken<NodeRoleIsTrusted>("Nodes", saying: "ec2.amazonaws.com");

    [Fact]
    public void A_statement_without_policies_proves_nothing() =>
        StatedTemplates.Said(nodePolicies: "!Ref AdminRoleArn").IsUnknown<ExistingNodeRoleIsAsStated>("Nodes");

    [Fact]
    public void Policies_that_are_not_said_may_be_there() =>
        StatedTemplates.Said(nodePolicies: "[arn:aws:iam::aws:policy/AmazonEKSWorkerNodePolicy]")
            .IsUnknown<NodeRoleHasPolicies>("Nodes");

    [Fact]
    public void What_is_said_of_no_ARN_of_a_role_cannot_be() =>
        StatedTemplates.Unsaid().Set("Nodes.Properties.NodeRole", "nodes")
            .Section("Metadata", "EksCdk::Existing: { nodes: { Type: AWS::IAM::Role, Properties: { Path: / } } }")
            .IsBroken<ExistingNodeRoleIsAsStated>("Nodes", saying: "is not the ARN of a role", effect: Effect.Possible);
}
