namespace EksCdk.Checks.Tests.Rules.Workloads;

/// <summary>The good deployment with a manifest, and the two functions by which the CDK applies it.</summary>
internal static class Kubectl
{
    public static TestDeployment Plain() => TestDeployment.Plain()
        .Set("Cluster.Properties.ResourcesVpcConfig.EndpointPublicAccess", "false")
        .Add("KubectlGroup", "{ Type: AWS::EC2::SecurityGroup, Properties: { GroupDescription: kubectl, VpcId: !Ref Vpc } }")
        .Add("KubectlIngress",
            "{ Type: AWS::EC2::SecurityGroupIngress, Properties: { GroupId: !Ref ControlPlaneSecurityGroup, " +
            "SourceSecurityGroupId: !Ref KubectlGroup, IpProtocol: tcp, FromPort: 443, ToPort: 443 } }")
        .Add("KubectlRole", """
            Type: AWS::IAM::Role
            Properties:
              AssumeRolePolicyDocument: { Version: "2012-10-17", Statement: [{ Effect: Allow,
                  Principal: { Service: lambda.amazonaws.com }, Action: sts:AssumeRole }] }
              ManagedPolicyArns: [!Sub "arn:${AWS::Partition}:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole"]
              Policies: [{ PolicyName: own, PolicyDocument: { Version: "2012-10-17", Statement: [{ Effect: Allow,
                  Action: eks:DescribeCluster, Resource: !GetAtt Cluster.Arn }] } }]
            """)
        .Add("FrameworkRole", """
            Type: AWS::IAM::Role
            Properties:
              AssumeRolePolicyDocument: { Version: "2012-10-17", Statement: [{ Effect: Allow,
                  Principal: { Service: lambda.amazonaws.com }, Action: sts:AssumeRole }] }
              Policies: [{ PolicyName: own, PolicyDocument: { Version: "2012-10-17", Statement: [{ Effect: Allow,
                  Action: [lambda:InvokeFunction, lambda:GetFunction], Resource: [!GetAtt Handler.Arn,
                      !Sub "${Handler.Arn}:*"] }] } }]
            """)
        .Add("KubectlEntry",
            "{ Type: AWS::EKS::AccessEntry, Properties: { ClusterName: !Ref Cluster, PrincipalArn: !GetAtt KubectlRole.Arn, " +
            "AccessPolicies: [{ PolicyArn: !Sub " +
            "'arn:${AWS::Partition}:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy', AccessScope: { Type: cluster " +
            "} }] } }")
        .Add("KubectlLayer",
            "{ Type: AWS::Lambda::LayerVersion, Properties: { Description: '/opt/kubectl/kubectl 1.35.2; /opt/helm/helm " +
            "4.1.3', Content: { S3Bucket: assets, S3Key: kubectl.zip } } }")
        .Add("AwsCliLayer",
            "{ Type: AWS::Lambda::LayerVersion, Properties: { Description: /opt/awscli/aws, Content: { S3Bucket: assets, " +
            "S3Key: aws.zip } } }")
        .Add("Handler", """
            Type: AWS::Lambda::Function
            Properties:
              Handler: index.handler
              Runtime: python3.13
              Timeout: 900
              Role: !GetAtt KubectlRole.Arn
              Layers: [!Ref AwsCliLayer, !Ref KubectlLayer]
              Code: { S3Bucket: assets, S3Key: handler.zip }
              VpcConfig: { SubnetIds: [!Ref PrivateSubnetA, !Ref PrivateSubnetB], SecurityGroupIds: [!Ref KubectlGroup] }
            """)
        .Add("Framework", """
            Type: AWS::Lambda::Function
            Properties:
              Handler: framework.onEvent
              Runtime: nodejs24.x
              Timeout: 900
              Role: !GetAtt FrameworkRole.Arn
              Code: { S3Bucket: assets, S3Key: framework.zip }
              Environment: { Variables: { USER_ON_EVENT_FUNCTION_ARN: !GetAtt Handler.Arn } }
            """)
        .Add("Manifest",
            "{ Type: Custom::AWSCDK-EKS-KubernetesResource, DependsOn: Nodes, Properties: { ServiceToken: !GetAtt " +
            "Framework.Arn, ClusterName: !Ref Cluster, Manifest: " +
            "'[{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"a\",\"namespace\":\"default\"}}]' } }");
}
