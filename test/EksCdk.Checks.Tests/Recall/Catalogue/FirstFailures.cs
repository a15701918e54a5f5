using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Boot;
using EksCdk.Checks.Rules.Launch;
using EksCdk.Checks.Rules.Naming;
using EksCdk.Checks.Rules.Network;
using EksCdk.Checks.Rules.Workloads;
using EksCdk.Checks.Tests.Recall.Shapes;
using static EksCdk.Checks.Tests.Recall.Catalogue.Parts;
using static EksCdk.Checks.Tests.Recall.RecallRow;

namespace EksCdk.Checks.Tests.Recall.Catalogue;

/// <summary>F01 to F10: the failures of the first three teams.</summary>
internal static class FirstFailures
{
    public static IReadOnlyList<RecallRow> Rows { get; } =
    [
        new("F01", "Fargate profile name starts with the reserved prefix `eks-`")
        {
            Prevented = "`Naming` derives every profile's name; an environment whose names would begin with it is refused",
            PreventedTests =
                ["NamingTests.Reserved_prefixes_are_recognised",
                    "FargateProfilesTests.A_profile_that_must_be_replaced_can_be_and_has_no_name_that_EKS_reserves"],
            Cases =
            [
                Refused<FargateProfileNameIsNotReserved>(JoinLink.Launch, "a name", d =>
                    d.Set("Batch.Properties.FargateProfileName", "eks-system")).Of("Batch"),
                Refused<FargateProfileNameIsNotReserved>(JoinLink.Launch, "a name with Sub", d =>
                    d.Set("Batch.Properties.FargateProfileName", "!Sub 'eks-${AWS::Region}'")).Of("Batch"),
                Refused<FargateProfileNameIsNotReserved>(JoinLink.Launch, "a name with Join", d =>
                    d.Set("Batch.Properties.FargateProfileName", "!Join ['-', [eks, !Ref 'AWS::Region']]")).Of("Batch"),
                Works("the prefix inside of the name", d => d.Set("Batch.Properties.FargateProfileName", "batch-eks-jobs")),
            ],
        },
        new("F02", "Launch template encrypts the volume with a key that EBS can't use")
        {
            Prevented =
                "`NodeLaunchTemplate` encrypts every volume with the volume key of the security layer; no other key can be named",
            PreventedTests = ["ManagedNodeGroupTests.Every_volume_of_every_group_is_gp3_and_encrypted_with_the_volume_key"],
            Cases =
            [
                Refused<VolumeKeyIsUsableByAutoScaling>(JoinLink.Launch, "AWS's key for EKS", d =>
                    d.Set(VolumeKeyId, "alias/aws/eks")),
                Refused<VolumeKeyIsUsableByAutoScaling>(JoinLink.Launch, "AWS's key for EKS by ARN", d =>
                    d.Set(VolumeKeyId, "!Sub 'arn:${AWS::Partition}:kms:${AWS::Region}:${AWS::AccountId}:alias/aws/eks'")),
                Refused<VolumeKeyIsUsableByAutoScaling>(JoinLink.Launch, "the key for secrets", d =>
                    d.Set(VolumeKeyId, "!GetAtt SecretsKey.Arn")),
                Refused<VolumeKeyIsUsableByAutoScaling>(JoinLink.Launch, "a disabled key", d =>
                    d.Set("VolumeKey.Properties.Enabled", "false")),
                Refused<VolumeKeyIsUsableByAutoScaling>(JoinLink.Launch, "a key for signatures", d =>
                    d.Set("VolumeKey.Properties.KeySpec", "RSA_2048").Set("VolumeKey.Properties.KeyUsage", "SIGN_VERIFY")
                    .Remove("VolumeKey.Properties.EnableKeyRotation")),
                Refused<VolumeWithKeyIsEncrypted>(JoinLink.Launch, "a key without Encrypted", d =>
                    d.Remove($"{Template}.BlockDeviceMappings.0.Ebs.Encrypted")),
                Works("AWS's key for EBS", d => d.Set(VolumeKeyId, "alias/aws/ebs")),
                Works("the account's default key", d => d.Remove(VolumeKeyId)),
                Works("an alias", d =>
                    d.Add("VolumeAlias",
                        "Type: AWS::KMS::Alias\nProperties: { AliasName: alias/volumes, TargetKeyId: !Ref VolumeKey }",
                        "VolumeKey").Set(VolumeKeyId, "!Ref VolumeAlias")),
                Works("the key's id", d => d.Set(VolumeKeyId, "!Ref VolumeKey")),
            ],
        },
        new("F03", "The same on a second node group")
        {
            Prevented = "all groups take their launch template from one construct",
            PreventedTests = ["ManagedNodeGroupTests.Every_volume_of_every_group_is_gp3_and_encrypted_with_the_volume_key"],
            Cases =
            [
                Refused<VolumeKeyIsUsableByAutoScaling>(JoinLink.Launch, "another key on the second group", d =>
                    d.Set("ComputeTemplate.Properties.LaunchTemplateData.BlockDeviceMappings.0.Ebs.KmsKeyId",
                        "!GetAtt SecretsKey.Arn")).Given(d => d.SecondGroup()).Of("Compute"),
                Refused<VolumeKeyIsUsableByAutoScaling>(JoinLink.Launch, "AWS's key for EKS on the second group", d =>
                    d.Set("ComputeTemplate.Properties.LaunchTemplateData.BlockDeviceMappings.0.Ebs.KmsKeyId", "alias/aws/eks"))
                    .Given(d => d.SecondGroup()).Of("Compute"),
            ],
        },
        new("F04", "Bottlerocket AMI in a launch template without the TOML settings")
        {
            Prevented = "the launch template names no AMI, so that EKS itself writes the settings",
            PreventedTests = ["ManagedNodeGroupTests.What_EKS_fills_in_is_not_in_the_launch_template"],
            Cases =
            [
                Refused<UserDataFitsImage>(JoinLink.Boot, "no user data", d => d.Remove($"{Template}.UserData"))
                    .Given(d => d.OwnImage(BottlerocketImage, BottlerocketSettings)),
                Refused<UserDataFitsImage>(JoinLink.Boot, "settings without the cluster", d =>
                    d.UserData("NodeTemplate", "|\n  [settings.host-containers.admin]\n  enabled = true\n"))
                    .Given(d => d.OwnImage(BottlerocketImage, BottlerocketSettings)),
                Refused<UserDataFitsImage>(JoinLink.Boot, "settings without the certificate authority", d =>
                    d.UserData("NodeTemplate",
                        "!Sub |\n  [settings.kubernetes]\n  cluster-name = \"${Cluster}\"\n  api-server = " +
                        "\"${Cluster.Endpoint}\"\n")).Given(d => d.OwnImage(BottlerocketImage, BottlerocketSettings)),
                Refused<BottlerocketUserDataIsToml>(JoinLink.Boot, "a shell script", d =>
                    d.UserData("NodeTemplate", "!Sub |\n  #!/bin/bash\n  /etc/eks/bootstrap.sh ${Cluster}\n"))
                    .Given(d => d.OwnImage(BottlerocketImage, BottlerocketSettings)),
                Refused<UserDataFitsImage>(JoinLink.Boot, "no user data, the AMI type CUSTOM", d =>
                    d.Remove($"{Template}.UserData"))
                    .Given(d => d.OwnImage(BottlerocketImage, BottlerocketSettings).Set("Nodes.Properties.AmiType", "CUSTOM")),
                Works("the AMI type Bottlerocket without settings", d =>
                    d.Set("Nodes.Properties.AmiType", "BOTTLEROCKET_x86_64")),
                Works("inline keys in one table", d =>
                    d.OwnImage(BottlerocketImage,
                        "!Sub 'settings.kubernetes = { \"cluster-name\" = \"${Cluster}\", \"api-server\" = " +
                        "\"${Cluster.Endpoint}\", \"cluster-certificate\" = \"${Cluster.CertificateAuthorityData}\" }'")),
            ],
        },
        new("F05", "An unresolved deploy-time value inside a map key")
        {
            Prevented = "tags, labels and settings are text in the environment; deploy-time values are refused when it is loaded",
            PreventedTests =
                ["BrokenFilesTests.A_broken_file_is_refused_with_every_message_it_expects",
                    "ManagedNodeGroupTests.Autoscaler_tags_have_the_clusters_name_as_text"],
            Cases =
            [
                Warned<KeysAreResolved>("a token of the CDK in a tag", d =>
                    d.Set("Nodes.Properties.Tags", "{ 'k8s.io/cluster-autoscaler/${Token[Cluster.Name.42]}': owned }")),
                Refused<KeysAreResolved>(JoinLink.Launch, "a Pulumi output in a label", d =>
                    d.Set("Nodes.Properties.Labels", "{ 'Calling [toString] on an [Output<T>] is not supported.': owned }")),
                Warned<KeysAreResolved>("a placeholder without Sub in the tag of an Auto Scaling group", d =>
                    d.Set("Workers.Properties.Tags.1",
                        "{ Key: 'k8s.io/cluster-autoscaler/${Cluster}', Value: owned, PropagateAtLaunch: true }"))
                    .Given(d =>
                        d.WithSelfManagedGroup()
                        .Set("Workers.Properties.Tags",
                            "[{ Key: !Sub 'kubernetes.io/cluster/${Cluster}', Value: owned, PropagateAtLaunch: true }, { Key: " +
                            "!Sub 'k8s.io/cluster-autoscaler/${Cluster}', Value: owned, PropagateAtLaunch: true }]")),
            ],
        },
        new("F06", "CNI chart installed before any node is ready")
        {
            Prevented = "the CNI is an add-on that waits for no node; charts come after all node groups",
            PreventedTests =
                ["AddOnsTests.What_nodes_need_waits_for_no_node", "AddOnsTests.What_needs_nodes_comes_after_all_of_them"],
            Cases =
            [
                Refused<ChartsComeAfterNodes>(JoinLink.Workloads, "nodes wait for a chart that waits for its pods", d =>
                    d.Set("Calico.DependsOn", "[VpcCni]")
                    .Set("Nodes.DependsOn",
                        "[VpcCni, KubeProxy, PrivateDefaultRoute, PrivateRoutesA, PrivateRoutesB, NodesFromNodes, " +
                        "NodesFromControlPlane, NodesFromControlPlaneHttps, ControlPlaneFromNodes, Calico]"))
                        .Given(d => d.Chart("Calico", "tigera-operator", "Wait: true")).InOneTemplate(),
                Warned<ChartsComeAfterNodes>("nothing orders the chart", d => d.Remove("Calico.DependsOn"))
                    .Given(d => d.Chart("Calico", "tigera-operator", "Wait: true")).InOneTemplate(),
                Refused<ChartsHaveNodesToRunOn>(JoinLink.Workloads, "groups that start with no node", d =>
                    d.Set("Nodes.Properties.ScalingConfig", "{ MinSize: 0, DesiredSize: 0, MaxSize: 6 }"))
                    .Given(d => d.Autoscaler().Drop("CoreDns").Drop("EbsCsi")).ExceptAs(Shape.Eksctl),
                Works("a chart after one of two groups", d => d.SecondGroup().Chart("Calico", "tigera-operator", "Wait: true")),
            ],
        },
        new("F07", "A failed deployment leaves addresses and gateways behind, and the next one meets the quota")
        {
            Prevented = "an environment asks for one NAT gateway, and so one address, per zone at most",
            PreventedTests = ["BrokenFilesTests.A_broken_file_is_refused_with_every_message_it_expects"],
            Instead =
                "What an earlier deployment left behind stands in no template: [cleaning up](runbooks/delete-environment.md). " +
                "What one deployment alone asks beyond the quotas is a warning.",
            Cases =
                [Warned<QuotasAreKept>("six addresses", d =>
                    { for (var i = 0; i < 6; i++) d
                        .Add($"Address{i}", "Type: AWS::EC2::EIP\nProperties: { Domain: vpc }", "Vpc"); })],
        },
        new("F08", "Autoscaler, load balancer controller, network policies not ordered after nodes and CNI")
        {
            Prevented = "the workload layer is deployed after the cluster layer, and orders its charts itself",
            PreventedTests =
                ["PlatformTests.Every_layer_comes_after_those_that_it_needs_and_waits_for_no_other",
                    "WorkloadStackTests.What_brings_services_comes_after_the_webhook_that_is_asked_about_them"],
            Cases =
            [
                Warned<ChartsComeAfterNodes>("the autoscaler", d => d.Remove("Scaler.DependsOn")).Given(d => d.Autoscaler())
                    .InOneTemplate(),
                Warned<ChartsComeAfterNodes>("the load balancer controller", d => d.Remove("Balancers.DependsOn"))
                    .Given(d => d.LoadBalancerController()).InOneTemplate(),
                Warned<LoadBalancersComeAfterTheirController>("an Ingress beside its controller", d =>
                    d.Set("Web.DependsOn", "[Nodes]"))
                    .Given(d =>
                        d.LoadBalancerController()
                        .Manifest("Web",
                            "'[{\"apiVersion\":\"networking.k8s.io/v1\",\"kind\":\"Ingress\",\"metadata\":{\"name\":\"web\"},\"spec\":{\"ingressClassName\":\"alb\"}}]'", "[Balancers]")),
                Warned<NetworkPoliciesAreEnforced>("network policies that nothing enforces", d =>
                    d.Remove("VpcCni.Properties.ConfigurationValues"))
                    .Given(d =>
                        d.Manifest("Deny",
                            "'[{\"apiVersion\":\"networking.k8s.io/v1\",\"kind\":\"NetworkPolicy\",\"metadata\":{\"name\":\"deny\"},\"spec\":{\"podSelector\":{},\"policyTypes\":[\"Ingress\"]}}]'")),
                Refused<CustomResourcesHaveTheirDefinitions>(JoinLink.Workloads,
                    "a custom resource before the chart that defines it", d =>
                    d.Set("Mesh.DependsOn", "[Nodes]").Set("Manager.DependsOn", "[Mesh]"))
                    .Given(d =>
                        d.Chart("Manager", "cert-manager", "Values: '{\"crds\":{\"enabled\":true}}'")
                        .Manifest("Mesh",
                            "'[{\"apiVersion\":\"cert-manager.io/v1\",\"kind\":\"Issuer\",\"metadata\":{\"name\":\"own\"},\"spec\":{\"selfSigned\":{}}}]'", "[Manager]")),
            ],
        },
        new("F09", "The volume key does not let Auto Scaling's service-linked role use it and create grants")
        {
            Prevented = "`ClusterKeys` writes the policy of the volume key",
            PreventedTests =
                ["SecurityStackTests.The_volume_key_lets_the_auto_scaling_service_linked_role_use_it",
                    "SecurityStackTests.The_volume_key_grants_only_for_aws_resources",
                    "SecurityStackTests.In_a_fresh_account_the_auto_scaling_service_linked_role_exists_before_the_key_that_names_it"],
            Cases =
            [
                Refused<VolumeKeyIsUsableByAutoScaling>(JoinLink.Launch, "no statement for it", d => d.VolumeKeyPolicy()),
                Refused<VolumeKeyIsUsableByAutoScaling>(JoinLink.Launch, "no key policy at all", d =>
                    d.Remove("VolumeKey.Properties.KeyPolicy")),
                Refused<VolumeKeyIsUsableByAutoScaling>(JoinLink.Launch, "use without grants", d =>
                    d.VolumeKeyPolicy(Use($"{{ AWS: {ServiceLinkedRole} }}"))),
                Refused<VolumeKeyIsUsableByAutoScaling>(JoinLink.Launch, "grants without use", d =>
                    d.VolumeKeyPolicy(Grant($"{{ AWS: {ServiceLinkedRole} }}"))),
                Refused<VolumeKeyIsUsableByAutoScaling>(JoinLink.Launch, "the service principal of Auto Scaling", d =>
                    d.VolumeKeyPolicy(Use("{ Service: autoscaling.amazonaws.com }"),
                        Grant("{ Service: autoscaling.amazonaws.com }"))),
                Refused<VolumeKeyIsUsableByAutoScaling>(JoinLink.Launch, "the service principals of EC2 and EKS", d =>
                    d.VolumeKeyPolicy(
                        "{ Effect: Allow, Principal: { Service: [ec2.amazonaws.com, eks.amazonaws.com] }, Action: 'kms:*', " +
                        "Resource: '*' }")),
                Refused<VolumeKeyIsUsableByAutoScaling>(JoinLink.Launch, "the roles of nodes and cluster", d =>
                    d.VolumeKeyPolicy(Use("{ AWS: [!GetAtt NodeRole.Arn, !GetAtt ClusterRole.Arn] }"),
                        Grant("{ AWS: [!GetAtt NodeRole.Arn, !GetAtt ClusterRole.Arn] }"))),
                Refused<VolumeKeyIsUsableByAutoScaling>(JoinLink.Launch, "the service-linked role of node groups", d =>
                    d.VolumeKeyPolicy(
                        "{ Effect: Allow, Principal: { AWS: !Sub " +
                        "'arn:${AWS::Partition}:iam::${AWS::AccountId}:role/aws-service-role/eks-nodegroup.amazonaws.com/AWSServiceRoleForAmazonEKSNodegroup' }, Action: 'kms:*', Resource: '*' }")),
                Refused<VolumeKeyIsUsableByAutoScaling>(JoinLink.Launch, "use only where a grant is meant", d =>
                    d.VolumeKeyPolicy(
                        $"{{ Effect: Allow, Principal: {{ AWS: {ServiceLinkedRole} }}, Action: ['kms:CreateGrant', " +
                        $"'kms:Decrypt', 'kms:GenerateDataKey*', 'kms:DescribeKey'], Resource: '*', Condition: {{ Bool: {{ " +
                        $"'kms:GrantIsForAWSResource': true }} }} }}")),
                Refused<VolumeKeyIsUsableByAutoScaling>(JoinLink.Launch, "a statement that denies grants", d =>
                    d.VolumeKeyPolicy(Use($"{{ AWS: {ServiceLinkedRole} }}"), Grant($"{{ AWS: {ServiceLinkedRole} }}"),
                        $"{{ Effect: Deny, Principal: {{ AWS: {ServiceLinkedRole} }}, Action: 'kms:CreateGrant', Resource: " +
                        $"'*' }}")),
                Refused<VolumeKeyIsUsableByAutoScaling>(JoinLink.Launch, "a key by its alias", d => d.VolumeKeyPolicy())
                    .Given(d =>
                        d.Add("VolumeAlias",
                            "Type: AWS::KMS::Alias\nProperties: { AliasName: alias/volumes, TargetKeyId: !GetAtt " +
                            "VolumeKey.Arn }", "VolumeKey").Set(VolumeKeyId, "!Ref VolumeAlias")),
                Refused<VolumeKeyIsUsableByAutoScaling>(JoinLink.Launch, "a key by its alias's name", d => d.VolumeKeyPolicy())
                    .Given(d =>
                        d.Add("VolumeAlias",
                            "Type: AWS::KMS::Alias\nProperties: { AliasName: alias/volumes, TargetKeyId: !Ref VolumeKey }",
                            "VolumeKey").Set(VolumeKeyId, "alias/volumes")),
                Refused<VolumeKeyIsUsableByAutoScaling>(JoinLink.Launch, "a self-managed group's key", d =>
                    d.Set("WorkerTemplate.Properties.LaunchTemplateData.BlockDeviceMappings.0.Ebs.KmsKeyId",
                        "!GetAtt SecretsKey.Arn"))
                        .Given(d =>
                            d.WithSelfManagedGroup()
                            .Set("WorkerTemplate.Properties.LaunchTemplateData.BlockDeviceMappings",
                                "[{ DeviceName: /dev/xvda, Ebs: { Encrypted: true, KmsKeyId: !GetAtt VolumeKey.Arn } }]"))
                                .Of("Workers"),
                Works("one statement with everything, the role among others", d =>
                    d.VolumeKeyPolicy(
                        $"{{ Effect: Allow, Principal: {{ AWS: [!GetAtt NodeRole.Arn, {ServiceLinkedRole}] }}, Action: " +
                        $"'kms:*', Resource: '*' }}")),
                Works("grants for AWS resources as text", d =>
                    d.VolumeKeyPolicy(Use($"{{ AWS: {ServiceLinkedRole} }}"),
                        Grant($"{{ AWS: {ServiceLinkedRole} }}", "{ Bool: { 'kms:GrantIsForAWSResource': 'true' } }"))),
                Works("grants for AWS resources with StringEquals", d =>
                    d.VolumeKeyPolicy(Use($"{{ AWS: {ServiceLinkedRole} }}"),
                        Grant($"{{ AWS: {ServiceLinkedRole} }}", "{ StringEquals: { 'kms:GrantIsForAWSResource': 'true' } }"))),
                Works("the role with Join", d =>
                    d.VolumeKeyPolicy(
                        "{ Effect: Allow, Principal: { AWS: !Join ['', ['arn:', !Ref 'AWS::Partition', ':iam::', !Ref " +
                        "'AWS::AccountId', ':role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling']] " +
                        "}, Action: 'kms:*', Resource: '*' }")),
                Works("everybody in the account through EC2", d =>
                    d.VolumeKeyPolicy(
                        "{ Effect: Allow, Principal: { AWS: '*' }, Action: ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', " +
                        "'kms:GenerateDataKey*', 'kms:CreateGrant', 'kms:DescribeKey'], Resource: '*', Condition: { " +
                        "StringEquals: { 'kms:ViaService': !Sub 'ec2.${AWS::Region}.amazonaws.com', 'kms:CallerAccount': !Ref " +
                        "'AWS::AccountId' } } }")),
                Works("everybody, by the role's ARN in a condition", d =>
                    d.VolumeKeyPolicy(
                        $"{{ Effect: Allow, Principal: '*', Action: 'kms:*', Resource: '*', Condition: {{ ArnLike: {{ " +
                        $"'aws:PrincipalArn': {ServiceLinkedRole} }} }} }}")),
                Works("statements without NotAction for others", d =>
                    d.VolumeKeyPolicy(Use($"{{ AWS: {ServiceLinkedRole} }}"), Grant($"{{ AWS: {ServiceLinkedRole} }}"),
                        "{ Effect: Deny, Principal: '*', Action: 'kms:ScheduleKeyDeletion', Resource: '*' }")),
                Refused<VolumeKeyIsUsableByAutoScaling>(JoinLink.Launch, "a policy as text", d =>
                    d.Set("VolumeKey.Properties.KeyPolicy",
                        "!Sub '{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"arn:${AWS::Partition}:iam::${AWS::AccountId}:root\"},\"Action\":\"kms:*\",\"Resource\":\"*\"}]}'")),
                Refused<VolumeKeyIsUsableByAutoScaling>(JoinLink.Launch, "everything but grants, by NotAction", d =>
                    d.VolumeKeyPolicy(
                        $"{{ Effect: Allow, Principal: {{ AWS: {ServiceLinkedRole} }}, NotAction: ['kms:CreateGrant'], " +
                        $"Resource: '*' }}")),
                Refused<VolumeKeyIsUsableByAutoScaling>(JoinLink.Launch, "the permissions in an IAM policy", d =>
                    d.VolumeKeyPolicy()
                    .Add("UseKey",
                        "Type: AWS::IAM::Policy\nProperties: { PolicyName: key, Roles: [!Ref NodeRole], PolicyDocument: { " +
                        "Statement: [{ Effect: Allow, Action: 'kms:*', Resource: !GetAtt VolumeKey.Arn }] } }", "NodeRole")),
                Refused<VolumeKeyIsUsableByAutoScaling>(JoinLink.Launch, "a grant that must not be for AWS resources", d =>
                    d.VolumeKeyPolicy(Use($"{{ AWS: {ServiceLinkedRole} }}"),
                        Grant($"{{ AWS: {ServiceLinkedRole} }}", "{ Bool: { 'kms:GrantIsForAWSResource': 'false' } }"))),
                Works("the service-linked role of the templates", d =>
                    d.Add("Linked",
                        "Type: AWS::IAM::ServiceLinkedRole\nProperties: { AWSServiceName: autoscaling.amazonaws.com }",
                        "VolumeKey")
                        .VolumeKeyPolicy(
                            "{ Effect: Allow, Principal: { AWS: !Sub " +
                            "'arn:${AWS::Partition}:iam::${AWS::AccountId}:role/aws-service-role/autoscaling.amazonaws.com/${Linked}' }, Action: 'kms:*', Resource: '*' }")),
                Works("actions with question marks and other case", d =>
                    d.VolumeKeyPolicy(
                        $"{{ Effect: Allow, Principal: {{ AWS: {ServiceLinkedRole} }}, Action: ['KMS:CreateGrant', " +
                        $"'kms:Decryp?', 'kms:Generate*', 'kms:Describe*'], Resource: '*' }}")),
                Works("a key outside of the templates", d => d.Set(VolumeKeyId, "!Ref AdminRoleArn")),
            ],
        },
        new("F10", "Add-on version not compatible with the Kubernetes version")
        {
            Prevented =
                "versions are EKS's default unless an environment pins one; a pin of a line that EKS does not have for the " +
                "version is refused",
            PreventedTests = ["AddOnsTests.Versions_are_EKSs_default_unless_the_environment_pins_one"],
            Cases =
            [
                Refused<AddOnVersionFitsTheCluster>(JoinLink.Network, "kube-proxy of a newer version", d =>
                    d.Set("KubeProxy.Properties.AddonVersion", "v1.36.0-eksbuild.2")),
                Refused<AddOnVersionFitsTheCluster>(JoinLink.Network, "kube-proxy of a much older version", d =>
                    d.Set("KubeProxy.Properties.AddonVersion", "v1.28.15-eksbuild.37")),
                Refused<AddOnVersionFitsTheCluster>(JoinLink.Network, "a version of Kubernetes", d =>
                    d.Set("CoreDns.Properties.AddonVersion", "1.35")),
                Refused<AddOnVersionFitsTheCluster>(JoinLink.Network, "latest", d =>
                    d.Set("VpcCni.Properties.AddonVersion", "latest")),
                Works("the default version", d => d.Set("KubeProxy.Properties.AddonVersion", "v1.35.3-eksbuild.25")),
            ],
        },
    ];
}
