using EksCdk.Checks.Rules.Launch;

namespace EksCdk.Checks.Tests.Rules.Launch;

public sealed class NodeClassTagsAreAllowedTests
{
    private const string Calls = "'ec2:CreateFleet', 'ec2:RunInstances', 'ec2:CreateLaunchTemplate'";

    private static TestDeployment Tagged(string tags = """{"cost-center":"4711"}""") =>
        PoolTemplates.AutoMode($$"""{"role":"${PoolRole}","tags":{{tags}}}""")
            .Set("ClusterRole.Properties.ManagedPolicyArns",
                "['arn:aws:iam::aws:policy/AmazonEKSClusterPolicy', 'arn:aws:iam::aws:policy/AmazonEKSComputePolicy']");

    private static string Policy(string actions, string more = "") =>
        $"[{{ PolicyName: tags, PolicyDocument: {{ Statement: [{{ Effect: Allow, Action: [{actions}], Resource: '*'{more} }}] " +
            $"}} }}]";

    [Fact]
    public void A_tag_with_nothing_but_the_managed_policies_is_refused() =>
        Tagged().IsBroken<NodeClassTagsAreAllowed>("ClusterRole", "ManagedPolicyArns", "the tag cost-center");

    [Fact]
    public void Statements_for_it_pass() =>
        Tagged().Set("ClusterRole.Properties.Policies", Policy(Calls)).IsCompliant<NodeClassTagsAreAllowed>("Pool");

    [Fact]
    public void A_call_that_the_statements_leave_out_is_refused() =>
        Tagged().Set("ClusterRole.Properties.Policies", Policy("'ec2:CreateFleet', 'ec2:RunInstances'"))
            .IsBroken<NodeClassTagsAreAllowed>("Pool", saying: "allows ec2:CreateLaunchTemplate only by");

    [Theory]
    [InlineData("StringLike: { 'aws:RequestTag/eks:kubernetes-node-class-name': '*' }")]
    [InlineData("StringEquals: { 'aws:RequestTag/eks:eks-cluster-name': '${aws:PrincipalTag/eks:eks-cluster-name}' }")]
    public void The_conditions_that_AWS_documents_hold_for_what_EKS_calls(string condition) =>
        Tagged().Set("ClusterRole.Properties.Policies", Policy(Calls, $", Condition: {{ {condition} }}"))
            .IsCompliant<NodeClassTagsAreAllowed>("Pool");

    [Theory]
    [InlineData("StringEquals: { 'aws:RequestTag/eks:eks-cluster-name': other }")]
    [InlineData("StringLike: { 'aws:RequestTag/team': '*' }")]
    [InlineData("StringNotLike: { 'aws:RequestTag/eks:kubernetes-node-class-name': '*' }")]
    public void Other_conditions_are_not_weighed(string condition) =>
        Tagged().Set("ClusterRole.Properties.Policies", Policy(Calls, $", Condition: {{ {condition} }}"))
            .IsUnknown<NodeClassTagsAreAllowed>("Pool");

    [Fact]
    public void A_policy_of_the_account_leaves_it_unknown() =>
        Tagged()
            .Set("ClusterRole.Properties.ManagedPolicyArns",
                "['arn:aws:iam::aws:policy/AmazonEKSComputePolicy', !Ref AdminRoleArn]")
            .IsUnknown<NodeClassTagsAreAllowed>("Pool");

    [Fact]
    public void Tags_of_EKS_itself_are_left_open() => Tagged("""{"eks:mine":"1"}""").IsUnknown<NodeClassTagsAreAllowed>("Pool");

    [Fact]
    public void A_role_outside_the_templates_is_not_known() =>
        Tagged().Set("Cluster.Properties.RoleArn", "!Ref AdminRoleArn").IsUnknown<NodeClassTagsAreAllowed>("Pool");

    [Fact]
    public void A_node_class_without_tags_needs_none() => PoolTemplates.AutoMode().IsSilent<NodeClassTagsAreAllowed>();

    [Fact]
    public void Karpenter_has_a_role_of_its_own() =>
        PoolTemplates.Karpenter("""{"role":"${PoolRole}","tags":{"cost-center":"4711"}}""").IsSilent<NodeClassTagsAreAllowed>();
}
