using System.Text;
using System.Text.Json.Nodes;

namespace EksCdk.Integ.Tests.Handlers;

/// <summary>
/// Answers of EKS: https://docs.aws.amazon.com/eks/latest/APIReference/API_DescribeNodegroup.html, DescribeAddon and
/// DescribeCluster there.
/// </summary>
internal static class EksAnswers
{
    private const string Account = "111122223333";

    /// <summary>The answer to a call whose path continues after /clusters/.</summary>
    public static JsonObject To(World world, string version, string[] path, string endpoint) => path switch
    {
        [var cluster] => Cluster(cluster, version, endpoint),
        [var cluster, "node-groups", var name] => NodeGroup(world, version, cluster, name),
        [var cluster, "addons", var name] => AddOn(world, cluster, name),
        _ => throw new InvalidOperationException($"EKS is not expected to be asked for {string.Join('/', path)}"),
    };

    private static JsonObject Cluster(string name, string version, string endpoint) => new()
    {
        ["cluster"] = new JsonObject
        {
            ["name"] = name,
            ["arn"] = $"arn:aws:eks:us-east-1:{Account}:cluster/{name}",
            ["version"] = version,
            ["endpoint"] = endpoint,
            ["status"] = "ACTIVE",
            ["certificateAuthority"] = new JsonObject
            {
                ["data"] =
                    Convert.ToBase64String(
                        Encoding.ASCII.GetBytes("-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n")),
            },
        },
    };

    private static JsonObject NodeGroup(World world, string version, string cluster, string name) => new()
    {
        ["nodegroup"] = new JsonObject
        {
            ["nodegroupName"] = name,
            ["nodegroupArn"] = $"arn:aws:eks:us-east-1:{Account}:nodegroup/{cluster}/{name}/d2c7d7f4-9a2b-4c2a-93a7-1b2f3c4d5e6f",
            ["clusterName"] = cluster,
            ["version"] = world.Version ?? version,
            ["releaseVersion"] = $"{world.Version ?? version}.2-20261114",
            ["createdAt"] = 1795730000.1,
            ["modifiedAt"] = 1795730900.2,
            ["status"] = world.NodeGroupStatus,
            ["capacityType"] = "ON_DEMAND",
            ["scalingConfig"] = new JsonObject { ["minSize"] = 1, ["maxSize"] = 1, ["desiredSize"] = 1 },
            ["instanceTypes"] = new JsonArray("t3.medium"),
            ["subnets"] = new JsonArray("subnet-0a1b2c3d4e5f60718", "subnet-0b1b2c3d4e5f60718"),
            ["amiType"] = "AL2023_x86_64_STANDARD",
            ["nodeRole"] = $"arn:aws:iam::{Account}:role/{cluster}-security-RolesNodes3B5CBACB-h1J2k3L4m5N6",
            ["labels"] = new JsonObject(),
            ["resources"] = new JsonObject
            {
                ["autoScalingGroups"] =
                    new JsonArray(new JsonObject { ["name"] = $"eks-{name}-d2c7d7f4-9a2b-4c2a-93a7-1b2f3c4d5e6f" }),
            },
            ["health"] = new JsonObject
            {
                ["issues"] = world.NodeGroupIssue is { } code
                    ? new JsonArray(
                        new JsonObject
                        {
                            ["code"] = code,
                            ["message"] = "Instances failed to join the kubernetes cluster",
                            ["resourceIds"] = new JsonArray("i-0a1b2c3d4e5f60718")
                        })
                    : [],
            },
            ["updateConfig"] = new JsonObject { ["maxUnavailablePercentage"] = 33 },
            ["nodeRepairConfig"] = new JsonObject { ["enabled"] = true },
            ["launchTemplate"] =
                new JsonObject
                {
                    ["name"] = "NodesoneLaunchTemplate1DEF4C8A-h1J2k3L4m5N6",
                    ["version"] = "1",
                    ["id"] = "lt-0a1b2c3d4e5f60718"
                },
            // As many and as long as the platform's own: the answer goes back to CloudFormation whole.
            ["tags"] = new JsonObject
            {
                ["k8s.io/cluster-autoscaler/enabled"] = "true",
                [$"k8s.io/cluster-autoscaler/{cluster}"] = "owned",
                ["k8s.io/cluster-autoscaler/node-template/resources/ephemeral-storage"] = "20Gi",
                ["integ-case"] = "PodIdentityAssume",
                ["integ-expires"] = "2026-11-27T12:00:00.000Z",
                ["aws:cloudformation:stack-name"] = $"{cluster}-cluster",
                ["aws:cloudformation:logical-id"] = "NodesoneNodesB7BDD1FE",
                ["aws:cloudformation:stack-id"] =
                    $"arn:aws:cloudformation:us-east-1:{Account}:stack/{cluster}-cluster/0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9",
            },
        },
    };

    private static JsonObject AddOn(World world, string cluster, string name)
    {
        var sick = name == world.SickAddOn;
        return new JsonObject
        {
            ["addon"] = new JsonObject
            {
                ["addonName"] = name,
                ["clusterName"] = cluster,
                ["status"] = sick ? world.AddOnStatus : "ACTIVE",
                ["addonVersion"] = "v1.13.2-eksbuild.24",
                ["health"] = new JsonObject
                {
                    ["issues"] = sick && world.AddOnIssue is { } code
                        ? new JsonArray(
                            new JsonObject
                            {
                                ["code"] = code,
                                ["message"] = "The add-on is unhealthy because it doesn't have the desired number of replicas."
                            })
                        : [],
                },
                ["addonArn"] = $"arn:aws:eks:us-east-1:{Account}:addon/{cluster}/{name}/d2c7d7f4-9a2b-4c2a-93a7-1b2f3c4d5e6f",
                ["createdAt"] = 1795730000.1,
                ["modifiedAt"] = 1795730900.2,
                ["tags"] =
                    new JsonObject { ["integ-case"] = "PodIdentityAssume", ["integ-expires"] = "2026-11-27T12:00:00.000Z" },
            },
        };
    }
}
