using EksCdk;
using EksCdk.Constructs.Network;
using OwnStack;

return PlatformApp.Run(platform =>
{
    // A stack of one's own: a fifth layer of every environment.
    _ = new OrdersStack(platform);

    // What a company demands of every role, gives its nodes, its own directory of people, and nodes near its users.
    CompanyRoles.Guard(platform);
    CompanyNodes.Allow(platform);
    CompanyLogins.Add(platform);
    LocalZone.Extend(platform);

    // A construct of one's own inside one of the four: here an endpoint that environment files do not offer.
    _ = new ServiceEndpoints(platform.Network, "QueueEndpoint", new ServiceEndpointsProps
    {
        Vpc = platform.Network.Vpc,
        VpcCidrs = [platform.Environment.Network.Cidr],
        Services = ["sqs"],
    });
});
