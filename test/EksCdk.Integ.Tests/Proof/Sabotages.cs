using System.Text.Json.Nodes;

namespace EksCdk.Integ.Tests.Proof;

/// <summary>
/// The sabotages: of grants, endpoints, roles, user data, security groups, tolerations and order, each of which a deployment
/// would show late.
/// </summary>
internal static class Sabotages
{
    private const string Nodes = "NodesoneNodes", LaunchTemplate = "NodesoneLaunchTemplate";

    public static IReadOnlyList<Sabotage> All { get; } =
    [
        // Keys.
        new("Auto Scaling may not create grants on the volume key", "Al2023Join", t =>
            t.RemoveStatement("KeysVolumes", "AutoScalingGrants")),
        new("Auto Scaling may not use the volume key", "BottlerocketJoin", t =>
            t.RemoveStatement("KeysVolumes", "AutoScalingUse")),
        new("CloudWatch Logs may not use the logs key", "Al2023Join", t => t.RemoveStatement("KeysLogs", "CloudWatchLogs")),
        new("The EBS CSI driver may not use the volume key", "EncryptedVolumes", t => t.Remove("AddOnsVolumeKey")),
        // Roles.
        new("The nodes' role lacks AmazonEKSWorkerNodePolicy", "Al2023Join", t =>
            t.Detach("RolesNodes", "AmazonEKSWorkerNodePolicy")),
        new("The nodes' role may not pull images", "GravitonJoin", t =>
            t.Detach("RolesNodes", "AmazonEC2ContainerRegistryPullOnly")),
        new("The nodes' role trusts Lambda", "Al2023Join", t =>
            t.Replace("RolesNodes", "ec2.amazonaws.com", "lambda.amazonaws.com")),
        new("The cluster's role lacks AmazonEKSClusterPolicy", "PrivateJoin", t =>
            t.Detach("RolesControlPlane", "AmazonEKSClusterPolicy")),
        new("The CNI's role lacks AmazonEKS_CNI_Policy", "Al2023Join", t => t.Detach("AddOnsvpccnirole", "AmazonEKS_CNI_Policy")),
        new("The CNI has no role", "BottlerocketJoin", t => t.Properties("AddOnsvpccniA").Remove("PodIdentityAssociations")),
        new("There is no Pod Identity agent", "Al2023Join", t => t.Remove("ControlPlaneClusterEksPodIdentityAgentAddon")),
        new("Fargate's role trusts nodes", "FargateSchedule", t =>
            t.Replace("RolesFargate", "eks-fargate-pods.amazonaws.com", "ec2.amazonaws.com")),
        new("kubectl has no access entry", "Al2023Join", t => t.Remove("ControlPlaneClusterClusterAdminRoleAccess")),
        new("The autoscaler may not set a group's size", "Al2023Join", t =>
            t.Disallow("ClusterAutoscalerPolicy", "autoscaling:SetDesiredCapacity")),
        new("The load balancer controller may not create load balancers", "Al2023Join",
            t => t.Disallow("LoadBalancerControllerPolicy", "elasticloadbalancing:CreateLoadBalancer")),
        new("The role trusts another service account's token", "IrsaAssume", t =>
            t.Replace("ByWebIdentityRoleConditions", "probe:bywebidentity", "probe:default")),
        new("The role trusts pods of another namespace", "PodIdentityAssume",
            t => t.Replace("SomebodyRole", """kubernetes-namespace":"probe""", """kubernetes-namespace":"default""")),
        new("The role is for another service account", "PodIdentityAssume", t =>
            t.Properties("SomebodyAssociation")["ServiceAccount"] = "somebodyelse"),
        new("Karpenter may not use the volume key", "KarpenterJoin", t =>
            t.Replace("KarpenterControllerMorePolicy", "kms:CreateGrant", "kms:Encrypt")),
        new("Karpenter may not pass the role of its nodes", "KarpenterJoin", t =>
            t.Replace("KarpenterControllerMorePolicy", "iam:PassRole", "iam:GetRole")),
        new("Karpenter may not make fleets", "KarpenterJoin", t =>
            t.Disallow("KarpenterControllerPolicy", "ec2:CreateFleet")),
        new("The nodes of pools have no access entry", "KarpenterJoin", t => t.Remove("KarpenterNodesA")),
        new("Auto Mode may not create grants on the volume key", "AutoModeJoin", t =>
            t.RemoveStatement("KeysVolumes", "AutoModeGrants")),
        new("The cluster's role lacks AmazonEKSComputePolicy", "AutoModeJoin", t =>
            t.Detach("RolesControlPlane", "AmazonEKSComputePolicy")),
        new("EKS may not tag sessions of the cluster's role", "AutoModeJoin", t =>
            t.Replace("RolesControlPlane", "sts:TagSession", "sts:SetSourceIdentity")),
        new("Load balancing of Auto Mode is off", "AutoModeJoin", t =>
            t.Properties("ControlPlaneCluster8")["KubernetesNetworkConfig"]!.AsObject().Remove("ElasticLoadBalancing")),
        new("The nodes of Auto Mode's own pool have no access entry", "AutoModeJoin", t => t.Remove("AutoModePoolsNodes5")),
        // Network.
        new("No endpoint to ECR's registry", "PrivateJoin", t => t.Remove("Endpointsecrdkr")),
        new("No endpoint to S3, where image layers are", "PrivateJoin", t => t.Remove("Endpointss3")),
        new("No endpoint to EC2, which the CNI calls", "PrivateJoin", t => t.Remove("Endpointsec2")),
        new("No endpoint to eks-auth, which Pod Identity calls", "PrivateJoin", t => t.Remove("Endpointseksauth")),
        new("No endpoint to Lambda, which the CDK's kubectl calls", "PrivateJoin", t => t.Remove("Endpointslambda")),
        new("The endpoint to STS has no private DNS", "PrivateJoin", t =>
            t.Properties("Endpointssts")["PrivateDnsEnabled"] = false),
        new("The endpoints admit nobody", "PrivateJoin", t =>
            t.Properties("EndpointsSecurityGroup").Remove("SecurityGroupIngress")),
        new("A private subnet has no way out", "Al2023Join", t => t.Remove("NetworkVpcPrivateSubnetADefaultRoute")),
        new("Nodes and control plane do not admit each other", "Al2023Join", t =>
        {
            // The cluster security group, which EKS makes, would do for both.
            LaunchTemplateData(t)["SecurityGroupIds"]!.AsArray().RemoveAt(0);
            t.Remove("SecurityGroupsControlPlanefromintegal2023clusterSecurityGroupsNodes");
        }),
        new("kubectl's function may send nothing", "Al2023Join", t =>
        {
            t.Remove("SecurityGroupsKubectlto");
            t.Properties("SecurityGroupsKubectl4")["SecurityGroupEgress"] = Nothing();
        }),
        new("The VPC has no DNS", "Al2023Join", t => t.Properties("NetworkVpc7")["EnableDnsSupport"] = false),
        // Nodes.
        new("User data that is no MIME message", "Al2023Join", t =>
            LaunchTemplateData(t)["UserData"] = UserData("#!/bin/bash\n/etc/eks/bootstrap.sh integ-al2023\n")),
        new("The launch template names an instance profile", "Al2023Join", t =>
            LaunchTemplateData(t)["IamInstanceProfile"] = new JsonObject { ["Name"] = "nodes" }),
        new("An arm64 image on an x86_64 instance type", "GravitonJoin", t =>
            t.Properties(Nodes)["InstanceTypes"] = new JsonArray("t3.medium")),
        new("A Kubernetes version that EKS no longer has", "UpgradeMinor", t =>
            t.Properties("ControlPlaneCluster8")["Version"] = "1.27"),
        new("A taint that CoreDNS does not tolerate on the only nodes", "Al2023Join",
            t => t.Properties(Nodes)["Taints"] =
                new JsonArray(new JsonObject { ["Key"] = "dedicated", ["Value"] = "batch", ["Effect"] = "NO_SCHEDULE" })),
        // Order.
        new("The CNI waits for the nodes", "Al2023Join", t =>
        {
            t.NoOrder(Nodes, "AddOnsvpccni");
            t.Resource("AddOnsvpccniA")["DependsOn"] = new JsonArray(t.Name(Nodes));
        }),
        new("The cluster does not wait for its log group", "Al2023Join", t =>
            t.NoOrder("ControlPlaneCluster8", "ControlPlaneLogs")),
        new("The chart does not wait for its role's association", "Al2023Join", t =>
        {
            // Policies and storage class come between the two.
            foreach (var before in new[] { "LoadBalancerControllerPodIdentity", "Namespace", "StorageClass" })
                t.NoOrder("LoadBalancerControllerChart", before);
        }),
        new("The pod's claim has no storage class", "EncryptedVolumes", t => t.Remove("StorageClass")),
    ];

    // As the CDK writes that nothing may leave.
    private static JsonArray Nothing() =>
        [new JsonObject { ["CidrIp"] = "255.255.255.255/32", ["IpProtocol"] = "icmp", ["FromPort"] = 252, ["ToPort"] = 86 }];

    private static JsonObject LaunchTemplateData(Templates templates) =>
        templates.Properties(LaunchTemplate)["LaunchTemplateData"]!.AsObject();

    private static string UserData(string text) => Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(text));
}
