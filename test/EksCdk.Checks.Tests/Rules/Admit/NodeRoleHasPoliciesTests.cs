using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Admit;

namespace EksCdk.Checks.Tests.Rules.Admit;

public sealed class NodeRoleHasPoliciesTests
{
    [Fact]
    public void The_three_policies_pass() => TestDeployment.Cdk().IsCompliant<NodeRoleHasPolicies>("Nodes");

    [Fact]
    public void A_role_without_the_worker_policy_is_refused() =>
        TestDeployment.Plain().Remove("NodeRole.Properties.ManagedPolicyArns.0")
            .IsBroken<NodeRoleHasPolicies>("NodeRole", "Properties.ManagedPolicyArns", "AmazonEKSWorkerNodePolicy");

    [Fact]
    public void A_role_without_the_CNI_policy_is_refused_over_stacks() =>
        TestDeployment.Cdk().Remove("NodeRole.Properties.ManagedPolicyArns.1")
            .IsBroken<NodeRoleHasPolicies>("NodeRole", saying: "AmazonEKS_CNI_Policy");

    [Fact]
    public void A_role_without_access_to_ECR_is_refused() =>
        TestDeployment.Plain().Remove("NodeRole.Properties.ManagedPolicyArns.2")
            .IsBroken<NodeRoleHasPolicies>("NodeRole", saying: "pull images");

    [Fact]
    public void The_newer_policy_for_pulling_passes() =>
        TestDeployment.Plain()
            .Set("NodeRole.Properties.ManagedPolicyArns.2", "arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryPullOnly")
            .IsCompliant<NodeRoleHasPolicies>("Nodes");

    [Fact]
    public void The_CNI_with_a_role_of_its_own_needs_none() =>
        TestDeployment.Plain().Remove("NodeRole.Properties.ManagedPolicyArns.1")
            .Set("VpcCni.Properties.ServiceAccountRoleArn", "!GetAtt AppRole.Arn").IsCompliant<NodeRoleHasPolicies>("Nodes");

    [Fact]
    public void Statements_that_allow_the_same_pass() =>
        TestDeployment.Plain().Remove("NodeRole.Properties.ManagedPolicyArns.2")
            .Set("NodeRole.Properties.Policies",
                "[{ PolicyName: pull, PolicyDocument: { Statement: { Effect: Allow, Action: 'ecr:*', Resource: '*' } } }]")
                .IsCompliant<NodeRoleHasPolicies>("Nodes");

    [Fact]
    public void A_policy_attached_from_its_own_side_passes() =>
        TestDeployment.Plain().Remove("NodeRole.Properties.ManagedPolicyArns.2")
            .Add("Pull",
                "{ Type: AWS::IAM::ManagedPolicy, Properties: { Roles: [!Ref NodeRole], PolicyDocument: { Statement: { " +
                "Effect: Allow, Action: [ecr:GetAuthorizationToken, ecr:BatchGetImage, ecr:GetDownloadUrlForLayer], Resource: " +
                "'*' } } } }").IsCompliant<NodeRoleHasPolicies>("Nodes");

    [Fact]
    public void IPv6_needs_more_than_the_policy_of_the_CNI() =>
        TestDeployment.Plain().Set("Cluster.Properties.KubernetesNetworkConfig", "{ IpFamily: ipv6 }")
            .IsBroken<NodeRoleHasPolicies>("NodeRole", saying: "addresses");

    [Fact]
    public void A_customer_policy_outside_the_templates_is_unknown() =>
        TestDeployment.Plain().Parameter("PolicyArn").Remove("NodeRole.Properties.ManagedPolicyArns.0")
            .Set("NodeRole.Properties.ManagedPolicyArns.1", "!Ref PolicyArn")
            .IsUnknown<NodeRoleHasPolicies>("Nodes", "outside the templates");

    [Fact]
    public void A_Fargate_role_without_its_policy_is_refused() =>
        TestDeployment.Plain().Set("PodExecutionRole.Properties.ManagedPolicyArns", "[]")
            .IsBroken<NodeRoleHasPolicies>("PodExecutionRole", saying: "AmazonEKSFargatePodExecutionRolePolicy",
                effect: Effect.Possible);

    [Fact]
    public void Roles_outside_the_templates_have_nothing_to_say() =>
        TestDeployment.Plain().Parameter("RoleArn").Set("Nodes.Properties.NodeRole", "!Ref RoleArn")
            .IsSilent<NodeRoleHasPolicies>("Nodes");

    [Theory]
    [InlineData("[]")]
    [InlineData("[{ RoleArn: !GetAtt CniRole.Arn, ServiceAccount: default }]")]
    public void Associations_that_are_not_for_the_CNI_leave_it_to_the_nodes(string associations) =>
        CniIdentity.Plain().Set("VpcCni.Properties.PodIdentityAssociations", associations)
            .IsBroken<NodeRoleHasPolicies>("Nodes", saying: "give pods addresses");

    [Fact]
    public void An_association_for_the_CNI_takes_it_from_the_nodes() =>
        CniIdentity.Plain().IsCompliant<NodeRoleHasPolicies>("Nodes");

    [Fact]
    public void A_permissions_boundary_that_leaves_nothing_is_refused() =>
        TestDeployment.Plain()
            .Add("Boundary",
                "Type: AWS::IAM::ManagedPolicy\nProperties: { PolicyDocument: { Statement: [{ Effect: Allow, Action: 's3:*', " +
                "Resource: '*' }] } }").Set("NodeRole.Properties.PermissionsBoundary", "!Ref Boundary")
                .IsBroken<NodeRoleHasPolicies>("Nodes", saying: "may not join as a node");

    [Fact]
    public void A_permissions_boundary_that_leaves_enough_passes() =>
        TestDeployment.Plain()
            .Add("Boundary",
                "Type: AWS::IAM::ManagedPolicy\nProperties: { PolicyDocument: { Statement: [{ Effect: Allow, Action: '*', " +
                "Resource: '*' }] } }").Set("NodeRole.Properties.PermissionsBoundary", "!Ref Boundary")
                .IsCompliant<NodeRoleHasPolicies>("Nodes");

    [Fact]
    public void A_permissions_boundary_outside_the_templates_is_unknown() =>
        TestDeployment.Plain().Set("NodeRole.Properties.PermissionsBoundary", "arn:aws:iam::111122223333:policy/boundary")
            .IsUnknown<NodeRoleHasPolicies>("Nodes");

    [Theory]
    [InlineData(
        "{ Effect: Deny, Action: 'ecr:*', Resource: '*', Condition: { StringNotEquals: { 'aws:RequestedRegion': eu-west-1 } } }")]
    [InlineData("{ Effect: Deny, Action: 'ecr:*', Resource: 'arn:aws:ecr:*:*:repository/secret' }")]
    [InlineData("{ Effect: Deny, NotAction: 'ec2:*', NotResource: 'arn:aws:ecr:*:*:repository/*' }")]
    public void A_denial_of_some_is_unknown(string statement) =>
        TestDeployment.Plain()
            .Set("NodeRole.Properties.Policies", $"[{{ PolicyName: deny, PolicyDocument: {{ Statement: [{statement}] }} }}]")
            .IsUnknown<NodeRoleHasPolicies>("Nodes");

    [Theory]
    [InlineData("NotAction: ['iam:*', 'sts:*'], Condition: { StringNotEquals: { 'aws:RequestedRegion': [us-west-2, !Ref 'AWS::Region'] } }")]
    [InlineData("NotAction: ['iam:*'], Condition: { StringNotLike: { 'aws:RequestedRegion': [!Sub '${AWS::Region}'] } }")]
    [InlineData("Action: '*', Condition: { StringNotEqualsIfExists: { 'aws:RequestedRegion': !Ref 'AWS::Region' } }")]
    [InlineData("Action: '*', Condition: { Bool: { 'aws:SecureTransport': false } }")]
    [InlineData("Action: '*', Condition: { StringEquals: { 'elasticfilesystem:AccessPointArn': other } }")]
    public void A_denial_that_no_call_of_a_node_meets_leaves_all(string denial)
    {
        var statement = $"{{ Effect: Deny, Resource: '*', {denial} }}";
        TestDeployment.Plain()
            .Set("NodeRole.Properties.Policies", $"[{{ PolicyName: deny, PolicyDocument: {{ Statement: [{statement}] }} }}]")
            .IsCompliant<NodeRoleHasPolicies>("Nodes");
        TestDeployment.Plain()
            .Add("Boundary",
                "Type: AWS::IAM::ManagedPolicy\nProperties: { PolicyDocument: { Statement: [{ Effect: Allow, Action: '*', " +
                $"Resource: '*' }}, {statement}] }} }}").Set("NodeRole.Properties.PermissionsBoundary", "!Ref Boundary")
            .IsCompliant<NodeRoleHasPolicies>("Nodes");
    }

    [Theory]
    [InlineData("Action: '*', Condition: { StringEquals: { 'aws:RequestedRegion': !Ref 'AWS::Region' } }")]
    [InlineData("Action: '*', Condition: { StringNotEquals: { 'aws:RequestedRegion': [us-west-2] } }")]
    [InlineData("Action: '*', Condition: { Bool: { 'aws:SecureTransport': true } }")]
    [InlineData("Action: '*', Condition: { StringNotEquals: { 'aws:RequestedRegion': !Ref 'AWS::Region', 'aws:SourceVpc': vpc-1 } }", false)]
    public void A_denial_that_a_call_of_a_node_may_meet_is_unknown(string denial, bool unknown = true)
    {
        var deployment = TestDeployment.Plain().Set("NodeRole.Properties.Policies",
            $"[{{ PolicyName: deny, PolicyDocument: {{ Statement: [{{ Effect: Deny, Resource: '*', {denial} }}] }} }}]");
        // All keys of a condition must hold, and one does not.
        if (unknown) deployment.IsUnknown<NodeRoleHasPolicies>("Nodes");
        else deployment.IsCompliant<NodeRoleHasPolicies>("Nodes");
    }

    [Fact]
    public void A_denial_of_all_but_something_is_refused() =>
        TestDeployment.Plain()
            .Set("NodeRole.Properties.Policies",
                "[{ PolicyName: deny, PolicyDocument: { Statement: [{ Effect: Deny, NotAction: 's3:*', Resource: '*' }] } }]")
                .IsBroken<NodeRoleHasPolicies>("Nodes", effect: Effect.Fails);

    [Fact]
    public void A_denial_in_the_permissions_boundary_counts() =>
        TestDeployment.Plain()
            .Add("Boundary",
                "Type: AWS::IAM::ManagedPolicy\nProperties: { PolicyDocument: { Statement: [{ Effect: Allow, Action: '*', " +
                "Resource: '*' }, { Effect: Deny, Action: 'ecr:*', Resource: '*' }] } }")
                .Set("NodeRole.Properties.PermissionsBoundary", "!Ref Boundary")
                .IsBroken<NodeRoleHasPolicies>("Nodes", saying: "pull images");

    [Fact]
    public void A_policy_of_one_s_own_with_Amazon_s_name_is_unknown() =>
        TestDeployment.Plain()
            .Set("NodeRole.Properties.ManagedPolicyArns.2", "arn:aws:iam::111122223333:policy/AmazonEC2ContainerRegistryReadOnly")
            .IsUnknown<NodeRoleHasPolicies>("Nodes");

    [Fact]
    public void A_service_account_s_role_in_a_manifest_is_the_CNI_s_own() =>
        TestDeployment.Plain().Remove("NodeRole.Properties.ManagedPolicyArns.1").Drop("VpcCni")
            .Set("Cluster.Properties.BootstrapSelfManagedAddons", "true")
            .Add("Account",
                "Type: Custom::AWSCDK-EKS-KubernetesResource\nProperties: { ClusterName: !Ref Cluster, Manifest: !Sub " +
                "'[{\"kind\":\"ServiceAccount\",\"metadata\":{\"name\":\"aws-node\",\"namespace\":\"kube-system\",\"annotations\":{\"eks.amazonaws.com/role-arn\":\"${AppRole.Arn}\"}}}]' }")
            .IsCompliant<NodeRoleHasPolicies>("Nodes");

    [Fact]
    public void A_network_plugin_that_somebody_s_own_resource_brings_is_unknown() =>
        TestDeployment.Plain().Remove("NodeRole.Properties.ManagedPolicyArns.1").Drop("VpcCni")
            .Set("Cluster.Properties.BootstrapSelfManagedAddons", "false")
            .Add("Script", "Type: Custom::InstallCni\nProperties: { ServiceToken: !Ref AdminRoleArn, Cluster: !Ref Cluster }")
                .IsUnknown<NodeRoleHasPolicies>("Nodes");

    [Theory]
    [InlineData("'arn:aws:ecr:us-east-1:602401143452:repository/*'", true)]
    [InlineData("'*'", false)]
    public void The_token_of_ECR_is_not_of_a_repository(string resource, bool isBroken)
    {
        var pulling = TestDeployment.Plain().Remove("NodeRole.Properties.ManagedPolicyArns.2").Set("NodeRole.Properties.Policies",
            "[{ PolicyName: pull, PolicyDocument: { Statement: [{ Effect: Allow, Action: 'ecr:*', " +
            $"Resource: {resource} }}] }} }}]");
        if (isBroken) pulling.IsBroken<NodeRoleHasPolicies>("NodeRole", saying: "pull images");
        else pulling.IsCompliant<NodeRoleHasPolicies>("Nodes");
    }
}
