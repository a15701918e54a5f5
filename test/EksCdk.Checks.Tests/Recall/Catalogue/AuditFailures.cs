using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.ControlPlane;
using EksCdk.Checks.Rules.Launch;
using EksCdk.Checks.Rules.Network;
using EksCdk.Checks.Rules.Reach;
using EksCdk.Checks.Rules.Security;
using EksCdk.Checks.Rules.Workloads;
using EksCdk.Checks.Tests.Recall.Shapes;
using static EksCdk.Checks.Tests.Recall.Catalogue.Parts;
using static EksCdk.Checks.Tests.Recall.RecallRow;

namespace EksCdk.Checks.Tests.Recall.Catalogue;

/// <summary>
/// F23 to F32: what audits, bills and incidents brought to light. By their nature most are warnings and remarks.
/// </summary>
internal static class AuditFailures
{
    private const string BalancerActions = "'elasticloadbalancing:*', 'ec2:*'";

    public static IReadOnlyList<RecallRow> Rows { get; } =
    [
        new("F23", "Subnets that don't say `MapPublicIpOnLaunch: false`")
        {
            Prevented = "every subnet says it",
            PreventedTests = ["NetworkStackTests.No_subnet_gives_public_addresses_and_each_says_so"],
            Cases =
            [
                Noted<NodesGetNoPublicAddress>("not said", d => d.Remove("PrivateSubnetA.Properties.MapPublicIpOnLaunch")),
                Warned<NodesGetNoPublicAddress>("switched on", d =>
                    d.Set("PrivateSubnetA.Properties.MapPublicIpOnLaunch", "true")),
            ],
        },
        new("F24", "Subnets without the Kubernetes discovery tags")
        {
            Prevented = "every subnet is tagged by its kind",
            PreventedTests = ["NetworkStackTests.Subnets_carry_the_tags_by_which_kubernetes_finds_them"],
            Cases =
            [
                Warned<SubnetsCarryDiscoveryTags>("private subnets, with a load balancer controller", d =>
                    d.Remove("PrivateSubnetA.Properties.Tags")).Given(Balancers),
                Warned<SubnetsCarryDiscoveryTags>("public subnets with the tag of private ones", d =>
                    d.Set("PublicSubnetB.Properties.Tags.0.Key", "kubernetes.io/role/internal-elb")).Given(Balancers),
                Noted<SubnetsCarryDiscoveryTags>("without a controller that would look for them", d =>
                    d.Remove("PrivateSubnetB.Properties.Tags")),
            ],
        },
        new("F25", "Kubeconfig output pointing at the wrong property")
        {
            Prevented = "the output is the command that writes the kubeconfig",
            PreventedTests = ["ClusterStackTests.The_command_that_points_kubectl_at_the_cluster_is_an_output_as_it_is_typed"],
            Cases =
            [
                Noted<KubeconfigOutputIsOne>("the endpoint", d =>
                    d.Section("Outputs", "Kubeconfig:\n  Value: !GetAtt Cluster.Endpoint")),
                Noted<KubeconfigOutputIsOne>("the name", d => d.Section("Outputs", "KubeconfigJson:\n  Value: !Ref Cluster")),
            ],
        },
        new("F26", "Prefix delegation not enabled")
        {
            Prevented =
                "the CNI delegates prefixes, and an environment that switches it off is refused, as are instance types to which EC2 " +
                "delegates none and that have few addresses, and limits below 20 pods",
            PreventedTests =
                ["AddOnsTests.The_CNI_delegates_prefixes_and_enforces_network_policies",
                    "BrokenFilesTests.A_broken_file_is_refused_with_every_message_it_expects"],
            Cases =
            [
                Noted<PrefixDelegationIsOn>("not said", d => d.Remove("VpcCni.Properties.ConfigurationValues")),
                Noted<PrefixDelegationIsOn>("switched off", d =>
                    d.Set("VpcCni.Properties.ConfigurationValues", "'{\"env\":{\"ENABLE_PREFIX_DELEGATION\":\"false\"}}'")),
            ],
        },
        new("F27", "Region neither defaulted sensibly nor validated")
        {
            Prevented =
                "the region is us-east-1 unless the environment names another, which must exist and have the zones that it names",
            PreventedTests =
                ["LoadingTests.A_short_file_has_every_default_filled_in",
                    "BrokenFilesTests.A_broken_file_is_refused_with_every_message_it_expects"],
            Cases =
            [
                Refused<SubnetZonesAreOfTheRegion>(JoinLink.Launch, "a zone of another region", d =>
                    d.Set("PrivateSubnetB.Properties.AvailabilityZone", "us-west-2b"))
                    .Given(d => d.Set("PrivateSubnetB.Properties.AvailabilityZone", "us-east-1b"))
                    .ExceptAs(Shape.OneTemplate, Shape.ShortTags, Shape.Parameters, Shape.CustomResources, Shape.NestedStacks,
                        Shape.Eksctl),
                Refused<SubnetZonesAreOfTheRegion>(JoinLink.Launch, "zones of two regions", d =>
                    d.Set("PrivateSubnetB.Properties.AvailabilityZone", "us-west-2b"))
                    .Given(d =>
                        d.Set("PrivateSubnetA.Properties.AvailabilityZone", "us-east-1a")
                        .Set("PrivateSubnetB.Properties.AvailabilityZone", "us-east-1b")),
            ],
        },
        new("F28", "No gateway or interface endpoints, all traffic through NAT")
        {
            Prevented =
                "the free endpoint to S3, which serves image layers, stands beside NAT; an environment without it is refused",
            PreventedTests = ["NetworkStackTests.S3_has_a_gateway_endpoint_in_every_route_table"],
            Cases =
            [
                Noted<EndpointsBesideNat>("no endpoint for S3", d => d.Drop("S3Endpoint")),
                Noted<S3EndpointServesTheNodes>("an endpoint for S3 in the wrong route table", d =>
                    d.Set("S3Endpoint.Properties.RouteTableIds", "[!Ref PublicRoutes]")),
            ],
        },
        new("F29", "Node groups without launch templates: no encrypted volumes, no Bottlerocket")
        {
            Prevented = "every group has a launch template with encrypted volumes",
            PreventedTests = ["ManagedNodeGroupTests.Every_volume_of_every_group_is_gp3_and_encrypted_with_the_volume_key"],
            Cases =
            [
                Warned<NodeGroupsHaveALaunchTemplate>("no launch template", d => d.Remove("Nodes.Properties.LaunchTemplate")),
                Warned<VolumesAreEncrypted>("a launch template without encryption", d =>
                    d.Remove($"{Template}.BlockDeviceMappings")),
                Warned<VolumesUseCustomerKey>("AWS's own key", d => d.Remove(VolumeKeyId)),
            ],
        },
        new("F30", "Control plane logs kept 7 days, unencrypted; no Container Insights, no dashboard")
        {
            Prevented =
                "logs are encrypted, those that tell who did what are on, and they are kept 30 days or more; a dashboard is there, and " +
                "an environment with neither dashboard nor Container Insights is refused, unless it is one to throw away. Container " +
                "Insights and alarms cost, and are keys of the environment",
            PreventedTests =
                ["ControlPlaneTests.The_log_group_is_encrypted_and_kept_as_configured",
                    "BrokenFilesTests.A_broken_file_is_refused_with_every_message_it_expects",
                    "WorkloadStackTests.The_dashboard_shows_what_there_is_without_container_insights",
                    "AddOnsTests.Container_Insights_may_write_what_it_collects"],
            Cases =
            [
                Warned<ControlPlaneLogsAreKept>("7 days", d => d.Set("ClusterLogs.Properties.RetentionInDays", "7")),
                Warned<ControlPlaneLogsUseCustomerKey>("unencrypted", d => d.Remove("ClusterLogs.Properties.KmsKeyId")),
                Warned<ControlPlaneLogsAreOn>("no audit log", d => d.Remove("Cluster.Properties.Logging")),
                Refused<LogGroupKeyServesCloudWatchLogs>(JoinLink.ControlPlane, "a key that CloudWatch Logs may not use", d =>
                    d.Set("ClusterLogs.Properties.KmsKeyId", "!GetAtt SecretsKey.Arn")),
                Breaks<DriversHaveCredentials>("Container Insights without a role", d =>
                    d.Remove("Insights.Properties.PodIdentityAssociations")).Given(Insights),
            ],
        },
        new("F31", "Kubernetes secrets not encrypted by a rotating customer key")
        {
            Prevented = "secrets are encrypted by a key of the security layer, which rotates",
            PreventedTests =
                ["ControlPlaneTests.Secrets_are_encrypted_with_the_secrets_key",
                    "SecurityStackTests.There_are_three_keys_that_rotate_as_configured"],
            Cases =
            [
                Warned<SecretsUseCustomerKey>("no key", d => d.Remove("Cluster.Properties.EncryptionConfig")),
                Warned<KeysRotate>("a key that does not rotate", d => d.Remove("SecretsKey.Properties.EnableKeyRotation")),
            ],
        },
        new("F32", "Controllers' roles are skeletons, or may do too much")
        {
            Prevented = "each controller has a role with what its release documents",
            PreventedTests =
                ["ChartedControllerTests.Each_controller_has_a_role_of_its_own",
                    "LoadBalancerControllerTests.It_may_do_what_its_release_documents_and_nothing_else"],
            Cases =
            [
                Breaks<ControllerRolesAllowTheirCalls>("the load balancer controller", d =>
                    d.Set("BalancerRole.Properties.Policies.0.PolicyDocument.Statement.0.Action",
                        "['elasticloadbalancing:Describe*']"))
                        .Given(d => d.Controller("Balancer", "aws-load-balancer-controller", BalancerActions)),
                Breaks<ControllerRolesAllowTheirCalls>("external-secrets", d =>
                    d.Set("SecretsRole.Properties.Policies.0.PolicyDocument.Statement.0.Action", "['kms:Decrypt']"))
                    .Given(d =>
                        d.Controller("Secrets", "external-secrets", "'secretsmanager:GetSecretValue'", "external-secrets")),
                Breaks<ControllerRolesAllowTheirCalls>("the EBS driver", d =>
                    d.Remove("EbsCsiRole.Properties.ManagedPolicyArns")),
                Breaks<DriversHaveCredentials>("the EBS driver without a role", d =>
                    d.Remove("EbsCsi.Properties.PodIdentityAssociations")),
                Breaks<StorageClassKeyIsUsable>("the EBS driver without the key of its storage class", d =>
                    d.Remove("EbsCsiRole.Properties.Policies")).Given(Storage),
                Refused<PodIdentityRolesTrustEks>(JoinLink.Workloads, "a role that trusts somebody else", d =>
                    d.Set("EbsCsiRole.Properties.AssumeRolePolicyDocument.Statement.0.Principal.Service", "ec2.amazonaws.com")),
                Refused<PodIdentityRolesTrustEks>(JoinLink.Workloads, "a role without sts:TagSession", d =>
                    d.Set("EbsCsiRole.Properties.AssumeRolePolicyDocument.Statement.0.Action", "sts:AssumeRole")),
                Warned<ServiceAccountRolesAreNarrow>("a role that may do everything", d =>
                    d.Set("SecretsRole.Properties.Policies.0.PolicyDocument.Statement.0.Action", "['*']"))
                    .Given(d =>
                        d.Controller("Secrets", "external-secrets", "'secretsmanager:GetSecretValue'", "external-secrets")),
                Warned<ServiceAccountRolesAreNarrow>("an administrator", d =>
                    d.Set("AppRole.Properties.ManagedPolicyArns",
                        "[!Sub 'arn:${AWS::Partition}:iam::aws:policy/AdministratorAccess']")),
                Works("the load balancer controller by wildcards", d =>
                    d.Controller("Balancer", "aws-load-balancer-controller", BalancerActions)),
            ],
        },
    ];

    private static void Balancers(TestDeployment d) => d.LoadBalancerController();

    private static void Insights(TestDeployment d) => d
        .Add("InsightsRole",
            $"Type: AWS::IAM::Role\nProperties:\n  AssumeRolePolicyDocument: {PodTrust}\n  ManagedPolicyArns: [!Sub " +
            $"'arn:${{AWS::Partition}}:iam::aws:policy/CloudWatchAgentServerPolicy']")
        .Add("Insights",
            "Type: AWS::EKS::Addon\nDependsOn: [Nodes, PodIdentityAgent]\nProperties: { ClusterName: !Ref Cluster, AddonName: " +
            "amazon-cloudwatch-observability, PodIdentityAssociations: [{ RoleArn: !GetAtt InsightsRole.Arn, ServiceAccount: " +
            "cloudwatch-agent }] }");

    private static void Storage(TestDeployment d) => d
        .Set("EbsCsiRole.Properties.Policies",
            "[{ PolicyName: key, PolicyDocument: { Statement: [{ Effect: Allow, Action: ['kms:CreateGrant', 'kms:Decrypt', " +
            "'kms:DescribeKey', 'kms:Encrypt', 'kms:GenerateDataKey*', 'kms:ReEncrypt*'], Resource: !GetAtt VolumeKey.Arn }] " +
            "} }]")
        .Manifest("Storage",
            "!Sub '[{\"apiVersion\":\"storage.k8s.io/v1\",\"kind\":\"StorageClass\",\"metadata\":{\"name\":\"gp3\"},\"provisioner\":\"ebs.csi.aws.com\",\"parameters\":{\"encrypted\":\"true\",\"kmsKeyId\":\"${VolumeKey.Arn}\"}}]'");
}
