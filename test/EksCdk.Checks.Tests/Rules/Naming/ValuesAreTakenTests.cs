using EksCdk.Checks.Results;
using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Naming;

namespace EksCdk.Checks.Tests.Rules.Naming;

public sealed class ValuesAreTakenTests
{
    private static TestDeployment Set(string path, string value) => TestDeployment.Plain().Set(path, value);

    [Theory]
    [InlineData("Nodes.Properties.NodeRepairConfig",
        "{ MaxParallelNodesRepairedCount: 1, MaxParallelNodesRepairedPercentage: 10 }", "Nodes", "not both")]
    [InlineData("AppIdentity.Properties.Policy", "'{}'", "AppIdentity", "DisableSessionTags")]
    [InlineData("AppIdentity.Properties.Namespace", "Shop_1", "AppIdentity", "DNS label")]
    [InlineData("CoreDns.Properties.NamespaceConfig", "{ Namespace: A_b }", "CoreDns", "DNS label")]
    [InlineData("Nodes.Properties.Tags", "{ 'aws:mine': '1' }", "Nodes", "AWS itself")]
    [InlineData("Vpc.Properties.Tags", "[{ Key: 'aws:mine', Value: '1' }]", "Vpc", "AWS itself")]
    [InlineData("NodeTemplate.Properties.LaunchTemplateData.TagSpecifications",
        "[{ ResourceType: instance, Tags: [{ Key: 'aws:mine', Value: '1' }] }]", "NodeTemplate", "AWS itself")]
    [InlineData("Nodes.Properties.CapacityType", "CAPACITY_BLOCK", "Nodes", "capacity-block")]
    [InlineData("NodeTemplate.Properties.LaunchTemplateData.InstanceMarketOptions", "{ MarketType: capacity-block }", "Nodes",
        "CAPACITY_BLOCK")]
    [InlineData("Nodes.Properties.UpdateConfig.UpdateStrategy", "FASTEST", "Nodes", "MINIMAL")]
    [InlineData("NodeTemplate.Properties.LaunchTemplateData.Placement", "{ Tenancy: shared }", "NodeTemplate", "dedicated")]
    [InlineData("NodeTemplate.Properties.LaunchTemplateData.CpuOptions", "{ CoreCount: 1, ThreadsPerCore: 3 }", "NodeTemplate",
        "one thread or two")]
    [InlineData("NodeTemplate.Properties.LaunchTemplateData.NetworkInterfaces", "[{ DeviceIndex: 0 }, { InterfaceType: efa }]",
        "NodeTemplate", "device index")]
    [InlineData("NodeTemplate.Properties.LaunchTemplateData.NetworkInterfaces",
        "[{ DeviceIndex: 0, AssociatePublicIpAddress: true }, { DeviceIndex: 1 }]", "NodeTemplate", "one interface")]
    [InlineData("NodeTemplate.Properties.LaunchTemplateData.NetworkInterfaces",
        "[{ DeviceIndex: 0, Ipv4PrefixCount: 1, Ipv4Prefixes: [{ Ipv4Prefix: 10.0.0.16/28 }] }]", "NodeTemplate", "not both")]
    [InlineData("NodeTemplate.Properties.LaunchTemplateData.TagSpecifications",
        "[{ ResourceType: instance, Tags: [{ Key: a, Value: b }, { Key: a, Value: c }] }]", "NodeTemplate", "given once")]
    [InlineData("NodeTemplate.Properties.LaunchTemplateData.BlockDeviceMappings.0.Ebs.VolumeInitializationRate", "200",
        "NodeTemplate", "the snapshot")]
    [InlineData("NodeSecurityGroup.Properties.GroupDescription", "'nodes → api'", "NodeSecurityGroup", "255 letters")]
    [InlineData("NodeSecurityGroup.Properties.SecurityGroupIngress",
        "[{ IpProtocol: tcp, FromPort: 1, ToPort: 2, CidrIp: 10.0.0.0 }]", "NodeSecurityGroup", "10.0.0.0/16")]
    [InlineData("NodeRole.Properties.MaxSessionDuration", "1800", "NodeRole", "3600")]
    public void What_a_service_refuses_is_refused(string path, string value, string id, string saying) =>
        Set(path, value).IsBroken<ValuesAreTaken>(id, saying: saying);

    [Theory]
    [InlineData("Nodes.Properties.NodeRepairConfig", "{ MaxParallelNodesRepairedCount: 1 }")]
    [InlineData("AppIdentity.Properties.Namespace", "!Ref AdminRoleArn")]
    [InlineData("Nodes.Properties.Tags", "{ mine: '1' }")]
    [InlineData("NodeTemplate.Properties.LaunchTemplateData.NetworkInterfaces", "[{ DeviceIndex: 0, AssociatePublicIpAddress: true }]")]
    [InlineData("NodeTemplate.Properties.LaunchTemplateData.NetworkInterfaces",
        "[{ DeviceIndex: 0, AssociatePublicIpAddress: false }, { DeviceIndex: 1 }]")]
    [InlineData("NodeTemplate.Properties.LaunchTemplateData.TagSpecifications",
        "[{ ResourceType: instance, Tags: [{ Key: a, Value: b }] }, { ResourceType: volume, Tags: [{ Key: a, Value: c }] }]")]
    [InlineData("NodeRole.Properties.MaxSessionDuration", "43200")]
    [InlineData("NodeRole.Properties.MaxSessionDuration", "!Ref AdminRoleArn")]
    [InlineData("NodeSecurityGroup.Properties.SecurityGroupIngress",
        "[{ IpProtocol: tcp, FromPort: 1, ToPort: 2, CidrIp: !GetAtt Vpc.CidrBlock }]")]
    public void What_it_takes_or_nobody_knows_is_not(string path, string value) => Set(path, value).IsSilent<ValuesAreTaken>();

    [Fact]
    public void Tags_with_slashes_are_refused_only_where_metadata_shows_them()
    {
        var tagged = Set("NodeTemplate.Properties.LaunchTemplateData.TagSpecifications",
            "[{ ResourceType: instance, Tags: [{ Key: a/b, Value: '1' }] }]");
        tagged.IsSilent<ValuesAreTaken>();
        tagged.Set("NodeTemplate.Properties.LaunchTemplateData.MetadataOptions.InstanceMetadataTags", "enabled")
            .IsBroken<ValuesAreTaken>("NodeTemplate", "Tags[0].Key", "neither slashes");
    }

    private static TestDeployment Capability(string type, string service) => TestDeployment.Plain()
        .Add("Own", "{ Type: AWS::IAM::Role, Properties: { AssumeRolePolicyDocument: { Statement: [{ Effect: Allow, Principal: " +
            $"{{ Service: {service} }}, Action: [sts:AssumeRole, sts:TagSession] }}] }} }} }}")
        .Add("Kro", "{ Type: AWS::EKS::Capability, Properties: { CapabilityName: a, ClusterName: !Ref Cluster, " +
            $"Type: {type}, RoleArn: !GetAtt Own.Arn, DeletePropagationPolicy: RETAIN }} }}");

    [Fact]
    public void A_capability_has_a_role_of_its_service() =>
        Capability("KRO", "eks.amazonaws.com").IsBroken<ValuesAreTaken>("Kro", saying: "capabilities.eks.amazonaws.com");

    [Fact]
    public void A_capability_is_admitted_by_access_entries() => Capability("KRO", "capabilities.eks.amazonaws.com")
        .Set("Cluster.Properties.AccessConfig", "{ AuthenticationMode: CONFIG_MAP }")
        .IsBroken<ValuesAreTaken>("Kro", saying: "access entries");

    [Fact]
    public void A_capability_that_has_all_passes() =>
        Capability("KRO", "capabilities.eks.amazonaws.com").IsSilent<ValuesAreTaken>("Kro");

    [Fact]
    public void Argo_CD_signs_in_by_Identity_Center() =>
        Capability("ARGOCD", "capabilities.eks.amazonaws.com").IsBroken<ValuesAreTaken>("Kro", "AwsIdc", "IAM Identity Center");

    [Fact]
    public void With_its_instance_it_passes() =>
        Capability("ARGOCD", "capabilities.eks.amazonaws.com")
            .Set("Kro.Properties.Configuration", "{ ArgoCd: { AwsIdc: { IdcInstanceArn: 'arn:aws:sso:::instance/ssoins-1' } } }")
            .IsSilent<ValuesAreTaken>("Kro");

    [Theory]
    [InlineData("ec2.amazonaws.com", true)]
    [InlineData("lambda.amazonaws.com", false)]
    public void A_function_has_a_role_of_Lambda(string service, bool isBroken)
    {
        var function = Capability("KRO", service).Drop("Kro")
            .Add("Function", "{ Type: AWS::Lambda::Function, Properties: { Role: !GetAtt Own.Arn, Code: { ZipFile: a } } }");
        if (isBroken) function.IsBroken<ValuesAreTaken>("Function", saying: "does not let lambda.amazonaws.com");
        else function.IsSilent<ValuesAreTaken>("Function");
    }

    [Fact]
    public void A_launch_template_from_which_nothing_is_launched_is_not_read() =>
        TestDeployment.Plain()
            .Add("Spare", "{ Type: AWS::EC2::LaunchTemplate, Properties: { LaunchTemplateData: { BlockDeviceMappings: [" +
                "{ DeviceName: /dev/xvda, Ebs: { Encrypted: true, KmsKeyId: aws/ebs } }] } } }")
            .IsBroken<ValuesAreTaken>("Spare", "KmsKeyId", effect: Effect.Possible);

    [Theory]
    [InlineData("aws/ebs", true)]
    [InlineData("alias/aws/ebs", false)]
    [InlineData("1234abcd-12ab-34cd-56ef-1234567890ab", false)]
    [InlineData("!Ref AdminRoleArn", false)]
    public void A_key_is_named_by_id_ARN_or_alias(string key, bool isBroken)
    {
        var keyed = Set("NodeTemplate.Properties.LaunchTemplateData.BlockDeviceMappings.0.Ebs.KmsKeyId", key);
        if (isBroken) keyed.IsBroken<ValuesAreTaken>("NodeTemplate", saying: "begins with alias/");
        else keyed.IsSilent<ValuesAreTaken>("NodeTemplate");
    }

    [Fact]
    public void Nodes_whose_launch_is_refused_do_not_join() =>
        Assert.Contains(
            Set("NodeTemplate.Properties.LaunchTemplateData.TagSpecifications",
                "[{ ResourceType: instance, Tags: [{ Key: 'aws:mine', Value: '1' }] }]").Analyze().Nodes,
            node => node.Verdict == Verdict.Fails);

    private const string Block = "{ InstanceMarketOptions: { MarketType: capacity-block }, CapacityReservationSpecification: ";

    [Theory]
    [InlineData("{ CapacityReservationTarget: {} } }", true)]
    [InlineData("{ CapacityReservationTarget: { CapacityReservationId: cr-0a91582543292e10a } } }", false)]
    public void A_capacity_block_is_named(string target, bool isBroken)
    {
        var block = TestDeployment.Plain().Set("Nodes.Properties.CapacityType", "CAPACITY_BLOCK")
            .Set("NodeTemplate.Properties.LaunchTemplateData", Block + target);
        if (isBroken) block.IsBroken<ValuesAreTaken>("NodeTemplate", saying: "reservation that is named");
        else block.IsSilent<ValuesAreTaken>("NodeTemplate");
    }

    [Theory]
    [InlineData("p5.48xlarge", 2, true)]
    [InlineData("p5.48xlarge", 1, false)]
    [InlineData("p4d.24xlarge", 2, false)]
    public void A_network_card_has_so_many_interfaces(string type, int index, bool isBroken)
    {
        var cards = Set("NodeTemplate.Properties.LaunchTemplateData", $"{{ InstanceType: {type}, NetworkInterfaces: [" +
            $"{{ DeviceIndex: 0 }}, {{ DeviceIndex: {index}, NetworkCardIndex: 1, InterfaceType: efa }}] }}");
        if (isBroken) cards.IsBroken<ValuesAreTaken>("NodeTemplate", saying: "device index 0");
        else cards.IsSilent<ValuesAreTaken>("NodeTemplate");
    }

    [Theory]
    [InlineData("", true)]
    [InlineData(", Overrides: [{ InstanceRequirements: { VCpuCount: { Min: 2 }, MemoryMiB: { Min: 4 } } }]", false)]
    public void Mixed_instances_repeat_the_requirements(string overrides, bool isBroken)
    {
        var group = TestDeployment.Plain()
            .Add("Own", "{ Type: AWS::EC2::LaunchTemplate, Properties: { LaunchTemplateData: { ImageId: ami-1, " +
                "InstanceRequirements: { VCpuCount: { Min: 2 }, MemoryMiB: { Min: 4 } } } } }")
            .Add("Mixed", "{ Type: AWS::AutoScaling::AutoScalingGroup, Properties: { MinSize: '1', MaxSize: '1', " +
                "MixedInstancesPolicy: { LaunchTemplate: { LaunchTemplateSpecification: { LaunchTemplateId: !Ref Own, " +
                $"Version: '1' }}{overrides} }} }} }} }}");
        if (isBroken) group.IsBroken<ValuesAreTaken>("Mixed", saying: "only where Overrides repeat them");
        else group.IsSilent<ValuesAreTaken>("Mixed");
    }

    private static TestDeployment Identity(string addOn, string account) => TestDeployment.Plain().Add("Other",
        $"{{ Type: AWS::EKS::Addon, Properties: {{ ClusterName: !Ref Cluster, AddonName: {addOn}, PodIdentityAssociations: " +
        $"[{{ ServiceAccount: {account}, RoleArn: !GetAtt AppRole.Arn }}] }} }}");

    [Fact]
    public void An_add_on_may_take_no_pod_identity() => Identity("cert-manager", "cert-manager")
        .IsBroken<ValuesAreTaken>("Other", saying: "no pod identity", effect: Effect.Possible);

    [Fact]
    public void It_takes_that_of_its_own_service_accounts()
    {
        const string Agent = "amazon-cloudwatch-observability";
        Identity(Agent, "amazon-cloudwatch").IsBroken<ValuesAreTaken>("Other", saying: "cloudwatch-agent");
        Identity(Agent, "cloudwatch-agent").IsSilent<ValuesAreTaken>("Other");
    }

    [Theory]
    [InlineData("Nodes.Properties.ClusterName", "!GetAtt Cluster.Arn", "Nodes", "by its name")]
    [InlineData("Nodes.Properties.LaunchTemplate", "{ Name: !Ref NodeTemplate, Version: '1' }", "Nodes", "write Id")]
    [InlineData("Nodes.Properties.Subnets", "[!Ref Vpc, !Ref PrivateSubnetB]", "Nodes", "by their ids")]
    [InlineData("WorkerTemplate.Properties.LaunchTemplateData.IamInstanceProfile", "{ Arn: !Ref WorkerProfile }",
        "WorkerTemplate", "GetAtt PROFILE.Arn")]
    [InlineData("WorkerTemplate.Properties.LaunchTemplateData.IamInstanceProfile", "{ Name: !GetAtt WorkerProfile.Arn }",
        "WorkerTemplate", "which Ref returns")]
    [InlineData("WorkerTemplate.Properties.LaunchTemplateData.IamInstanceProfile", "{ Arn: !GetAtt NodeRole.Arn }",
        "WorkerTemplate", "GetAtt PROFILE.Arn")]
    [InlineData("WorkerProfile.Properties.Roles", "[!GetAtt NodeRole.Arn]", "WorkerProfile", "by its name")]
    [InlineData("WorkerProfile.Properties.Roles", "['arn:aws:iam::111122223333:role/nodes']", "WorkerProfile", "by its name")]
    [InlineData("NodeRole.Properties.ManagedPolicyArns", "[AmazonEKSWorkerNodePolicy]", "NodeRole", "by its ARN")]
    [InlineData("NatGateway.Properties.AllocationId", "!Ref NatAddress", "NatGateway", "EIP.AllocationId")]
    public void Another_attribute_than_the_property_takes_is_refused(string path, string value, string id, string saying) =>
        TestDeployment.Plain().WithSelfManagedGroup().Set(path, value).IsBroken<ValuesAreTaken>(id, saying: saying);

    [Theory]
    [InlineData("Nodes.Properties.ClusterName", "!ImportValue cluster")]
    [InlineData("WorkerTemplate.Properties.LaunchTemplateData.IamInstanceProfile", "{ Name: !Ref WorkerProfile }")]
    [InlineData("WorkerTemplate.Properties.LaunchTemplateData.IamInstanceProfile", "{ Name: !Ref NodeRole }")]
    [InlineData("NodeTemplate.Properties.LaunchTemplateData.SecurityGroupIds",
        "[!GetAtt Vpc.DefaultSecurityGroup, !GetAtt Cluster.ClusterSecurityGroupId, !GetAtt NodeSecurityGroup.GroupId]")]
    [InlineData("WorkerProfile.Properties.Roles", "['nodes', !Ref NodeRole]")]
    public void What_the_property_takes_or_may_be_the_same_is_not(string path, string value) =>
        TestDeployment.Plain().WithSelfManagedGroup().Set(path, value).IsSilent<ValuesAreTaken>();

    [Fact]
    public void A_group_whose_instance_profile_is_refused_does_not_join() =>
        Assert.Equal(Verdict.Fails, TestDeployment.Plain().WithSelfManagedGroup()
            .Set("WorkerProfile.Properties.Roles", "[!GetAtt NodeRole.Arn]").Verdict(ComputeKind.SelfManagedGroup).Verdict);

    [Fact]
    public void A_key_of_secrets_by_its_id_is_warned_of() =>
        Set("Cluster.Properties.EncryptionConfig", "[{ Resources: [secrets], Provider: { KeyArn: !Ref SecretsKey } }]")
            .IsBroken<ValuesAreTaken>("Cluster", saying: "by its ARN", effect: Effect.Possible);

    [Theory]
    [InlineData("[{ InstanceType: m6i.large, WeightedCapacity: '1' }, { InstanceType: m5.large }]", "every type has one")]
    [InlineData("[{ InstanceType: m6i.large, WeightedCapacity: '1000' }]", "1 to 999")]
    [InlineData("[{ InstanceRequirements: { VCpuCount: { Min: 8, Max: 4 }, MemoryMiB: { Min: 1 } } }]", "not less")]
    [InlineData("[{ InstanceType: m6i.large, InstanceRequirements: { VCpuCount: { Min: 8 }, MemoryMiB: { Min: 1 } } }]", "not both")]
    [InlineData("[{ InstanceType: m6i.large, WeightedCapacity: '1' }, { InstanceType: m5.large, WeightedCapacity: '2' }]", null)]
    public void Instances_of_a_mixed_group_are_given_as_Auto_Scaling_takes_them(string overrides, string? saying)
    {
        var group = TestDeployment.Plain().Add("Group",
            "{ Type: AWS::AutoScaling::AutoScalingGroup, Properties: { MinSize: '1', MaxSize: '2', VPCZoneIdentifier: [!Ref A], " +
            "MixedInstancesPolicy: { LaunchTemplate: { LaunchTemplateSpecification: { LaunchTemplateId: !Ref NodeTemplate, " +
            $"Version: '1' }}, Overrides: {overrides} }} }} }} }}");
        if (saying is null) group.IsSilent<ValuesAreTaken>("Group");
        else group.IsBroken<ValuesAreTaken>("Group", saying: saying);
    }

    [Fact]
    public void A_local_cluster_on_an_Outpost_has_no_managed_groups() =>
        Set("Cluster.Properties.OutpostConfig", "{ OutpostArns: ['arn:aws:outposts:us-east-1:1:outpost/op-1'], " +
            "ControlPlaneInstanceType: m5.large }").IsBroken<ValuesAreTaken>("Nodes", saying: "managed node groups");

    [Theory]
    [InlineData("{ Type: AWS::KMS::Alias, Properties: { AliasName: alias/aws/disks, TargetKeyId: !Ref VolumeKey } }", "alias/aws/")]
    [InlineData("{ Type: AWS::EC2::SecurityGroup, Properties: { GroupName: sg-a, GroupDescription: a, VpcId: !Ref Vpc } }", "sg-")]
    [InlineData("{ Type: AWS::SSM::Parameter, Properties: { Name: /aws/eks/a, Type: String, Value: a } }", "AWS itself")]
    [InlineData("{ Type: AWS::EC2::VPCEndpoint, Properties: { VpcId: !Ref Vpc, ServiceName: com.amazonaws.us-east1.s3 } }", "region")]
    public void Names_that_AWS_keeps_or_does_not_know_are_refused(string resource, string saying) =>
        TestDeployment.Plain().Add("Own", resource).IsBroken<ValuesAreTaken>("Own", saying: saying);

    [Theory]
    [InlineData("{ Type: AWS::KMS::Alias, Properties: { AliasName: alias/awsome, TargetKeyId: !Ref VolumeKey } }")]
    [InlineData("{ Type: AWS::SSM::Parameter, Properties: { Name: /team/aws, Type: String, Value: a } }")]
    [InlineData("{ Type: AWS::EC2::VPCEndpoint, Properties: { VpcId: !Ref Vpc, ServiceName: com.amazonaws.vpce.us-east-1.vpce-svc-1 } }")]
    [InlineData("{ Type: AWS::EC2::VPCEndpoint, Properties: { VpcId: !Ref Vpc, ServiceName: com.amazonaws.s3-global.accesspoint } }")]
    [InlineData("{ Type: AWS::EC2::VPCEndpoint, Properties: { VpcId: !Ref Vpc, ServiceName: com.amazonaws.us-gov-east-1.s3 } }")]
    [InlineData("{ Type: AWS::EC2::VPCEndpoint, Properties: { VpcId: !Ref Vpc, ServiceName: aws.api.us-east-1.eks } }")]
    public void Names_like_them_are_not(string resource) =>
        TestDeployment.Plain().Add("Own", resource).IsSilent<ValuesAreTaken>();
}
