using System.Text.Json.Nodes;

namespace EksCdk.Tests.Mutation;

/// <summary>What people get wrong in clusters, add-ons, access entries, pod identities, charts and manifests.</summary>
internal static class ClusterChanges
{
    private const string Cluster = "AWS::EKS::Cluster";
    private const string Config = "ResourcesVpcConfig.";
    private const string AddOn = "AWS::EKS::Addon";
    private const string Entry = "AWS::EKS::AccessEntry";
    private const string Identity = "AWS::EKS::PodIdentityAssociation";
    private const string Chart = "Custom::AWSCDK-EKS-HelmChart";
    private const string Manifest = "Custom::AWSCDK-EKS-KubernetesResource";

    public static IReadOnlyList<IOperator> All { get; } =
    [
        new Change("change version", Cluster, "Version", "1.28"),
        new Change("change version", Cluster, "Version", "1.34"),
        new Change("change version", Cluster, "Version", "1.36"),
        new Change("change version", Cluster, "Version", "1.35.3"),
        new Change("change version", Cluster, "Version", "latest"),
        new Change("swap role", Cluster, "RoleArn", "the nodes'", (edit, subject, _) => Other.Arn(edit, subject, "RolesNodes")),
        new Change("swap role", Cluster, "RoleArn", "a role of another account", (_, _, _) =>
            "arn:aws:iam::999988887777:role/eks-cluster"),
        new Change("swap endpoint access", Cluster, Config + "EndpointPrivateAccess", false),
        new Change("swap endpoint access", Cluster, Config + "EndpointPublicAccess", true),
        new Change("swap endpoint access", Cluster, "ResourcesVpcConfig", "public only", (_, _, old) => Endpoint(old!, [])),
        new Change("swap endpoint access", Cluster, "ResourcesVpcConfig", "public only, for others", (_, _, old) =>
            Endpoint(old!, ["203.0.113.0/24"])),
        new Change("swap authentication mode", Cluster, "AccessConfig.AuthenticationMode", "CONFIG_MAP"),
        new Change("swap authentication mode", Cluster, "AccessConfig.AuthenticationMode", "API_AND_CONFIG_MAP"),
        new Change("swap authentication mode", Cluster, "AccessConfig.AuthenticationMode", "IAM"),
        new Change("add property", Cluster, "BootstrapSelfManagedAddons", true),
        new Change("add property", Cluster, "ComputeConfig.Enabled", true),
        new Change("add property", Cluster, "EncryptionConfig[0].Resources[0]", "configmaps"),
        new Change("swap key", Cluster, "EncryptionConfig[0].Provider.KeyArn", "the key for volumes", (edit, subject, _) =>
            Other.Arn(edit, subject, "KeysVolumes")),
        new Change("swap key", Cluster, "EncryptionConfig[0].Provider.KeyArn", "a key of another region", (_, _, _) =>
            "arn:aws:kms:ap-south-1:111122223333:key/0a1b2c3d-1111-2222-3333-444455556666"),
        new Change("change CIDR", Cluster, "KubernetesNetworkConfig.ServiceIpv4Cidr", "8.8.0.0/16"),
        new Change("change CIDR", Cluster, "KubernetesNetworkConfig.ServiceIpv4Cidr", "the VPC's", (_, subject, _) =>
            subject.Resources.First(r =>
                (string?)r.Resource["Type"] == "AWS::EC2::VPC").Resource["Properties"]!["CidrBlock"]!.DeepClone()),
        new Change("change CIDR", Cluster, "KubernetesNetworkConfig.ServiceIpv4Cidr", "172.20.0.0/16"),
        new Change("change CIDR", Cluster, "KubernetesNetworkConfig.IpFamily", "ipv6"),
        new Change("swap log type", Cluster, "Logging.ClusterLogging.EnabledTypes[0].Type", "apiserver"),
        new Change("swap subnet", Cluster, Config + "SubnetIds", "one subnet", (_, _, old) =>
            new JsonArray(old![0]!.DeepClone())),
        new Change("swap subnet", Cluster, Config + "SubnetIds[0]", "a public one", (edit, subject, _) =>
            Other.PublicSubnet(edit, subject, 1)),
        new Change("swap subnet", Cluster, Config + "SubnetIds[0]", "one of another VPC", (edit, subject, _) =>
            Other.ForeignSubnet(edit, subject, 1)),
        new Change("swap security group", Cluster, Config + "SecurityGroupIds[0]", "one of another VPC", (edit, subject, _) =>
            Other.ForeignGroup(edit, subject)),
        new Change("rename", Cluster, "Name", "the cluster"),
        new Change("rename", Cluster, "Name", "a name of 101 letters", (_, _, _) => new string('c', 101)),
        new Change("rename", Cluster, "Name", "shop"),
        new Change("add property", Cluster, "UpgradePolicy.SupportType", "STANDRAD"),
        new Change("add property", Cluster, "UpgradePolicy.SupportType", "STANDARD"),
        new Change("add property", Cluster, "DeletionProtection", false),

        new Change("rename", AddOn, "AddonName", "something else", (_, _, old) => $"{old}x", "AddOns*"),
        new Change("change version", AddOn, "AddonVersion", "v1.2.3"),
        new Change("change version", AddOn, "AddonVersion", "that of another minor", (_, _, _) =>
            "v1.29.3-eksbuild.2", "AddOnskubeproxy"),
        new Change("add property", AddOn, "ConfigurationValues", "what is not JSON", (_, _, _) => "{\"env\":"),
        new Change("add property", AddOn, "ConfigurationValues", "{\"enviroment\":{}}", "AddOnsvpccni"),
        new Change("swap resolve conflicts", AddOn, "ResolveConflicts", "FORCE"),
        new Change("swap resolve conflicts", AddOn, "ResolveConflicts", "PRESERVE"),
        new Change("rename", AddOn, "ClusterName", "other"),
        new Change("rename", AddOn, "PodIdentityAssociations[0].ServiceAccount", "default"),
        new Change("swap role", AddOn, "PodIdentityAssociations[0].RoleArn", "the nodes'", (edit, subject, _) =>
            Other.Arn(edit, subject, "RolesNodes")),

        new Change("add property", Entry, "Type", "EC2_LINUX"),
        new Change("add property", Entry, "KubernetesGroups", new JsonArray("system:masters")),
        new Change("add property", Entry, "KubernetesGroups", new JsonArray("viewers")),
        new Change("rename", Entry, "AccessPolicies[0].PolicyArn", "an IAM policy", (_, _, _) =>
            "arn:aws:iam::aws:policy/AmazonEKSClusterPolicy"),
        new Change("rename", Entry, "AccessPolicies[0].AccessScope.Type", "namespace"),
        new Change("swap role", Entry, "PrincipalArn", "the nodes'", (edit, subject, _) =>
            Other.Arn(edit, subject, "RolesNodes")),
        new Change("swap role", Entry, "PrincipalArn", "the group of administrators", (_, _, _) =>
            "arn:aws:iam::111122223333:group/Admins"),

        new Change("swap role", Identity, "RoleArn", "the nodes'", (edit, subject, _) => Other.Arn(edit, subject, "RolesNodes")),
        new Change("rename", Identity, "ServiceAccount", "default"),
        new Change("rename", Identity, "Namespace", "default"),

        new Change("rename", Chart, "Namespace", "controllers"),
        new Change("rename", Chart, "Values", "another cluster", (_, subject, old) => Renamed(subject, old!)),
        new Change("resize", Chart, "Timeout", "1200s"),
        new Change("change version", Chart, "Version", "0.0.1"),
        new Change("rename", Manifest, "Manifest", "a namespace that is not there", (_, _, old) =>
            old is JsonValue
            ? old.ToString().Replace("\"namespace\":\"default\"", "\"namespace\":\"shop\"", StringComparison.Ordinal)
            : null, "NamespacedefaultPolicies"),
        new Change("change version", Manifest, "Manifest", "a retired API version", (_, _, old) =>
            JsonNode.Parse(old!.ToJsonString().Replace("networking.k8s.io/v1", "extensions/v1beta1", StringComparison.Ordinal)),
            "NamespacedefaultPolicies"),
        new Change("add property", Manifest, "Manifest", "what is not JSON", (_, _, _) =>
            "[{\"apiVersion\":", "NamespacedefaultPolicies"),
    ];

    private static JsonObject Endpoint(JsonNode old, string[] ranges)
    {
        var config = old.DeepClone().AsObject();
        config["EndpointPrivateAccess"] = false;
        config["EndpointPublicAccess"] = true;
        if (ranges.Length > 0) config["PublicAccessCidrs"] = new JsonArray([.. ranges.Select(r => JsonValue.Create(r))]);
        return config;
    }

    private static JsonNode? Renamed(Subject subject, JsonNode old)
    {
        var name = Other.Stack(subject, "cluster")[..^"-cluster".Length];
        var text = old.ToJsonString();
        var renamed =
            text.Replace($"clusterName\\u0022:\\u0022{name}\\u0022", "clusterName\\u0022:\\u0022other\\u0022",
                StringComparison.Ordinal)
            .Replace($"clusterName\\\":\\\"{name}\\\"", "clusterName\\\":\\\"other\\\"", StringComparison.Ordinal);
        return renamed == text ? null : JsonNode.Parse(renamed);
    }
}
