using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Admit;
using EksCdk.Checks.Rules.ControlPlane;
using EksCdk.Checks.Rules.Launch;
using EksCdk.Checks.Rules.Naming;
using EksCdk.Checks.Rules.Workloads;
using EksCdk.Checks.Tests.Recall.Shapes;
using static EksCdk.Checks.Tests.Recall.Catalogue.Parts;
using static EksCdk.Checks.Tests.Recall.RecallRow;

namespace EksCdk.Checks.Tests.Recall.Catalogue;

/// <summary>Conditions 37 to 46: labels, versions, accounts and partitions, names and limits, order.</summary>
internal static class LimitConditions
{
    // What depends on the region or the account is certain only where an assembly fixes them.
    private static readonly Shape[] WithoutEnvironment =
        [Shape.OneTemplate, Shape.ShortTags, Shape.Parameters, Shape.CustomResources, Shape.NestedStacks, Shape.Eksctl];

    public static IReadOnlyList<RecallRow> Rows { get; } =
    [
        new("37", "Label with a reserved prefix")
        {
            Cases =
            [
                .. from label in new[] { "kubernetes.io/role", "k8s.io/x", "eks.amazonaws.com/nodegroup",
                    "node-role.kubernetes.io/worker" } select Refused<NodeLabelsAreAccepted>(JoinLink.Launch, label, d =>
                    d.Set("Nodes.Properties.Labels", $"{{ '{label}': general }}")),
                Works("a domain of one's own", d => d.Set("Nodes.Properties.Labels", "{ 'example.com/role': general }")),
            ],
        },
        new("38", "Node group of a newer version than the cluster")
        {
            Cases =
            [
                Refused<NodeGroupVersionFitsTheCluster>(JoinLink.Launch, "newer", d =>
                    d.Set("Nodes.Properties.Version", "'1.36'")),
                Refused<NodeGroupVersionFitsTheCluster>(JoinLink.Launch, "much older", d =>
                    d.Set("Nodes.Properties.Version", "'1.31'")),
                Refused<NodeGroupVersionFitsTheCluster>(JoinLink.Launch, "a release of another version", d =>
                    d.Set("Nodes.Properties.ReleaseVersion", "1.36.0-20260901")),
                Works("the same", d => d.Set("Nodes.Properties.Version", "'1.35'")),
            ],
        },
        new("39", "Role of another account")
        {
            Cases =
            [
                Refused<RolesAreOfTheAccount>(JoinLink.Admit, "the cluster's", d =>
                    d.Set("Cluster.Properties.RoleArn", "arn:aws:iam::999988887777:role/eks")).ExceptAs(WithoutEnvironment),
                Refused<RolesAreOfTheAccount>(JoinLink.Admit, "an add-on's", d =>
                    d.Set("EbsCsi.Properties",
                        "{ ClusterName: !Ref Cluster, AddonName: aws-ebs-csi-driver, ServiceAccountRoleArn: " +
                        "'arn:aws:iam::999988887777:role/ebs' }")).ExceptAs(WithoutEnvironment),
                Refused<RolesAreOfTheAccount>(JoinLink.Admit, "a pod identity's", d =>
                    d.Set("AppIdentity.Properties.RoleArn", "arn:aws:iam::999988887777:role/app")).ExceptAs(WithoutEnvironment),
            ],
        },
        new("40", "kubectl more than one minor version away from the cluster")
        {
            Cases =
            [
                Warned<KubectlFitsTheCluster>("three versions", d =>
                    d.Set("Layer.Properties.Description", "/opt/kubectl/kubectl 1.32.3; /opt/helm/helm 3.17.2")).Given(Kubectl),
                Works("one version", d =>
                    { Kubectl(d); d.Set("Layer.Properties.Description", "/opt/kubectl/kubectl 1.34.0; /opt/helm/helm 3.17.2"); }),
            ],
        },
        new("41", "Security groups or roles in a circle")
        {
            Cases =
            [
                Refused<DependenciesAreNotCircular>(JoinLink.Launch, "two security groups that name each other", d =>
                    d.Set("ControlPlaneSecurityGroup.Properties.SecurityGroupIngress",
                        "[{ IpProtocol: tcp, FromPort: 443, ToPort: 443, SourceSecurityGroupId: !Ref NodeSecurityGroup }]")
                        .Set("NodeSecurityGroup.Properties.SecurityGroupIngress",
                            "[{ IpProtocol: '-1', SourceSecurityGroupId: !Ref ControlPlaneSecurityGroup }]")),
                Refused<DependenciesAreNotCircular>(JoinLink.Launch, "DependsOn", d =>
                    d.Set("Cluster.DependsOn", "[ClusterLogs, Nodes]")).InOneTemplate(),
                Refused<DependenciesAreNotCircular>(JoinLink.Launch, "a key policy that names a role that uses the key", d =>
                    d.Set("SecretsKey.Properties.KeyPolicy.Statement.0.Principal", "{ AWS: !GetAtt ClusterRole.Arn }")
                    .Set("ClusterRole.Properties.Policies",
                        "[{ PolicyName: key, PolicyDocument: { Statement: [{ Effect: Allow, Action: 'kms:*', Resource: " +
                        "!GetAtt SecretsKey.Arn }] } }]")),
            ],
        },
        new("42", "Managed policy that does not exist in the partition")
        {
            Cases =
            [
                Refused<ManagedPoliciesAreOfThePartition>(JoinLink.Admit, "of China", d =>
                    d.Set("NodeRole.Properties.ManagedPolicyArns.2",
                        "arn:aws-cn:iam::aws:policy/AmazonEC2ContainerRegistryReadOnly")).ExceptAs(WithoutEnvironment),
                Refused<ManagedPoliciesAreSpelledRight>(JoinLink.Admit, "misspelled", d =>
                    d.Set("NodeRole.Properties.ManagedPolicyArns.1",
                        "!Sub 'arn:${AWS::Partition}:iam::aws:policy/AmazonEKSCNIPolicy'")),
                Refused<ManagedPoliciesHaveTheirPath>(null, "without its path", d =>
                    d.Set("EbsCsiRole.Properties.ManagedPolicyArns.0",
                        "!Sub 'arn:${AWS::Partition}:iam::aws:policy/AmazonEBSCSIDriverPolicy'")),
            ],
        },
        new("43", "Secrets key of another region or not symmetric; other resources than secrets")
        {
            Cases =
            [
                Refused<SecretsKeyIsUsable>(JoinLink.ControlPlane, "another region", d =>
                    d.Set("Cluster.Properties.EncryptionConfig.0.Provider.KeyArn",
                        "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"))
                        .ExceptAs(WithoutEnvironment),
                Refused<SecretsKeyIsUsable>(JoinLink.ControlPlane, "a key for signatures", d =>
                    d.Set("SecretsKey.Properties.KeySpec", "ECC_NIST_P256").Set("SecretsKey.Properties.KeyUsage", "SIGN_VERIFY")
                    .Remove("SecretsKey.Properties.EnableKeyRotation")),
                Refused<SecretsKeyIsUsable>(JoinLink.ControlPlane, "disabled", d =>
                    d.Set("SecretsKey.Properties.Enabled", "false")),
                Refused<OnlySecretsAreEncrypted>(JoinLink.ControlPlane, "config maps", d =>
                    d.Set("Cluster.Properties.EncryptionConfig.0.Resources", "[secrets, configmaps]")),
                Refused<SecretsKeyAllowsGrants>(JoinLink.ControlPlane, "a policy that allows nobody grants", d =>
                    d.Set("SecretsKey.Properties.KeyPolicy.Statement.0.Action",
                        "['kms:Encrypt', 'kms:Decrypt', 'kms:DescribeKey', 'kms:Put*']")),
            ],
        },
        new("44", "Sizes out of order, update config twice, names and taints that are refused")
        {
            Cases =
            [
                Refused<GroupSizesAreInOrder>(JoinLink.Launch, "desired above maximum", d =>
                    d.Set("Nodes.Properties.ScalingConfig", "{ MinSize: 1, DesiredSize: 5, MaxSize: 3 }")),
                Refused<GroupSizesAreInOrder>(JoinLink.Launch, "desired below minimum", d =>
                    d.Set("Nodes.Properties.ScalingConfig", "{ MinSize: 3, DesiredSize: 2, MaxSize: 6 }")),
                Refused<GroupSizesAreInOrder>(JoinLink.Launch, "minimum above maximum", d =>
                    d.Set("Nodes.Properties.ScalingConfig", "{ MinSize: 4, DesiredSize: 4, MaxSize: 2 }")),
                Refused<GroupSizesAreInOrder>(JoinLink.Launch, "a maximum of nothing", d =>
                    d.Set("Nodes.Properties.ScalingConfig", "{ MinSize: 0, DesiredSize: 0, MaxSize: 0 }")),
                Refused<UpdateConfigIsInBounds>(JoinLink.Launch, "both ways", d =>
                    d.Set("Nodes.Properties.UpdateConfig", "{ MaxUnavailable: 1, MaxUnavailablePercentage: 33 }")),
                Refused<UpdateConfigIsInBounds>(JoinLink.Launch, "none at once", d =>
                    d.Set("Nodes.Properties.UpdateConfig", "{ MaxUnavailable: 0 }")),
                Refused<NodegroupNameIsAllowed>(JoinLink.Launch, "a dot", d =>
                    d.Set("Nodes.Properties.NodegroupName", "general.purpose")),
                Refused<NodegroupNameIsAllowed>(JoinLink.Launch, "64 characters", d =>
                    d.Set("Nodes.Properties.NodegroupName", new string('n', 64))),
                Refused<ClusterNameIsAllowed>(JoinLink.ControlPlane, "a space", d =>
                    d.Set("Cluster.Properties.Name", "'my shop'")
                    .Set("ClusterLogs.Properties.LogGroupName", "'/aws/eks/my-shop/cluster'")),
                Refused<TaintsAreAccepted>(JoinLink.Launch, "Kubernetes' way of writing effects", d =>
                    d.Set("Nodes.Properties.Taints", "[{ Key: dedicated, Value: jobs, Effect: NoSchedule }]")),
                Refused<TaintsAreAccepted>(JoinLink.Launch, "no key", d =>
                    d.Set("Nodes.Properties.Taints", "[{ Value: jobs, Effect: NO_SCHEDULE }]")),
                Refused<FargateSelectorsAreAccepted>(JoinLink.Launch, "no selector", d =>
                    d.Set("Batch.Properties.Selectors", "[]")).Of("Batch"),
                Refused<VolumePerformanceIsPossible>(JoinLink.Launch, "IOPS that gp3 has not", d =>
                    d.Set($"{Template}.BlockDeviceMappings.0.Ebs.Iops", "200")),
            ],
        },
        new("45", "Load balancer controller without nodes; ingresses that don't depend on it")
        {
            Cases =
            [
                Refused<ChartsHaveNodesToRunOn>(JoinLink.Workloads, "groups that start with no node", d =>
                    d.Set("Nodes.Properties.ScalingConfig", "{ MinSize: 0, DesiredSize: 0, MaxSize: 3 }"))
                    .Given(d => { Controller(d); d.Drop("CoreDns").Drop("EbsCsi"); }).ExceptAs(Shape.Eksctl),
                Warned<LoadBalancersComeAfterTheirController>("an Ingress", d => d.Set("Web.DependsOn", "[Nodes]"))
                    .Given(d =>
                        { Controller(d); d
                            .Manifest("Web",
                                "'[{\"apiVersion\":\"networking.k8s.io/v1\",\"kind\":\"Ingress\",\"metadata\":{\"name\":\"web\"},\"spec\":{\"ingressClassName\":\"alb\"}}]'", "[Balancers]"); }),
                Warned<LoadBalancersComeAfterTheirController>("a Service", d => d.Set("Web.DependsOn", "[Nodes]"))
                    .Given(d =>
                        { Controller(d); d
                            .Manifest("Web",
                                "'[{\"apiVersion\":\"v1\",\"kind\":\"Service\",\"metadata\":{\"name\":\"web\"},\"spec\":{\"type\":\"LoadBalancer\",\"loadBalancerClass\":\"service.k8s.aws/nlb\"}}]'", "[Balancers]"); }),
            ],
        },
        new("46", "Physical names or the cluster's log group that exist already")
        {
            Instead =
                "What exists in an account stands in no template. Two resources of one deployment with one name are refused, " +
                "and so is a log group that comes after the cluster, which by then has made it.",
            Cases =
            [
                Refused<LogGroupComesBeforeTheCluster>(JoinLink.ControlPlane, "the log group after the cluster", d =>
                    d.Remove("Cluster.DependsOn").Set("ClusterLogs.DependsOn", "[Cluster]")).InOneTemplate(),
                Refused<LogGroupComesBeforeTheCluster>(JoinLink.ControlPlane,
                    "the log group after the cluster, whose name it takes", d =>
                    d.Remove("Cluster.DependsOn")
                    .Set("ClusterLogs.Properties.LogGroupName", "!Sub '/aws/eks/${Cluster}/cluster'")),
                Warned<LogGroupComesBeforeTheCluster>("the log group in any order", d => d.Remove("Cluster.DependsOn"))
                    .InOneTemplate(),
                Refused<NamesAreUnique>(null, "two roles of one name", d =>
                    d.Set("AppRole.Properties.RoleName", "shop").Set("EbsCsiRole.Properties.RoleName", "shop"))
                    .ExceptAs(Shape.Eksctl),
                Refused<NamesAreUnique>(null, "two node groups of one name", d =>
                    d.Set("Compute.Properties.NodegroupName", "general")).Given(d => d.SecondGroup()),
            ],
        },
    ];

    private const string Function =
        "Code: { S3Bucket: assets, S3Key: code.zip }, Handler: index.handler, Runtime: python3.13, Role: " +
        "'arn:aws:iam::111122223333:role/kubectl', Timeout: 900";

    private static void Controller(TestDeployment d) => d.LoadBalancerController();

    private static void Kubectl(TestDeployment d) => d
        .Add("Layer",
            "Type: AWS::Lambda::LayerVersion\nProperties: { Content: { S3Bucket: assets, S3Key: layer.zip }, Description: " +
            "/opt/kubectl/kubectl 1.35.1; /opt/helm/helm 3.17.2 }")
        .Add("AwsCli",
            "Type: AWS::Lambda::LayerVersion\nProperties: { Content: { S3Bucket: assets, S3Key: aws.zip }, Description: " +
            "/opt/awscli/aws }")
        // The function is in no VPC, and calls from addresses of AWS's.
        .Set("Cluster.Properties.ResourcesVpcConfig.PublicAccessCidrs", "[0.0.0.0/0]")
        .Add("Handler", $"Type: AWS::Lambda::Function\nProperties: {{ {Function}, Layers: [!Ref Layer, !Ref AwsCli] }}")
        .Add("Framework",
            $"Type: AWS::Lambda::Function\nProperties: {{ {Function}, Environment: {{ Variables: {{ " +
            $"USER_ON_EVENT_FUNCTION_ARN: !GetAtt Handler.Arn }} }} }}")
        .Manifest("Objects", "'[]'").Set("Objects.Properties.ServiceToken", "!GetAtt Framework.Arn");
}
