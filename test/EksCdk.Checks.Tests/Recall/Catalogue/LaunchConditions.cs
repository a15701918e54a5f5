using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Boot;
using EksCdk.Checks.Rules.Launch;
using EksCdk.Checks.Rules.Reach;
using static EksCdk.Checks.Tests.Recall.Catalogue.Parts;
using static EksCdk.Checks.Tests.Recall.RecallRow;

namespace EksCdk.Checks.Tests.Recall.Catalogue;

/// <summary>Conditions 1 to 11: node groups and their launch templates.</summary>
internal static class LaunchConditions
{
    private const string Mime = """
        |
          MIME-Version: 1.0
          Content-Type: multipart/mixed; boundary="//"

          --//
          Content-Type: text/x-shellscript; charset="us-ascii"

          #!/bin/bash
          echo hello

          --//--
        """;

    public static IReadOnlyList<RecallRow> Rows { get; } =
    [
        new("1", "Amazon Linux 2 from Kubernetes 1.33 on")
        {
            Cases =
            [
                Refused<AmazonLinux2IsNotUsedFrom133>(JoinLink.Launch, "the AMI type AL2_x86_64", d =>
                    d.Set("Nodes.Properties.AmiType", "AL2_x86_64")),
                Refused<AmazonLinux2IsNotUsedFrom133>(JoinLink.Launch, "the AMI type AL2_ARM_64", d =>
                    d.Set("Nodes.Properties.AmiType", "AL2_ARM_64")).Given(d => d.Graviton()),
                Refused<AmazonLinux2IsNotUsedFrom133>(JoinLink.Launch, "an accelerated one", d =>
                    d.Set("Nodes.Properties.AmiType", "AL2_x86_64_GPU").Set("Nodes.Properties.InstanceTypes", "[g5.xlarge]")),
                Refused<AmazonLinux2IsNotUsedFrom133>(JoinLink.Launch, "the AMI of 1.35, which was never published", d =>
                    d.Set("WorkerTemplate.Properties.LaunchTemplateData.ImageId",
                        "'{{resolve:ssm:/aws/service/eks/optimized-ami/1.35/amazon-linux-2/recommended/image_id}}'"))
                        .Given(d => d.WithSelfManagedGroup()).Of("Workers"),
                Works("on 1.32", d =>
                    d.Set("Cluster.Properties.Version", "'1.32'").Set("Nodes.Properties.AmiType", "AL2_x86_64")),
            ],
        },
        new("2", "Instance types of another architecture than the AMI type")
        {
            Cases =
            [
                Refused<ImageFitsInstanceTypes>(JoinLink.Launch, "Graviton, AMI of x86", d =>
                    d.Set("Nodes.Properties.InstanceTypes", "[t4g.medium]")),
                Refused<ImageFitsInstanceTypes>(JoinLink.Launch, "x86, AMI of Graviton", d =>
                    d.Set("Nodes.Properties.InstanceTypes", "[m6i.large]")).Given(d => d.Graviton()),
                Refused<ImageFitsInstanceTypes>(JoinLink.Launch, "Graviton with storage, AMI type left out", d =>
                    d.Remove("Nodes.Properties.AmiType").Set("Nodes.Properties.InstanceTypes", "[i4g.large]")),
                Refused<ImageFitsInstanceTypes>(JoinLink.Launch, "both mixed", d =>
                    d.Remove("Nodes.Properties.AmiType").Set("Nodes.Properties.InstanceTypes", "[m6i.large, m6g.large]")),
                Refused<ImageFitsInstanceTypes>(JoinLink.Launch, "Bottlerocket of x86 on Graviton", d =>
                    d.Set("Nodes.Properties.AmiType", "BOTTLEROCKET_x86_64")).Given(d => d.Graviton()),
                Works("GPU with g in its name", d =>
                    d.Set("Nodes.Properties.InstanceTypes", "[g4dn.xlarge]")
                    .Set("Nodes.Properties.AmiType", "AL2023_x86_64_NVIDIA")),
            ],
        },
        new("3", "Volume key whose policy lacks Auto Scaling's role, or that is disabled")
        {
            Cases =
            [
                Refused<VolumeKeyIsUsableByAutoScaling>(JoinLink.Launch, "no grants", d =>
                    d.VolumeKeyPolicy(Use($"{{ AWS: {ServiceLinkedRole} }}"))),
                Refused<VolumeKeyIsUsableByAutoScaling>(JoinLink.Launch, "no use", d => d.VolumeKeyPolicy()),
                Refused<VolumeKeyIsUsableByAutoScaling>(JoinLink.Launch, "disabled", d =>
                    d.Set("VolumeKey.Properties.Enabled", "false")),
                Refused<VolumeKeyIsUsableByAutoScaling>(JoinLink.Launch, "the volume of a network interface group", d =>
                    d.VolumeKeyPolicy())
                    .Given(d =>
                        d.Remove($"{Template}.SecurityGroupIds")
                        .Set($"{Template}.NetworkInterfaces",
                            "[{ DeviceIndex: 0, Groups: [!GetAtt Cluster.ClusterSecurityGroupId] }]")),
                Refused<VolumeKeyIsUsableByAutoScaling>(JoinLink.Launch, "the second volume", d =>
                    d.Set($"{Template}.BlockDeviceMappings.1.Ebs.KmsKeyId", "!GetAtt SecretsKey.Arn"))
                    .Given(d =>
                        d.Set($"{Template}.BlockDeviceMappings",
                            "[{ DeviceName: /dev/xvda, Ebs: { VolumeSize: 20, Encrypted: true, KmsKeyId: !GetAtt " +
                            "VolumeKey.Arn } }, { DeviceName: /dev/xvdb, Ebs: { VolumeSize: 50, Encrypted: true, KmsKeyId: " +
                            "!GetAtt VolumeKey.Arn } }]")),
            ],
        },
        new("4", "Launch template with an instance profile")
        {
            Cases =
            [
                Refused<NodeGroupRoleComesFromTheNodeGroup>(JoinLink.Launch, "by ARN", d =>
                    d.Set($"{Template}.IamInstanceProfile", "{ Arn: !GetAtt Profile.Arn }")).Given(Profile),
                Refused<NodeGroupRoleComesFromTheNodeGroup>(JoinLink.Launch, "by name", d =>
                    d.Set($"{Template}.IamInstanceProfile", "{ Name: !Ref Profile }")).Given(Profile),
            ],
        },
        new("5", "User data beside an AMI of EKS that is not MIME multi-part")
        {
            Cases =
            [
                Refused<UserDataIsMultipart>(JoinLink.Boot, "a shell script", d =>
                    d.UserData("NodeTemplate", "|\n  #!/bin/bash\n  echo hello\n")),
                Refused<UserDataIsMultipart>(JoinLink.Boot, "a NodeConfig", d =>
                    d.UserData("NodeTemplate", "|\n  apiVersion: node.eks.aws/v1alpha1\n  kind: NodeConfig\n")),
                Refused<UserDataIsMultipart>(JoinLink.Boot, "a shell script, already base64", d =>
                    d.Set($"{Template}.UserData", "IyEvYmluL2Jhc2gKZWNobyBoZWxsbwo=")),
                Refused<UserDataIsBase64>(JoinLink.Boot, "text that is not base64", d =>
                    d.Set($"{Template}.UserData", "'#!/bin/bash'")),
                Refused<MultipartIsWellFormed>(JoinLink.Boot, "parts without a boundary", d =>
                    d.UserData("NodeTemplate", Mime.Replace("; boundary=\"//\"", "", StringComparison.Ordinal))),
                Works("MIME multi-part", d => d.UserData("NodeTemplate", Mime)),
                Works("TOML for Bottlerocket", d =>
                    d.Set("Nodes.Properties.AmiType", "BOTTLEROCKET_x86_64")
                    .UserData("NodeTemplate", "|\n  [settings.kubernetes]\n  max-pods = 50\n")),
            ],
        },
        new("6", "AMI type CUSTOM without a launch template")
        {
            Cases =
            [
                Refused<CustomAmiTypeHasAnImage>(JoinLink.Launch, "no launch template", d =>
                    d.Set("Nodes.Properties.AmiType", "CUSTOM").Remove("Nodes.Properties.LaunchTemplate")),
                Refused<CustomAmiTypeHasAnImage>(JoinLink.Launch, "a launch template without an AMI", d =>
                    d.Set("Nodes.Properties.AmiType", "CUSTOM")),
            ],
        },
        new("7", "DiskSize beside a launch template")
        {
            Cases =
                [Refused<DiskSizeStandsInTheLaunchTemplate>(JoinLink.Launch, "both", d =>
                    d.Set("Nodes.Properties.DiskSize", "100"))],
        },
        new("8", "Instance types in both launch template and node group")
        {
            Cases =
            [
                Refused<InstanceTypesAreInOnePlace>(JoinLink.Launch, "the same in both", d =>
                    d.Set($"{Template}.InstanceType", "m6i.large")),
                Works("in the launch template only", d =>
                    d.Remove("Nodes.Properties.InstanceTypes").Set($"{Template}.InstanceType", "m6i.large")),
            ],
        },
        new("9", "RemoteAccess beside a launch template")
        {
            Cases =
                [Refused<RemoteAccessStandsInTheLaunchTemplate>(JoinLink.Launch, "both", d =>
                    d.Set("Nodes.Properties.RemoteAccess", "{ Ec2SshKey: ops }"))],
        },
        new("10", "Launch template with a subnet, named twice or not at all")
        {
            Cases =
            [
                Refused<NodeGroupSubnetsComeFromTheNodeGroup>(JoinLink.Launch, "a subnet", d =>
                    d.Remove($"{Template}.SecurityGroupIds")
                    .Set($"{Template}.NetworkInterfaces",
                        "[{ DeviceIndex: 0, SubnetId: !Ref PrivateSubnetA, Groups: [!GetAtt Cluster.ClusterSecurityGroupId] }]")),
                Refused<LaunchTemplateIsNamedOnce>(JoinLink.Launch, "id and name", d =>
                    d.Set("Nodes.Properties.LaunchTemplate.Name", "nodes")),
                Refused<LaunchTemplateIsNamedOnce>(JoinLink.Launch, "neither", d =>
                    d.Remove("Nodes.Properties.LaunchTemplate.Id")),
                Works("by name", d =>
                    d.Set("NodeTemplate.Properties.LaunchTemplateName", "nodes")
                    .Set("Nodes.Properties.LaunchTemplate",
                        "{ Name: nodes, Version: !GetAtt NodeTemplate.LatestVersionNumber }")),
            ],
        },
        new("11", "Security groups of nodes without the cluster security group and without rules to the control plane")
        {
            Cases =
            [
                Refused<SecurityGroupsLetNodesIn>(JoinLink.Reach, "no rule for the control plane", d =>
                    d.Drop("ControlPlaneFromNodes")).Given(d => d.OwnSecurityGroup()),
                Breaks<SecurityGroupsLetControlPlaneIn>("no rule from the control plane", d => d.Drop("NodesFromControlPlane"))
                    .Given(d => d.OwnSecurityGroup().Drop("NodesFromControlPlaneHttps")),
                Refused<SecurityGroupsLetNodesIn>(JoinLink.Reach, "a rule with the wrong source", d =>
                    d.Set("ControlPlaneFromNodes.Properties.SourceSecurityGroupId", "!Ref ControlPlaneSecurityGroup"))
                    .Given(d => d.OwnSecurityGroup()),
                Refused<SecurityGroupsLetNodesIn>(JoinLink.Reach, "a rule for UDP", d =>
                    d.Set("ControlPlaneFromNodes.Properties.IpProtocol", "udp")).Given(d => d.OwnSecurityGroup()),
                Refused<SecurityGroupsLetNodesIn>(JoinLink.Reach, "egress by a rule of its own that leads elsewhere", d =>
                    d.Set("NodeSecurityGroup.Properties.SecurityGroupEgress",
                        "[{ IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: 192.0.2.0/24 }]"))
                        .Given(d => d.OwnSecurityGroup()),
                Refused<SecurityGroupsLetNodesIn>(JoinLink.Reach, "only IPv6", d =>
                    d.Set("ControlPlaneFromNodes.Properties",
                        "{ GroupId: !GetAtt Cluster.ClusterSecurityGroupId, CidrIpv6: '::/0', IpProtocol: '-1' }"))
                        .Given(d => d.OwnSecurityGroup()),
                Works("numbers as text and the protocol by number", d =>
                    d.OwnSecurityGroup().Set("ControlPlaneFromNodes.Properties.IpProtocol", "'6'")
                    .Set("ControlPlaneFromNodes.Properties.FromPort", "'443'")
                    .Set("ControlPlaneFromNodes.Properties.ToPort", "'443'")),
                Works("egress by a separate rule", d =>
                    d.OwnSecurityGroup()
                    .Set("NodeSecurityGroup.Properties.SecurityGroupEgress",
                        "[{ IpProtocol: udp, FromPort: 53, ToPort: 53, CidrIp: 10.0.0.0/16 }]")
                        .Add("Out",
                            "Type: AWS::EC2::SecurityGroupEgress\nProperties: { GroupId: !Ref NodeSecurityGroup, IpProtocol: " +
                            "'-1', CidrIp: 0.0.0.0/0 }")),
                Works("all traffic from a prefix list", d =>
                    d.OwnSecurityGroup()
                    .Add("Inside",
                        "Type: AWS::EC2::PrefixList\nProperties: { PrefixListName: inside, AddressFamily: IPv4, MaxEntries: " +
                        "2, Entries: [{ Cidr: 10.0.0.0/16 }] }", "Vpc")
                        .Set("ControlPlaneFromNodes.Properties",
                            "{ GroupId: !GetAtt Cluster.ClusterSecurityGroupId, SourcePrefixListId: !Ref Inside, IpProtocol: " +
                            "'-1' }")),
                Works("egress by rules of its own", d =>
                    d.OwnSecurityGroup()
                    .Set("NodeSecurityGroup.Properties.SecurityGroupEgress",
                        "[{ IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: 0.0.0.0/0 }, { IpProtocol: '-1', CidrIp: " +
                        "10.0.0.0/16 }]")),
            ],
        },
    ];

    private static void Profile(TestDeployment d) =>
        d.Add("Profile", "Type: AWS::IAM::InstanceProfile\nProperties: { Roles: [!Ref NodeRole] }", "NodeRole");
}
