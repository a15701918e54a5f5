using System.Text;
using System.Text.Json.Nodes;

namespace EksCdk.Tests.Mutation;

/// <summary>What people get wrong in node groups, their launch templates and Fargate profiles.</summary>
internal static class NodeChanges
{
    private const string Group = "AWS::EKS::Nodegroup";
    private const string Template = "AWS::EC2::LaunchTemplate";
    private const string Profile = "AWS::EKS::FargateProfile";
    private const string Data = "LaunchTemplateData.";
    private const string Volume = Data + "BlockDeviceMappings[0].Ebs.";

    public static IReadOnlyList<IOperator> All { get; } =
    [
        new Change("swap architecture", Group, "AmiType", "the other processor", (_, _, old) => Processor($"{old}")),
        new Change("swap architecture", Group, "InstanceTypes[0]", "the other processor", (_, _, old) =>
            $"{old}".Contains("g.", StringComparison.Ordinal) ? "m6i.large" : "m7g.large"),
        new Change("swap AMI type", Group, "AmiType", "AL2", (_, _, old) =>
            $"{old}".Contains("ARM", StringComparison.Ordinal) ? "AL2_ARM_64" : "AL2_x86_64"),
        new Change("swap AMI type", Group, "AmiType", "AL2023", (_, _, old) =>
            $"{old}" is "BOTTLEROCKET_x86_64" ? "AL2023_x86_64_STANDARD" : $"{old}" is "BOTTLEROCKET_ARM_64"
            ? "AL2023_ARM_64_STANDARD" : null),
        new Change("swap AMI type", Group, "AmiType", "Bottlerocket", (_, _, old) =>
            $"{old}" is "AL2023_x86_64_STANDARD" ? "BOTTLEROCKET_x86_64" : $"{old}" is "AL2023_ARM_64_STANDARD"
            ? "BOTTLEROCKET_ARM_64" : null),
        new Change("swap AMI type", Group, "AmiType", "CUSTOM"),
        new Change("swap AMI type", Group, "AmiType", "AL2023_x86_64_STANDRAD"),
        new Change("swap instance type", Group, "InstanceTypes[0]", "m6i.larg"),
        new Change("swap instance type", Group, "InstanceTypes[0]", "one size up", (_, _, old) =>
            $"{old}".EndsWith(".large", StringComparison.Ordinal)
            ? $"{old}".Replace(".large", ".xlarge", StringComparison.Ordinal) : null),
        new Change("resize", Group, "ScalingConfig.MinSize", "more than the maximum", (_, _, _) => 449),
        new Change("resize", Group, "ScalingConfig.DesiredSize", "more than the maximum", (_, _, _) => 449),
        new Change("resize", Group, "ScalingConfig.DesiredSize", "less than the minimum", (_, _, old) =>
            $"{old}" is "2" or "3" ? 0 : null),
        new Change("resize", Group, "ScalingConfig.MaxSize", 0),
        new Change("resize", Group, "ScalingConfig.MaxSize", 450),
        new Change("resize", Group, "ScalingConfig", JsonNode.Parse("""{"MinSize":0,"DesiredSize":0,"MaxSize":5}""")!),
        new Change("resize", Group, "UpdateConfig.MaxUnavailablePercentage", 101),
        new Change("resize", Group, "UpdateConfig.MaxUnavailable", 1),
        new Change("change version", Group, "Version", "1.34"),
        new Change("change version", Group, "Version", "1.36"),
        new Change("change version", Group, "Version", "1.31"),
        new Change("change version", Group, "Version", "1.35.1"),
        new Change("swap capacity type", Group, "CapacityType", "SPOTS"),
        new Change("swap capacity type", Group, "CapacityType", "the other", (_, _, old) =>
            $"{old}" == "SPOT" ? "ON_DEMAND" : "SPOT"),
        new Change("add property", Group, "Labels", JsonNode.Parse("""{"eks.amazonaws.com/team":"shop"}""")!),
        new Change("add property", Group, "Labels", JsonNode.Parse("""{"team":"shop"}""")!),
        new Change("add property", Group, "Taints", JsonNode.Parse("""[{"Key":"dedicated","Value":"shop","Effect":"NoSchedule"}]""")!),
        new Change("add property", Group, "DiskSize", 100),
        new Change("add property", Group, "RemoteAccess", JsonNode.Parse("""{"Ec2SshKey":"admin"}""")!),
        new Change("add property", Group, "LaunchTemplate.Name", "general"),
        new Change("add property", Group, "LaunchTemplate.Version", "$Latest"),
        new Change("rename", Group, "NodegroupName", "-general"),
        new Change("rename", Group, "NodegroupName", "a name of 64 letters", (_, _, _) => new string('n', 64)),
        new Change("rename", Group, "NodegroupName", "workers"),
        new Change("swap role", Group, "NodeRole", "the cluster's", (edit, subject, _) =>
            Other.Arn(edit, subject, "RolesControlPlane")),
        new Change("swap role", Group, "NodeRole", "the Fargate profile's", (edit, subject, _) =>
            Other.Arn(edit, subject, "RolesFargate")),
        new Change("swap role", Group, "NodeRole", "a role's name", (_, _, _) => "eks-nodes"),
        new Change("swap role", Group, "NodeRole", "a role of the account", (_, _, _) => Account("role/eks-nodes")),
        new Change("swap subnet", Group, "Subnets[0]", "a public one", (edit, subject, _) =>
            Other.PublicSubnet(edit, subject, 1)),
        new Change("swap subnet", Group, "Subnets[0]", "one of another VPC", Foreign),
        new Change("swap subnet", Group, "Subnets", "one subnet", (_, _, old) => new JsonArray(old![0]!.DeepClone())),

        new Change("swap security group", Template, Data + "SecurityGroupIds[0]", "one of another VPC", (edit, subject, _) =>
            Other.ForeignGroup(edit, subject)),
        new Change("swap security group", Template, Data + "SecurityGroupIds", "only one of the VPC, without rules",
            (edit, subject, _) => new JsonArray(Other.ClosedGroup(edit, subject, "cluster"))),
        new Change("swap key", Template, Volume + "KmsKeyId", "the key for secrets", (edit, subject, _) =>
            Other.Arn(edit, subject, "KeysSecrets")),
        new Change("swap key", Template, Volume + "KmsKeyId", "the key for logs", (edit, subject, _) =>
            Other.Arn(edit, subject, "KeysLogs")),
        new Change("swap key", Template, Volume + "KmsKeyId", "alias/aws/ebs"),
        new Change("swap key", Template, Volume + "KmsKeyId", "a key of another region", (_, _, _) =>
            "arn:aws:kms:ap-south-1:111122223333:key/0a1b2c3d-1111-2222-3333-444455556666"),
        new Change("swap volume", Template, Volume + "Encrypted", false),
        new Change("swap volume", Template, Volume + "VolumeSize", 1),
        new Change("swap volume", Template, Volume + "VolumeSize", 10_000_000),
        new Change("swap volume", Template, Volume + "VolumeType", "gp4"),
        new Change("swap volume", Template, Volume + "VolumeType", "io1"),
        new Change("swap volume", Template, Volume + "VolumeType", "gp2"),
        new Change("swap volume", Template, Volume + "Iops", 100),
        new Change("swap volume", Template, Volume + "Iops", 3000),
        new Change("swap metadata options", Template, Data + "MetadataOptions.HttpEndpoint", "disabled"),
        new Change("swap metadata options", Template, Data + "MetadataOptions.HttpTokens", "optional"),
        new Change("swap metadata options", Template, Data + "MetadataOptions.HttpTokens", "require"),
        new Change("swap metadata options", Template, Data + "MetadataOptions.HttpPutResponseHopLimit", 2),
        new Change("swap metadata options", Template, Data + "MetadataOptions.HttpPutResponseHopLimit", 65),
        new Change("add property", Template, Data + "ImageId", "ami-0123456789abcdef0"),
        new Change("add property", Template, Data + "InstanceType", "m6i.large"),
        new Change("add property", Template, Data + "IamInstanceProfile", JsonNode.Parse("""{"Name":"nodes"}""")!),
        new Change("add property", Template, Data + "InstanceMarketOptions", JsonNode.Parse("""{"MarketType":"spot"}""")!),
        new Change("add property", Template, Data + "NetworkInterfaces", JsonNode.Parse("""[{"DeviceIndex":0,"SubnetId":"subnet-0123456789abcdef0"}]""")!),
        new Change("add property", Template, Data + "HibernationOptions", JsonNode.Parse("""{"Configured":true}""")!),
        new Change("add property", Template, Data + "Monitoring", JsonNode.Parse("""{"Enabled":true}""")!),
        new Change("add property", Template, Data + "UserData", "a script that is not base64", (_, _, _) =>
            "#!/bin/bash\necho hello"),
        new Change("add property", Template, Data + "UserData", "a script that is not multi-part", (_, _, _) =>
            Convert.ToBase64String(Encoding.UTF8.GetBytes("#!/bin/bash\necho hello\n"))),

        new Change("rename", Profile, "FargateProfileName", "eks-jobs"),
        new Change("rename", Profile, "FargateProfileName", "batch"),
        new Change("swap role", Profile, "PodExecutionRoleArn", "the nodes'", (edit, subject, _) =>
            Other.Arn(edit, subject, "RolesNodes")),
        new Change("swap subnet", Profile, "Subnets[0]", "a public one", (edit, subject, _) =>
            Other.PublicSubnet(edit, subject, 1)),
        new Change("swap subnet", Profile, "Subnets[0]", "one of another VPC", Foreign),
        new Change("resize", Profile, "Selectors", "six selectors", (_, _, _) =>
            new JsonArray([.. Enumerable.Range(0, 6).Select(i => new JsonObject { ["Namespace"] = $"jobs-{i}" })])),
        new Change("resize", Profile, "Selectors", JsonNode.Parse("""[{"Namespace":"kube-system"}]""")!),
    ];

    private static JsonNode? Processor(string ami) =>
        ami.Contains("ARM_64", StringComparison.Ordinal) ? ami.Replace("ARM_64", "x86_64", StringComparison.Ordinal)
            : ami.Replace("x86_64", "ARM_64", StringComparison.Ordinal);

    private static JsonNode Foreign(Edit edit, Subject subject, JsonNode? old) => Other.ForeignSubnet(edit, subject, 1);

    private static JsonObject Account(string resource) => new() { ["Fn::Sub"] = "arn:aws:iam::${AWS::AccountId}:" + resource };
}
