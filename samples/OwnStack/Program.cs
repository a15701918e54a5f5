using EksCdk;
using EksCdk.Constructs.Network;
using OwnStack;

return PlatformApp.Run(platform =>
{
    // A stack of one's own: a fifth layer of every environment.
    _ = new OrdersStack(platform);

    // What a company demands of every role, gives its nodes, its own directory of people, nodes near its users, nodes in a group
    // of its own, nodes with a fast network, nodes that wait, and one upgrade that is forced.
    CompanyRoles.Guard(platform);
    CompanyNodes.Allow(platform);
    CompanyLogins.Add(platform);
    LocalZone.Extend(platform);
    if (platform.Environment.Cluster.ServiceCidr is { } services) SelfManagedNodes.Add(platform, services);
    FabricNodes.Add(platform);
    WarmNodes.Keep(platform, waiting: 1);
    ForcedUpgrade.Of(platform, to: "1.35");

    // A construct of one's own inside one of the four: here an endpoint that environment files do not offer.
    _ = new ServiceEndpoints(platform.Network, "QueueEndpoint", new ServiceEndpointsProps
    {
        Vpc = platform.Network.Vpc,
        VpcCidrs = [platform.Environment.Network.Cidr],
        Services = ["sqs"],
    });
});
