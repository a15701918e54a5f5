namespace EksCdk.Checks.Resources;

/// <summary>A VPC.</summary>
internal sealed class Vpc : View
{
    private Cached<IReadOnlyList<Value>> _cidrBlocks;

    internal Vpc(Resource resource)
        : base(resource)
    {
    }

    /// <summary>The id of one that is stated, which others write out; missing for those that are made.</summary>
    public override Value Name => Resource.StatedId;

    /// <summary>Its first address range.</summary>
    public Value CidrBlock => Resource["CidrBlock"];

    /// <summary>All of its IPv4 ranges that are written in the templates: the first, and AWS::EC2::VPCCidrBlock.</summary>
    public IReadOnlyList<Value> CidrBlocks =>
        _cidrBlocks.Get(Reads, this, static vpc => [vpc.CidrBlock, .. vpc.MoreCidrBlocks()]);

    /// <summary>Whether instances get DNS names; off by default in a VPC that a template makes.</summary>
    public bool? DnsHostnames => Resource["EnableDnsHostnames"].BoolOr(false);

    /// <summary>Whether the VPC resolves names; on by default.</summary>
    public bool? DnsSupport => Resource["EnableDnsSupport"].BoolOr(true);

    /// <summary>The subnets in the templates.</summary>
    public IEnumerable<Subnet> Subnets => Model.Related<Vpc, Subnet>("vpc", Model.All<Subnet>, s => s.Vpc)[this];

    /// <summary>The endpoints in the templates.</summary>
    public IEnumerable<VpcEndpoint> Endpoints => Model.Related<Vpc, VpcEndpoint>("vpc", Model.All<VpcEndpoint>, e => e.Vpc)[this];

    /// <summary>
    /// Whether a rule in the templates lets others into the VPC's default security group, which admits only its own members.
    /// </summary>
    public bool OpensItsDefaultGroup =>
        Model.Related<Resource, Resource>(
            "default group",
            () => Model.OfType("AWS::EC2::SecurityGroupIngress"),
            r => r["GroupId"].Symbol is { Name: "DefaultSecurityGroup" } group ? group.Resource : null)[Resource].Any();

    /// <summary>The NAT gateways in its subnets.</summary>
    public IEnumerable<NatGateway> NatGateways =>
        Model.Related<Vpc, NatGateway>("vpc", Model.All<NatGateway>, n => n.Subnet?.Vpc)[this];

    /// <summary>The security groups in the templates.</summary>
    public IEnumerable<SecurityGroup> SecurityGroups =>
        Model.Related<Vpc, SecurityGroup>("vpc", Model.All<SecurityGroup>, g => g.Vpc)[this];

    /// <summary>Flow logs of it in the templates.</summary>
    public IEnumerable<Resource> FlowLogs =>
        Model.Owned<Vpc>("AWS::EC2::FlowLog", "ResourceId")[this];

    /// <summary>Whether an internet gateway is attached to it in the templates.</summary>
    public bool HasInternetGateway =>
        Model.Owned<Vpc>("AWS::EC2::VPCGatewayAttachment", "VpcId")[this].Any(r => !r["InternetGatewayId"].IsMissing);

    private IEnumerable<Value> MoreCidrBlocks() =>
        Resource.IsStated ? Resource[ExistingMetadata.MoreCidrBlocks].Items
        : Model.Owned<Vpc>("AWS::EC2::VPCCidrBlock", "VpcId")[this].Select(r => r["CidrBlock"]).Where(v => !v.IsMissing);
}

/// <summary>A subnet.</summary>
internal sealed class Subnet : View
{
    /// <summary>The labels by which nodes tell the zone of their subnet: the one of today, and the one before it.</summary>
    public static readonly string[] ZoneLabels = ["topology.kubernetes.io/zone", "failure-domain.beta.kubernetes.io/zone"];

    private Cached<Egress> _egress;

    internal Subnet(Resource resource)
        : base(resource)
    {
    }

    /// <summary>The id of one that is stated, which others write out; missing for those that are made.</summary>
    public override Value Name => Resource.StatedId;

    /// <summary>The VPC, or null if it is outside the templates.</summary>
    public Vpc? Vpc => Model.Find<Vpc>(Resource["VpcId"]);

    /// <summary>The availability zone, or its id where that is given; missing leaves the choice to AWS.</summary>
    public Value Zone => Resource["AvailabilityZone"] is { IsMissing: false } zone ? zone : Resource["AvailabilityZoneId"];

    /// <summary>
    /// Whether another subnet is in the same zone. Which zone a name means differs from account to account, so that an id says
    /// nothing of it.
    /// </summary>
    /// <param name="other">The other subnet.</param>
    public bool? SharesZoneWith(Subnet other) => other == this ? true
        : NamesZone && other.NamesZone
            && Resource["AvailabilityZone"].IsMissing == other.Resource["AvailabilityZone"].IsMissing ? Zone.SameAs(other.Zone)
            : null;

    /// <summary>Whether it is in the zone of that name; null where its zone is left to AWS, or given as an id.</summary>
    /// <param name="name">The name of a zone.</param>
    public bool? IsInZone(Value name) =>
        Resource["AvailabilityZone"] is { IsMissing: false } own && own.Text is not "" ? own.SameAs(name) : null;

    private bool NamesZone => !Zone.IsMissing && Zone.Text is not "";

    /// <summary>The address range.</summary>
    public Value CidrBlock => Resource["CidrBlock"];

    /// <summary>How many addresses the range has, also where it comes from a pool; null if that is not known.</summary>
    public long? Size => IpRange.TryParse(CidrBlock.Text, out var range) ? range.Size
        : CidrBlock.IsMissing
            && Resource["Ipv4NetmaskLength"].Number is >= 0 and <= 32 and var length ? 1L << (32 - (int)length) : null;

    /// <summary>Whether instances get public addresses; off by default.</summary>
    public bool? MapPublicIpOnLaunch => Resource["MapPublicIpOnLaunch"].BoolOr(false);

    /// <summary>The route tables that are associated with it in the templates: one at most, if the template is right.</summary>
    public IEnumerable<RouteTable> RouteTables =>
        Associations.Select(a => Model.Find<RouteTable>(a["RouteTableId"])).OfType<RouteTable>();

    /// <summary>Its associations with route tables.</summary>
    public IEnumerable<Resource> Associations =>
        Model.Owned<Subnet>("AWS::EC2::SubnetRouteTableAssociation", "SubnetId")[this];

    /// <summary>Whether no association gives it a route table, so that it has the VPC's main one.</summary>
    public bool IsOnMainRouteTable =>
        !Resource.IsStated && !Associations.Any()
        && Model.WithUnresolved("AWS::EC2::SubnetRouteTableAssociation", "SubnetId").Count == 0;

    /// <summary>Where its traffic to the internet goes.</summary>
    public Egress Egress => _egress.Get(Reads, this, static s => Egress.Of(s));

    /// <summary>The value of a tag; missing if there is none of that key.</summary>
    /// <param name="key">For example <c>kubernetes.io/role/elb</c>.</param>
    public Value Tag(string key) =>
        Resource["Tags"].Items.FirstOrDefault(t => t["Key"].Is(key) is true)?["Value"] ?? Resource.NoProperty;
}

/// <summary>A route table.</summary>
internal sealed class RouteTable : View
{
    internal RouteTable(Resource resource)
        : base(resource)
    {
    }

    /// <summary>The VPC, or null if it is outside the templates.</summary>
    public Vpc? Vpc => Model.Find<Vpc>(Resource["VpcId"]);

    /// <summary>Its routes in the templates.</summary>
    public IEnumerable<Resource> Routes =>
        Model.Owned<RouteTable>("AWS::EC2::Route", "RouteTableId")[this];
}

/// <summary>A NAT gateway.</summary>
internal sealed class NatGateway : View
{
    internal NatGateway(Resource resource)
        : base(resource)
    {
    }

    /// <summary>The subnet it stands in, or null if it is outside the templates.</summary>
    public Subnet? Subnet => Model.Find<Subnet>(Resource["SubnetId"]);

    /// <summary>Whether it stands in a VPC as a whole, and in no subnet.</summary>
    public bool? IsRegional => Resource["AvailabilityMode"].TextOr("zonal") is { } mode ? mode == "regional" : null;

    /// <summary>Whether it has no public address.</summary>
    public bool? IsPrivate => Resource["ConnectivityType"].TextOr("public") is { } type ? type == "private" : null;
}

/// <summary>An internet gateway.</summary>
internal sealed class InternetGateway : View
{
    internal InternetGateway(Resource resource)
        : base(resource)
    {
    }
}

/// <summary>A VPC endpoint.</summary>
internal sealed class VpcEndpoint : View
{
    private Cached<References<Subnet>> _subnets;
    private Cached<References<SecurityGroup>> _securityGroups;
    private Cached<References<RouteTable>> _routeTables;

    internal VpcEndpoint(Resource resource)
        : base(resource)
    {
    }

    /// <summary>The VPC, or null if it is outside the templates.</summary>
    public Vpc? Vpc => Model.Find<Vpc>(Resource["VpcId"]);

    /// <summary>The service's whole name: <c>com.amazonaws.us-east-1.ecr.api</c>.</summary>
    public Value ServiceName => Resource["ServiceName"];

    /// <summary>Whether it is for a service, in whatever region.</summary>
    /// <param name="service">For example <c>ecr.api</c>.</param>
    public bool? IsFor(string service) => ServiceName.EndsWith("." + service);

    /// <summary>Whether it is an interface endpoint; gateway is the default.</summary>
    public bool? IsInterface => Resource["VpcEndpointType"].IsMissing ? false : Resource["VpcEndpointType"].Is("Interface");

    /// <summary>Whether the service's own name resolves to it; off by default for what a template makes.</summary>
    public bool? PrivateDns => Resource["PrivateDnsEnabled"].BoolOr(false);

    /// <summary>The subnets of an interface endpoint.</summary>
    public References<Subnet> Subnets => _subnets.Get(Reads, this, static e => new(e.Resource["SubnetIds"], e.Model));

    /// <summary>The security groups of an interface endpoint; none is the VPC's default group.</summary>
    public References<SecurityGroup> SecurityGroups =>
        _securityGroups.Get(Reads, this, static e => new(e.Resource["SecurityGroupIds"], e.Model));

    /// <summary>The route tables of a gateway endpoint.</summary>
    public References<RouteTable> RouteTables =>
        _routeTables.Get(Reads, this, static e => new(e.Resource["RouteTableIds"], e.Model));
}
