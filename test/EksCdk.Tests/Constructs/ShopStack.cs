using Amazon.CDK;
using Constructs;
using EksCdk.Constructs.Cluster;
using EksCdk.Constructs.Network;
using EksCdk.Constructs.Security;

namespace Shop;

public sealed class ShopStack : Stack
{
    public ShopStack(Construct scope, string id) : base(scope, id)
    {
        const string cluster = "shop", version = "1.35", cidr = "10.0.0.0/16";
        string[] zones = ["eu-west-1a", "eu-west-1b"];
        var network = new ClusterVpc(this, "Network", new() { ClusterName = cluster, Cidr = cidr, AvailabilityZones = zones });
        var roles = new ClusterRoles(this, "Roles");
        var keys = new ClusterKeys(this, "Keys", new() { ClusterName = cluster, ClusterRole = roles.ControlPlane });
        var groups = new ClusterSecurityGroups(this, "SecurityGroups", new() { Vpc = network.Vpc, Cidr = cidr });
        var controlPlane = new ControlPlane(this, "ControlPlane", new()
        {
            ClusterName = cluster, KubernetesVersion = version, Vpc = network.Vpc, SecurityGroups = groups,
            Role = roles.ControlPlane, SecretsKey = keys.Secrets, LogsKey = keys.Logs,
        });
        var addOns = new AddOns(this, "AddOns", new() { Cluster = controlPlane.Cluster, VolumeKey = keys.Volumes });
        var nodes = new ManagedNodeGroup(this, "Nodes", new()
        {
            Name = "general", Cluster = controlPlane.Cluster, ClusterName = cluster, KubernetesVersion = version,
            SecurityGroups = groups, Role = roles.Nodes, VolumeKey = keys.Volumes,
            InstanceTypes = ["m6i.large"], MinSize = 2, MaxSize = 4,
        });
        addOns.OrderAround([nodes]);
    }
}
