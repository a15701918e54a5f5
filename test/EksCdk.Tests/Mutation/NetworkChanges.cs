using System.Text.Json.Nodes;

namespace EksCdk.Tests.Mutation;

/// <summary>What people get wrong in networks, keys, roles and log groups.</summary>
internal static class NetworkChanges
{
    private const string Vpc = "AWS::EC2::VPC";
    private const string Subnet = "AWS::EC2::Subnet";
    private const string Endpoint = "AWS::EC2::VPCEndpoint";
    private const string Route = "AWS::EC2::Route";
    private const string Key = "AWS::KMS::Key";
    private const string Role = "AWS::IAM::Role";
    private const string Ingress = "AWS::EC2::SecurityGroupIngress";
    private const string Policy = "AWS::IAM::ManagedPolicy";
    private const string Function = "AWS::Lambda::Function";
    private const string Statement = "AssumeRolePolicyDocument.Statement[0].";

    public static IReadOnlyList<IOperator> All { get; } =
    [
        new Change("change CIDR", Vpc, "CidrBlock", "10.0.0.0/8"),
        new Change("change CIDR", Vpc, "CidrBlock", "192.168.0.0/16"),
        new Change("swap DNS", Vpc, "EnableDnsSupport", false),
        new Change("swap DNS", Vpc, "EnableDnsHostnames", false),
        new Change("change CIDR", Subnet, "CidrBlock", "one outside the VPC", (_, _, _) => "192.168.0.0/20", "*SubnetASubnet"),
        new Change("change CIDR", Subnet, "CidrBlock", "its neighbour's", (_, subject, _) =>
            Neighbour(subject, "CidrBlock"), "NetworkVpcPrivateSubnetASubnet"),
        new Change("change zone", Subnet, "AvailabilityZone", "one of another region", (_, _, _) =>
            "ap-south-1a", "*SubnetASubnet"),
        new Change("change zone", Subnet, "AvailabilityZone", "its neighbour's", (_, subject, _) =>
            Neighbour(subject, "AvailabilityZone"), "NetworkVpcPrivateSubnetASubnet"),
        new Change("swap public address", Subnet, "MapPublicIpOnLaunch", true),
        new Change("swap endpoint", Endpoint, "ServiceName", "one of another region", (_, _, old) =>
            old is JsonValue
            ? $"com.amazonaws.ap-south-1{old.ToString()[old.ToString().IndexOf('.', "com.amazonaws.x".Length)..]}" : null),
        new Change("swap endpoint", Endpoint, "PrivateDnsEnabled", "no", (_, _, old) => old is null ? null : false),
        new Change("swap endpoint", Endpoint, "VpcEndpointType", "Gateway", (_, _, old) =>
            $"{old}" == "Interface" ? "Gateway" : null),
        new Change("swap endpoint", Endpoint, "PolicyDocument", JsonNode.Parse("""{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"*","Resource":"*"}]}""")!),
        new Change("swap subnet", Endpoint, "SubnetIds[0]", "the next one", (_, subject, _) =>
            Neighbour(subject), "Endpointsec*"),
        new Change("swap route", Route, "RouteTableId", "its neighbour's", (_, subject, _) => JsonNode.Parse($$"""{"Ref":"{{Other.LogicalId(subject, "network", "NetworkVpcPrivateSubnetBRouteTable")}}"}"""), "NetworkVpcPrivateSubnetADefaultRoute*"),
        new Change("swap subnet", Endpoint, "SubnetIds[0]", "one of another VPC", (edit, subject, _) => Foreign(edit, subject)),
        new Change("swap security group", Endpoint, "SecurityGroupIds[0]", "one that lets nobody in", (edit, subject, _) =>
            Other.ClosedGroup(edit, subject, "network")),
        new Change("swap route", Route, "", "the internet gateway", (_, subject, old) =>
            old!["NatGatewayId"] is null ? null : ToInternet(subject, old)),
        new Change("swap route", Route, "DestinationCidrBlock", "10.99.0.0/16"),

        new Change("swap security group rule", "AWS::EC2::SecurityGroup", "SecurityGroupIngress[0].CidrIp", "192.168.0.0/16",
            "EndpointsSecurityGroup"),
        new Change("swap security group rule", "AWS::EC2::SecurityGroup", "SecurityGroupIngress[0].IpProtocol", "udp",
            "EndpointsSecurityGroup"),
        new Change("swap security group rule", "AWS::EC2::SecurityGroup", "SecurityGroupIngress[0].ToPort", 442,
            "EndpointsSecurityGroup"),
        new Change("swap security group rule", "AWS::EC2::SecurityGroup", "SecurityGroupIngress[0].ToPort", 65536,
            "EndpointsSecurityGroup"),

        new Change("swap protocol", Ingress, "IpProtocol", "udp", (_, _, old) => $"{old}" == "tcp" ? "udp" : null,
            "SecurityGroups*"),
        new Change("swap port", Ingress, "", "others beside", (_, _, old) => OtherPorts(old!.AsObject()), "SecurityGroups*"),
        new Change("swap peer", Ingress, "SourceSecurityGroupId", "a group that nobody has", (edit, subject, _) =>
            Other.ClosedGroup(edit, subject, "cluster"), "SecurityGroups*"),
        new Change("swap action", Policy, "PolicyDocument.Statement[0].Action", "kms:ListAliases", "AddOnsVolumeKey"),
        new Change("swap action", Policy, "PolicyDocument.Statement[2].Action", "autoscaling:DescribeTags",
            "ClusterAutoscalerPolicy"),

        new Change("swap key", "AWS::Logs::LogGroup", "KmsKeyId", "one without a statement for logs", (edit, subject, _) =>
            Other.Arn(edit, subject, "KeysSecrets")),
        new Change("resize", "AWS::Logs::LogGroup", "RetentionInDays", 91),
        new Change("rename", "AWS::Logs::LogGroup", "LogGroupName", "/aws/eks/other/cluster", "ControlPlaneLogs"),
        new Change("add property", Key, "Enabled", false),
        new Change("add property", Key, "KeySpec", "RSA_2048"),
        new Change("add property", Key, "RotationPeriodInDays", 30),
        new Change("resize", Key, "PendingWindowInDays", 5),
        new Change("swap effect", Key, "KeyPolicy.Statement[0].Effect", "Deny"),
        new Change("swap effect", Key, "KeyPolicy.Statement[1].Effect", "Deny"),
        new Change("swap effect", Key, "KeyPolicy.Statement[2].Effect", "Deny"),
        new Change("swap principal", Key, "KeyPolicy.Statement[1].Principal", JsonNode.Parse("""{"Service":"autoscaling.amazonaws.com"}""")!),
        new Change("swap principal", Key, "KeyPolicy.Statement[2].Principal", JsonNode.Parse("""{"Service":"autoscaling.amazonaws.com"}""")!),
        new Change("swap effect", Role, Statement + "Effect", "Deny"),
        new Change("swap principal", Role, Statement + "Principal", "another service", (_, _, _) =>
            new JsonObject { ["Service"] = "ecs-tasks.amazonaws.com" }),
        new Change("swap principal", Role, Statement + "Action", "sts:AssumeRoleWithWebIdentity"),
        new Change("rename", Role, "ManagedPolicyArns[0]", "a policy that is not there", (_, _, old) =>
            old is null ? null : "arn:aws:iam::aws:policy/AmazonEKSWorkerNodesPolicy", "Roles*"),
        new Change("rename", Role, "ManagedPolicyArns[0]", "the same in another partition", (_, _, old) => JsonNode.Parse(old!.ToJsonString().Replace("""{"Ref":"AWS::Partition"}""", "\"aws-cn\"", StringComparison.Ordinal)), "Roles*"),
        new Change("swap principal", Role, Statement + "Condition.StringEquals.aws:RequestTag/kubernetes-service-account",
            "default"),
        new Change("swap principal", Role, Statement + "Condition.StringEquals.aws:RequestTag/kubernetes-namespace", "default"),
        new Change("swap role", Function, "Role", "the nodes'", (edit, subject, _) =>
            Other.Arn(edit, subject, "RolesNodes"), "ControlPlane*"),
        new Change("swap subnet", Function, "VpcConfig.SubnetIds[0]", "one of another VPC", (edit, subject, _) =>
            Other.ForeignSubnet(edit, subject, 1)),
        new Change("swap security group", Function, "VpcConfig.SecurityGroupIds[0]", "one that nothing lets in",
            (edit, subject, _) => Other.ClosedGroup(edit, subject, "cluster")),
    ];

    private static JsonNode Neighbour(Subject subject) =>
        JsonNode.Parse($$"""{"Ref":"{{Other.LogicalId(subject, "network", "NetworkVpcPrivateSubnetBSubnet")}}"}""")!;

    private static JsonNode Neighbour(Subject subject, string property) =>
        subject.Templates[Other.Stack(subject, "network")]["Resources"]![Other.LogicalId(subject, "network",
            "NetworkVpcPrivateSubnetBSubnet")]!["Properties"]![property]!.DeepClone();

    // The kubelet's is below the new first one.
    private static JsonObject? OtherPorts(JsonObject old)
    {
        if (old["FromPort"] is not { } first) return null;
        var rule = old.DeepClone().AsObject();
        if ($"{first}" == $"{old["ToPort"]}") (rule["FromPort"], rule["ToPort"]) = (442, 442);
        else rule["FromPort"] = 20000;
        return rule;
    }

    private static JsonObject ToInternet(Subject subject, JsonNode old)
    {
        var route = old.DeepClone().AsObject();
        route.Remove("NatGatewayId");
        route["GatewayId"] = Other.Ref(Other.LogicalId(subject, "network", "NetworkVpcIGW"));
        return route;
    }

    private static JsonNode Foreign(Edit edit, Subject subject)
    {
        Other.ForeignSubnet(edit, subject, 1);
        return Other.Ref("OtherSubnet1");
    }
}
