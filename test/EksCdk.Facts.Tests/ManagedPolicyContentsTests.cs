namespace EksCdk.Facts.Tests;

public sealed class ManagedPolicyContentsTests
{
    [Theory]
    [InlineData("AmazonEKSWorkerNodePolicy", "ec2:DescribeInstances", true)]
    [InlineData("AmazonEKSWorkerNodePolicy", "ec2:RunInstances", false)]
    [InlineData("AmazonEKS_CNI_Policy", "ec2:assignprivateipaddresses", true)]
    [InlineData("AdministratorAccess", "anything:AtAll", true)]
    [InlineData("PowerUserAccess", "ec2:RunInstances", true)]
    [InlineData("PowerUserAccess", "iam:CreateRole", false)]
    [InlineData("ReadOnlyAccess", "ec2:DescribeInstances", true)]
    [InlineData("ReadOnlyAccess", "ec2:RunInstances", false)]
    [InlineData("ReadOnlyAccess", "cloudformation:DescribeStacks", null)]
    [InlineData("MyOwnPolicy", "ec2:DescribeInstances", null)]
    public void A_policy_allows_an_action_or_not(string policy, string action, bool? allows) =>
        Assert.Equal(allows, ManagedPolicyContents.Allows(policy, action));

    [Theory]
    [InlineData("AmazonEBSCSIDriverPolicy", "/service-role/")]
    [InlineData("AmazonEBSCSIDriverPolicyV2", "/")]
    [InlineData("AmazonEKSClusterPolicy", "/")]
    [InlineData("MyOwnPolicy", null)]
    public void A_policy_has_a_path(string policy, string? path) => Assert.Equal(path, ManagedPolicyContents.PathOf(policy));

    // What rules take for the whole of a role's permissions must be in the policy itself.
    [Theory]
    [InlineData("AmazonEKSClusterPolicy", "ec2:DescribeSubnets ec2:CreateSecurityGroup elasticloadbalancing:CreateLoadBalancer")]
    [InlineData("AmazonEKSFargatePodExecutionRolePolicy",
        "ecr:GetAuthorizationToken ecr:BatchGetImage ecr:GetDownloadUrlForLayer")]
    [InlineData("AmazonEC2ContainerRegistryPullOnly", "ecr:GetAuthorizationToken ecr:BatchGetImage ecr:GetDownloadUrlForLayer")]
    [InlineData("AmazonEKSVPCResourceController", "ec2:CreateNetworkInterfacePermission")]
    [InlineData("CloudWatchAgentServerPolicy", "logs:PutLogEvents logs:CreateLogStream cloudwatch:PutMetricData")]
    public void A_policy_allows_what_its_roles_need(string policy, string actions) =>
        Assert.All(actions.Split(' '), action => Assert.True(ManagedPolicyContents.Allows(policy, action)));
}
