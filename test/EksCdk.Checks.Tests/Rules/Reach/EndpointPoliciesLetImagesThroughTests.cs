using EksCdk.Checks.Rules.Reach;

namespace EksCdk.Checks.Tests.Rules.Reach;

public sealed class EndpointPoliciesLetImagesThroughTests
{
    [Fact]
    public void A_policy_for_the_layer_bucket_passes() =>
        TestDeployment.Plain()
            .Set("S3Endpoint.Properties.PolicyDocument",
                "{ Statement: [{ Effect: Allow, Principal: '*', Action: s3:GetObject, Resource: !Sub " +
                "'arn:aws:s3:::prod-${AWS::Region}-starport-layer-bucket/*' }] }")
                .IsCompliant<EndpointPoliciesLetImagesThrough>("Nodes");

    [Fact]
    public void A_policy_for_everything_passes() =>
        TestDeployment.Plain()
            .Set("S3Endpoint.Properties.PolicyDocument",
                "{ Statement: [{ Effect: Allow, Principal: '*', Action: s3:*, Resource: '*' }] }")
                .IsCompliant<EndpointPoliciesLetImagesThrough>("Nodes");

    [Fact]
    public void A_policy_for_a_bucket_of_the_team_is_refused() =>
        TestDeployment.Plain()
            .Set("S3Endpoint.Properties.PolicyDocument",
                "{ Statement: [{ Effect: Allow, Principal: '*', Action: s3:GetObject, Resource: arn:aws:s3:::team-data/* }] }")
                .IsBroken<EndpointPoliciesLetImagesThrough>("Nodes", "PolicyDocument", "layer bucket");

    [Fact]
    public void A_denial_is_refused() =>
        TestDeployment.Plain()
            .Set("S3Endpoint.Properties.PolicyDocument",
                "{ Statement: [{ Effect: Allow, Principal: '*', Action: s3:*, Resource: '*' }, { Effect: Deny, Principal: " +
                "'*', Action: s3:Get*, Resource: '*' }] }").IsBroken<EndpointPoliciesLetImagesThrough>("Nodes", null, "denies");

    [Fact]
    public void A_policy_of_ECR_that_only_describes_is_refused() =>
        TestDeployment.Plain()
            .Add("EndpointGroup",
                "Type: AWS::EC2::SecurityGroup\nProperties:\n  GroupDescription: Endpoints\n  VpcId: !Ref Vpc\n  " +
                "SecurityGroupIngress: [{ IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: 10.0.0.0/16 }]")
                .Add("Endpoint",
                    "Type: AWS::EC2::VPCEndpoint\nProperties:\n  VpcId: !Ref Vpc\n  ServiceName: !Sub " +
                    "com.amazonaws.${AWS::Region}.ecr.api\n  VpcEndpointType: Interface\n  SubnetIds: [!Ref PrivateSubnetA, " +
                    "!Ref PrivateSubnetB]\n  SecurityGroupIds: [!Ref EndpointGroup]\n  PrivateDnsEnabled: true\n  " +
                    "PolicyDocument: { Statement: [{ Effect: Allow, Principal: '*', Action: ecr:Describe*, Resource: '*' }] }\n")
                    .IsBroken<EndpointPoliciesLetImagesThrough>("Nodes", "PolicyDocument", "ecr:GetAuthorizationToken");

    [Fact]
    public void A_policy_for_a_role_is_unknown() =>
        TestDeployment.Plain()
            .Set("S3Endpoint.Properties.PolicyDocument",
                "{ Statement: [{ Effect: Allow, Principal: { AWS: !GetAtt NodeRole.Arn }, Action: s3:*, Resource: '*' }] }")
                .IsUnknown<EndpointPoliciesLetImagesThrough>("Nodes");

    [Fact]
    public void A_policy_with_a_condition_is_unknown() =>
        TestDeployment.Plain()
            .Set("S3Endpoint.Properties.PolicyDocument",
                "{ Statement: [{ Effect: Allow, Principal: '*', Action: '*', Resource: '*', Condition: { StringEquals: { " +
                "'aws:PrincipalOrgID': o-1 } } }] }").IsUnknown<EndpointPoliciesLetImagesThrough>("Nodes");

    [Fact]
    public void An_endpoint_of_other_route_tables_has_nothing_to_say() =>
        TestDeployment.Plain()
            .Set("S3Endpoint.Properties.PolicyDocument",
                "{ Statement: [{ Effect: Allow, Principal: '*', Action: s3:GetObject, Resource: arn:aws:s3:::team-data/* }] }")
                .Set("S3Endpoint.Properties.RouteTableIds", "[!Ref PublicRoutes]").IsSilent<EndpointPoliciesLetImagesThrough>();

    [Fact]
    public void No_policy_has_nothing_to_say() =>
        TestDeployment.Plain().IsSilent<EndpointPoliciesLetImagesThrough>();

    [Fact]
    public void The_endpoint_of_EC2_must_allow_what_nodes_ask() =>
        TestDeployment.Plain().Isolated()
            .Set("Ec2Endpoint.Properties.PolicyDocument",
                "{ Statement: [{ Effect: Deny, Principal: '*', Action: '*', Resource: '*' }] }")
                .IsBroken<EndpointPoliciesLetImagesThrough>("Nodes", saying: "ec2:DescribeInstances");

    // EKS tells nodes of managed groups how they reach it.
    [Fact]
    public void The_endpoint_of_EKS_matters_to_no_node_that_is_told_its_cluster() =>
        TestDeployment.Plain().Isolated()
            .Add("AskEks",
                "{ Type: AWS::EC2::VPCEndpoint, Properties: { VpcId: !Ref Vpc, ServiceName: !Sub " +
                "'com.amazonaws.${AWS::Region}.eks', VpcEndpointType: Interface, SubnetIds: [!Ref PrivateSubnetA], " +
                "PrivateDnsEnabled: true, PolicyDocument: { Statement: [{ Effect: Deny, Principal: '*', Action: '*', " +
                "Resource: '*' }] } } }")
            .IsNotBroken<EndpointPoliciesLetImagesThrough>("Nodes");

    [Fact]
    public void The_endpoint_of_pod_identities_matters_to_a_CNI_that_has_one()
    {
        const string policy = "{ Statement: [{ Effect: Deny, Principal: '*', Action: '*', Resource: '*' }] }";
        CniIdentity.Plain().Isolated().Set("EksAuthEndpoint.Properties.PolicyDocument", policy)
            .IsBroken<EndpointPoliciesLetImagesThrough>("Nodes", saying: "eks-auth:AssumeRoleForPodIdentity");
        TestDeployment.Plain().Isolated().Set("EksAuthEndpoint.Properties.PolicyDocument", policy)
            .IsNotBroken<EndpointPoliciesLetImagesThrough>("Nodes");
    }

    [Fact]
    public void Through_route_tables_that_are_not_known_it_may_be_on_the_way() =>
        TestDeployment.Plain().Parameter("Table").Set("S3Endpoint.Properties.RouteTableIds", "[!Ref Table]")
            .Set("S3Endpoint.Properties.PolicyDocument",
                "{ Statement: [{ Effect: Allow, Principal: '*', Action: s3:GetObject, Resource: arn:aws:s3:::team-data/* }] }")
            .IsUnknown<EndpointPoliciesLetImagesThrough>("Nodes");

    [Fact]
    public void A_policy_for_the_buckets_of_some_regions_is_unknown_where_the_region_is() =>
        TestDeployment.Plain()
            .Set("S3Endpoint.Properties.PolicyDocument",
                "{ Statement: [{ Effect: Allow, Principal: '*', Action: s3:GetObject, Resource: 'arn:aws:s3:::prod-eu-*' }] }")
            .IsUnknown<EndpointPoliciesLetImagesThrough>("Nodes");

    private static TestDeployment Denied(string condition) => TestDeployment.Plain()
        .Set("NodeRole.Properties.RoleName", "nodes")
        .Set("S3Endpoint.Properties.PolicyDocument",
            "{ Statement: [{ Effect: Allow, Principal: '*', Action: '*', Resource: '*' }, { Effect: Deny, Principal: '*', " +
            $"Action: '*', Resource: '*', Condition: {condition} }}] }}");

    [Fact]
    public void A_denial_for_all_but_another_role_is_refused() =>
        Denied("{ ArnNotEquals: { 'aws:PrincipalArn': !Sub 'arn:aws:iam::${AWS::AccountId}:role/admin' } }")
            .IsBroken<EndpointPoliciesLetImagesThrough>("Nodes", null, "denies s3:GetObject");

    [Theory]
    [InlineData("{ ArnNotEquals: { 'aws:PrincipalArn': !GetAtt NodeRole.Arn } }")]
    [InlineData("{ StringNotEquals: { 'aws:PrincipalAccount': !Ref AWS::AccountId } }")]
    public void A_denial_for_all_but_the_nodes_role_or_the_account_passes(string condition) =>
        Denied(condition).IsCompliant<EndpointPoliciesLetImagesThrough>("Nodes");

    [Fact]
    public void A_denial_under_a_condition_that_is_not_known_is_unknown() =>
        Denied("{ StringNotEquals: { 'aws:PrincipalOrgID': o-1 } }").IsUnknown<EndpointPoliciesLetImagesThrough>("Nodes");

    [Fact]
    public void A_denial_for_another_role_says_nothing_of_the_nodes() => TestDeployment.Plain()
        .Set("S3Endpoint.Properties.PolicyDocument",
            "{ Statement: [{ Effect: Allow, Principal: '*', Action: '*', Resource: '*' }, { Effect: Deny, Principal: { AWS: " +
            "!GetAtt ClusterRole.Arn }, Action: '*', Resource: '*' }] }").IsCompliant<EndpointPoliciesLetImagesThrough>("Nodes");
}
