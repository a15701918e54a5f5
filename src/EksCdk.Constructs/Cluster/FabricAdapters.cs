using Amazon.CDK.AWS.EC2;
using Constructs;
using Map = System.Collections.Generic.Dictionary<string, object>;

namespace EksCdk.Constructs.Cluster;

/// <summary>
/// Elastic Fabric Adapters for the nodes of one group, which are close together in one zone: for computations over many machines.
/// Pods ask for <c>vpc.amazonaws.com/efa</c>, which the chart aws-efa-k8s-device-plugin offers.
/// See https://docs.aws.amazon.com/eks/latest/userguide/node-efa.html.
/// </summary>
public sealed class FabricAdapters : Construct
{
    private readonly SecurityGroup _group;
    private readonly CfnPlacementGroup _placement;
    private readonly int _cards;

    /// <summary>Creates what the adapters need.</summary>
    /// <param name="scope">Where they are.</param>
    /// <param name="id">The construct's id.</param>
    /// <param name="vpc">The network of the nodes.</param>
    /// <param name="cards">How many network cards of each instance get an adapter: at most as many as its type has.</param>
    public FabricAdapters(Construct scope, string id, IVpc vpc, int cards = 1) : base(scope, id)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(cards, 1);
        _cards = cards;
        _placement = new CfnPlacementGroup(this, "Placement", new CfnPlacementGroupProps { Strategy = "cluster" });
        // An adapter asks for a group that names itself in both directions.
        _group = new SecurityGroup(this, "Group", new SecurityGroupProps
        {
            Vpc = vpc,
            Description = "Elastic Fabric Adapters",
            AllowAllOutbound = false,
        });
        _group.AddIngressRule(_group, Port.AllTraffic());
        _group.AddEgressRule(_group, Port.AllTraffic());
        Acknowledgement.Of(_group, Acknowledgement.Nist, "EC2RestrictedCommonPorts", "Open among the adapters alone.");
    }

    /// <summary>Gives the adapters to the instances of a launch template, in the place of its network interface.</summary>
    internal void Attach(CfnLaunchTemplate template, params ISecurityGroup[] groups)
    {
        template.AddPropertyOverride("LaunchTemplateData.Placement.GroupName", _placement.Ref);
        template.AddPropertyDeletionOverride("LaunchTemplateData.SecurityGroupIds");
        template.AddPropertyOverride("LaunchTemplateData.NetworkInterfaces",
            Enumerable.Range(0, _cards).Select(object (card) => new Map
            {
                ["InterfaceType"] = "efa",
                // Device 0 is the instance's first interface, and there is one of it.
                ["DeviceIndex"] = card == 0 ? 0 : 1,
                ["NetworkCardIndex"] = card,
                ["DeleteOnTermination"] = true,
                ["Groups"] = groups.Prepend(_group).Select(group => group.SecurityGroupId).ToArray(),
            }).ToArray());
    }
}
