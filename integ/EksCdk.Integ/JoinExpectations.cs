using Amazon.CDK.AWS.EKSv2;
using EksCdk.Configuration;
using Map = System.Collections.Generic.Dictionary<string, object>;

namespace EksCdk.Integ;

/// <summary>
/// What is expected of every environment once it is deployed; read from the environment, so that a case need not say it.
/// </summary>
internal static class JoinExpectations
{
    /// <summary>Adds the expectations.</summary>
    public static void AddTo(Observer observer)
    {
        var environment = observer.Environment;
        foreach (var (group, resource) in environment.NodeGroups.Zip(observer.Platform.Cluster.NodeGroups))
            ExpectNodes(observer, group, ((CfnNodegroup)resource.Node.DefaultChild!).AttrNodegroupName);

        var (cluster, workloads) = (observer.Platform.Cluster.Node.FindAll(), observer.Platform.Workloads.Node.FindAll());
        foreach (var addOn in cluster.Concat(workloads).OfType<CfnAddon>()) ExpectAddOn(observer, addOn.AddonName);

        var nodes = environment.NodeGroups.Sum(group => group.DesiredSize!.Value);
        // Where pools bring nodes as pods need them, it is not known how many there are.
        if (nodes > 0 && environment.NodePools.Count == 0)
        {
            // The CNI runs once on every node: more or fewer nodes than were asked for are seen here.
            observer.ExpectInKubernetes("NetworkOnEveryNode", "daemonset", "--selector=k8s-app=aws-node",
                $".items[?(@.status.numberReady=={nodes})].metadata.name");
        }
    }

    private static void ExpectNodes(Observer observer, NodeGroupConfiguration group, string groupName)
    {
        var id = Identifier(group.Name);
        observer.ExpectAnswer($"NodeGroup{id}", "eks", "DescribeNodegroup",
            new Map { ["clusterName"] = observer.ClusterName, ["nodegroupName"] = groupName },
            new Map
            {
                ["nodegroup"] = new Map
                {
                    ["status"] = "ACTIVE",
                    ["version"] = observer.Environment.KubernetesVersion,
                    ["health"] = new Map { ["issues"] = Array.Empty<object>() },
                },
            });
        ExpectReadyNode(observer, $"Ready{id}", $"eks.amazonaws.com/nodegroup={groupName}");

        // By the name that our launch template gives both to instances and to volumes.
        var ours = Filter("tag:Name", $"{observer.ClusterName}-{group.Name}");
        observer.ExpectAt($"ImdsV2{id}", "ec2", "DescribeInstances",
            new Map { ["Filters"] = new object[] { ours, Filter("instance-state-name", "running") } },
            "Reservations.0.Instances.0.MetadataOptions.HttpTokens", "required");
        foreach (var volume in Enumerable.Range(0, group.OperatingSystem == NodeOperatingSystem.Bottlerocket ? 2 : 1))
        {
            observer.ExpectAt($"Volume{volume}{id}", "ec2", "DescribeVolumes", new Map { ["Filters"] = new object[] { ours } },
                $"Volumes.{volume}.KmsKeyId", observer.Platform.Security.VolumeKey.KeyArn);
        }
    }

    /// <summary>A node with a label is Ready.</summary>
    // By kubelet's own reason for Ready=True: kubectl's JSONPath knows no "and", by which type and status could be asked for.
    public static KubernetesObjectValue ExpectReadyNode(Observer observer, string id, string label) =>
        observer.ExpectInKubernetes(id, "node", $"--selector={label}",
            """.items[*].status.conditions[?(@.reason=="KubeletReady")].type""");

    private static void ExpectAddOn(Observer observer, string name) =>
        observer.ExpectAnswer($"AddOn{Identifier(name)}", "eks", "DescribeAddon",
            new Map { ["clusterName"] = observer.ClusterName, ["addonName"] = name },
            new Map
            {
                ["addon"] = new Map { ["status"] = "ACTIVE", ["health"] = new Map { ["issues"] = Array.Empty<object>() } },
            });

    /// <summary>A pod makes a pool start a node that joins, with its own tokens and its volume encrypted with our key.</summary>
    /// <param name="observer">Who asks.</param>
    /// <param name="pool">The pool.</param>
    /// <param name="tags">The tags by which what the pool makes is known.</param>
    public static void ExpectNodeOfPool(Observer observer, string pool, params (string Name, string Value)[] tags)
    {
        var label = "karpenter.sh/nodepool";
        var probe = new Probe(observer, "OnPool");
        probe.Pod["nodeSelector"] = new Map { [label] = pool };
        ExpectReadyNode(observer, "PoolReady", $"{label}={pool}").Node.AddDependency(probe.Run("true"));
        object[] ours = [.. tags.Select(tag => Filter($"tag:{tag.Name}", tag.Value))];
        observer.ExpectAt("ImdsV2Pool", "ec2", "DescribeInstances",
            new Map { ["Filters"] = ours.Append(Filter("instance-state-name", "running")).ToArray() },
            "Reservations.0.Instances.0.MetadataOptions.HttpTokens", "required");
        observer.ExpectAt("VolumePool", "ec2", "DescribeVolumes", new Map { ["Filters"] = ours },
            "Volumes.0.KmsKeyId", observer.Platform.Security.VolumeKey.KeyArn);
    }

    /// <summary>A filter of an EC2 call.</summary>
    public static Map Filter(string name, string value) => new() { ["Name"] = name, ["Values"] = new object[] { value } };

    // Outputs take letters and digits only.
    private static string Identifier(string name) =>
        string.Concat(name.Split('-', '_').Where(part => part.Length > 0)
            .Select(part => char.ToUpperInvariant(part[0]) + part[1..]));
}
