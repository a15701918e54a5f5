namespace EksCdk.Checks.Tests;

/// <summary>A self-managed group beside the good deployment's node group, with AL2023 and the user data that it needs.</summary>
public static class SelfManaged
{
    public const string NodeConfig = """
        !Sub |
          MIME-Version: 1.0
          Content-Type: multipart/mixed; boundary="BOUNDARY"

          --BOUNDARY
          Content-Type: application/node.eks.aws

          ---
          apiVersion: node.eks.aws/v1alpha1
          kind: NodeConfig
          spec:
            cluster:
              name: ${Cluster}
              apiServerEndpoint: ${Cluster.Endpoint}
              certificateAuthority: ${Cluster.CertificateAuthorityData}
              cidr: 172.20.0.0/16

          --BOUNDARY--
        """;

    public const string Al2023 =
        "'{{resolve:ssm:/aws/service/eks/optimized-ami/1.35/amazon-linux-2023/x86_64/standard/recommended/image_id}}'";

    /// <summary>
    /// Adds the group <c>Workers</c>, its launch template <c>WorkerTemplate</c> and its instance profile <c>WorkerProfile</c>.
    /// </summary>
    public static TestDeployment WithSelfManagedGroup(this TestDeployment deployment) => deployment
        .Add("WorkerProfile", "Type: AWS::IAM::InstanceProfile\nProperties: { Roles: [!Ref NodeRole] }")
        .Add("WorkerTemplate", """
            Type: AWS::EC2::LaunchTemplate
            Properties:
              LaunchTemplateData:
                InstanceType: m6i.large
                IamInstanceProfile: { Arn: !GetAtt WorkerProfile.Arn }
                MetadataOptions: { HttpTokens: required, HttpPutResponseHopLimit: 2 }
                SecurityGroupIds: [!GetAtt Cluster.ClusterSecurityGroupId]
            """)
        .Set("WorkerTemplate.Properties.LaunchTemplateData.ImageId", Al2023)
        .UserData("WorkerTemplate", NodeConfig)
        .Add("Workers", """
            Type: AWS::AutoScaling::AutoScalingGroup
            Properties:
              MinSize: "1"
              MaxSize: "3"
              VPCZoneIdentifier: [!Ref PrivateSubnetA, !Ref PrivateSubnetB]
              LaunchTemplate: { LaunchTemplateId: !Ref WorkerTemplate, Version: !GetAtt WorkerTemplate.LatestVersionNumber }
              Tags: [{ Key: !Sub "kubernetes.io/cluster/${Cluster}", Value: owned, PropagateAtLaunch: true }]
            """);

    /// <summary>Sets a launch template's user data: YAML for the text before base64.</summary>
    public static TestDeployment UserData(this TestDeployment deployment, string template, string yaml) =>
        deployment.Set(
            $"{template}.Properties.LaunchTemplateData.UserData", "\n  Fn::Base64: " + yaml.ReplaceLineEndings("\n  "));
}
